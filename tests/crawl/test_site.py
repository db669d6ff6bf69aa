"""Whole crawls over real HTTP: doors before the home page, hosts that die, a person who stops the run."""

from __future__ import annotations

import asyncio
import socket

import pytest

from oit_audit.crawl import crawl_site
from oit_audit.fetch.client import ConnectTo
from oit_audit.progress import Silent
from tests.crawl.conftest import BASE, HOST, Reply, Serve, Site, crawl, links, looks, page, plan_of

TITLE = "รายงานผลการดำเนินงาน"
MENU = f"""<li><a href="/">หน้าแรก</a></li><li><a href="#">การดำเนินงาน</a><ul>
    <li><a href="/report">{TITLE}</a></li></ul></li>
    <li><a href="/a">แผนงาน</a></li><li><a href="/b">ติดต่อเรา</a></li>"""
HOME = page("เทศบาลตำบลตัวอย่าง", "<p>ข่าวล่าสุดของเทศบาล</p>", MENU)
REPORT = page(TITLE, "<p>ผลการดำเนินงานปี 2565 ของเทศบาลตำบลตัวอย่าง</p>", MENU)
PATH = ("หน้าแรก", "การดำเนินงาน", TITLE)


async def test_an_address_and_a_path_to_one_page_are_both_reached_and_it_is_fetched_once(serve: Serve) -> None:
    site = serve({"/": HOME, "/report": REPORT})
    result = await crawl(site, looks("o11", "/report", PATH), looks("o12", PATH))
    assert result.ending == "completed"
    assert [reached.outcome for visit in result.visits.values() for reached in visit.reached] == ["ok", "ok", "ok"]
    assert site.paths.count("/report") == 1
    assert result.visits["o12"].reached[0].steps[-1].grade == "exact"


async def test_a_splash_page_is_passed_through(serve: Serve) -> None:
    door = """<html><body><center><a href="/main"><img src="/king.jpg"></a><br>
        <a href="/main">เข้าสู่เว็บไซต์</a></center></body></html>"""
    site = serve({"/": door, "/main": HOME, "/report": REPORT})
    result = await crawl(site, looks("o11", PATH))
    assert result.splash is not None
    assert result.splash.final_url == f"{BASE}/"
    assert result.home.final_url == f"{BASE}/main"
    assert result.visits["o11"].reached[0].outcome == "ok"


@pytest.mark.parametrize(
    "sends", ['<meta http-equiv="refresh" content="0;url=/">', "<script>location.href='/'</script>"]
)
async def test_a_page_that_sends_its_reader_to_the_splash_page_is_sent_home(serve: Serve, sends: str) -> None:
    door = '<html><body><a href="/main"><img src="/king.jpg"></a><a href="/main">เข้าสู่เว็บไซต์</a></body></html>'
    site = serve(
        {
            "/": door,
            "/main": HOME,
            "/report": f"<html><head>{sends}</head><body>โปรดรอสักครู่ ระบบจะพาท่านไปเอง</body></html>",
        }
    )
    result = await crawl(site, looks("o11", "/report"))
    assert result.visits["o11"].reached[0].outcome == "redirected_home"


async def test_a_meta_refresh_before_the_home_page_is_followed(serve: Serve) -> None:
    door = '<html><head><meta http-equiv="refresh" content="0; url=/index.php/home"></head><body></body></html>'
    result = await crawl(serve({"/": door, "/index.php/home": HOME, "/report": REPORT}), looks("o11", PATH))
    assert result.home.final_url == f"{BASE}/index.php/home"
    assert result.splash is None
    assert result.visits["o11"].reached[0].outcome == "ok"


async def test_a_frameset_is_the_home_page_that_its_frames_show(serve: Serve) -> None:
    door = '<html><title>เทศบาล</title><frameset cols="20%,*"><frame src="/menu"><frame src="/news"></frameset></html>'
    site = serve({"/": door, "/menu": f"<ul>{MENU}</ul>", "/news": page("ข่าว", "<p>ข่าวล่าสุด</p>"), "/report": REPORT})
    result = await crawl(site, looks("o11", PATH))
    assert result.visits["o11"].reached[0].outcome == "ok"
    assert result.home.document is not None
    assert "ข่าวล่าสุด" in result.home.document.text


async def test_a_script_before_the_home_page_is_followed(serve: Serve) -> None:
    door = "<html><head><script>window.location.href='/index.php/home';</script></head><body></body></html>"
    result = await crawl(serve({"/": door, "/index.php/home": HOME, "/report": REPORT}), looks("o11", PATH))
    assert result.home.final_url == f"{BASE}/index.php/home"
    assert result.visits["o11"].reached[0].outcome == "ok"


async def test_a_host_that_is_down_is_not_hammered_and_every_target_is_recorded() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    plan = plan_of(*(looks(f"o{number}", f"/t{number}", PATH) for number in range(1, 20)))
    to = (ConnectTo(HOST, None, "127.0.0.1", port),)
    result = await crawl_site(plan, connect_to=to, progress=Silent())
    assert result.ending == "site_unreachable"
    assert "เปิดหน้าแรก" in result.fault
    outcomes = {reached.outcome for visit in result.visits.values() for reached in visit.reached}
    assert outcomes == {"dead"}
    assert sum(len(visit.reached) for visit in result.visits.values()) == 38


async def test_a_home_page_that_answers_with_an_error_leaves_the_listed_addresses_to_be_tried(serve: Serve) -> None:
    site = serve({"/": Reply("<h1>Internal Server Error</h1>", 500), "/report": REPORT})
    result = await crawl(site, looks("o11", "/report", PATH))
    assert result.ending == "site_unreachable"
    assert [reached.outcome for reached in result.visits["o11"].reached] == ["ok", "dead"]
    assert "เดินตามเมนูไม่ได้" in result.visits["o11"].reached[1].reason


async def test_a_host_that_dies_in_mid_run_is_asked_no_more(serve: Serve) -> None:
    targets = [looks(f"o{number}", f"/t{number}") for number in range(1, 41)]
    site = serve({"/": HOME, **{f"/t{number}": REPORT for number in range(1, 41)}})
    site.dies_after = 8
    result = await crawl(site, *targets)
    assert result.ending == "site_unreachable"
    assert "หยุดตอบ" in result.fault
    reached = [visit.reached[0] for visit in result.visits.values()]
    assert len(reached) == 40
    assert {item.state for item in reached if item.outcome == "unreadable"} == {"skipped"}
    assert any(item.outcome == "ok" for item in reached)
    assert len(site.asked) < 40


async def test_one_dead_page_does_not_end_the_crawl(serve: Serve) -> None:
    site = serve({"/": HOME, "/report": REPORT})
    result = await crawl(site, looks("o11", "/report"), looks("o12", "/gone"), looks("o13", "/gone2"))
    assert result.ending == "completed"
    assert result.visits["o12"].reached[0].outcome == "dead"
    assert result.visits["o12"].reached[0].status == 404


def _stops_at(site: Site, path: str) -> asyncio.Event:
    loop, met = asyncio.get_running_loop(), asyncio.Event()

    def notice(asked: str) -> None:
        {True: lambda: loop.call_soon_threadsafe(met.set)}.get(asked == path, lambda: None)()

    site.on_ask = notice
    return met


async def test_a_run_that_is_stopped_keeps_what_was_got(serve: Serve) -> None:
    site = serve({"/": HOME, "/report": REPORT, "/slow": page("ช้า", ""), **{f"/t{n}": REPORT for n in range(30)}})
    met = _stops_at(site, "/t5")
    targets = [looks(f"o{number}", f"/t{number}") for number in range(30)]
    task = asyncio.create_task(crawl(site, *targets))
    await met.wait()
    task.cancel()
    result = await task
    assert result.ending == "interrupted"
    assert result.fault
    assert result.home.outcome == "ok"
    reached = [visit.reached[0] for visit in result.visits.values()]
    assert len(reached) == 30
    assert {(item.outcome, item.state) for item in reached} <= {("ok", ""), ("unreadable", "skipped")}
    assert reached[-1].state == "skipped"
    assert not any(visit.finished for visit in result.visits.values() if visit.reached[0].outcome == "ok")
    assert not task.cancelling()


async def test_a_run_that_is_stopped_while_following_keeps_the_documents(serve: Serve) -> None:
    rows = {f"f{number}.csv": f"{TITLE} ฉบับที่ {number} ปี 2565" for number in range(30)}
    site = serve({"/": HOME, "/report": page(TITLE, links(**rows)), **{f"/{name}": f"ก,ข\n{name}" for name in rows}})
    met = _stops_at(site, "/f20.csv")
    task = asyncio.create_task(crawl(site, looks("o11", "/report")))
    await met.wait()
    task.cancel()
    visit = (await task).visits["o11"]
    assert visit.reached[0].outcome == "ok"
    assert 0 < len(visit.found) < 30
    assert not visit.finished


async def test_a_run_stopped_before_the_home_page_has_every_target_skipped(serve: Serve) -> None:
    task = asyncio.create_task(crawl(serve({"/": HOME}), looks("o11", "/report")))
    await asyncio.sleep(0)
    task.cancel()
    result = await task
    assert result.ending == "interrupted"
    assert (result.home.outcome, result.home.state) == ("unreadable", "skipped")
    assert result.visits["o11"].reached[0].state == "skipped"


async def test_a_social_network_that_keeps_programs_out_is_for_a_person_to_look_at(serve: Serve) -> None:
    result = await crawl(serve({"/": HOME}), looks("o9", "https://www.facebook.com/profile.php?id=1", ("หน้าแรก",)))
    facebook, home = result.visits["o9"].reached
    assert (facebook.outcome, facebook.state) == ("blocked", "login")
    assert home.outcome == "ok"
    assert result.ending == "completed"


async def test_a_target_on_another_bodys_host_is_not_fetched(serve: Serve) -> None:
    result = await crawl(serve({"/": HOME}), looks("o24", "https://krabi.go.th/list/1"))
    assert result.visits["o24"].reached[0].outcome == "foreign_host"


async def test_a_broken_path_is_recorded_with_its_steps(serve: Serve) -> None:
    result = await crawl(
        serve({"/": HOME, "/report": REPORT}), looks("o11", ("หน้าแรก", "การดำเนินงาน", "สถิติการให้บริการ"), name="ข้อมูลสถิติ")
    )
    reached = result.visits["o11"].reached[0]
    assert reached.outcome == "path_not_found"
    assert reached.steps[-1].stood_there[0] == TITLE
    assert TITLE in reached.reason


async def test_payloads_are_given_to_the_keeper_and_not_held(serve: Serve) -> None:
    site = serve({"/": HOME, "/report": REPORT})
    kept: list[str] = []
    to = (ConnectTo(HOST, None, "127.0.0.1", site.server_port),)
    await crawl_site(
        plan_of(looks("o11", "/report")), connect_to=to, progress=Silent(), keep=lambda got: kept.append(got.url)
    )
    assert {f"{BASE}/", f"{BASE}/report"} <= set(kept)


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_site_with_no_targets_is_still_a_finished_crawl(serve: Serve, scheme: str) -> None:
    result = await crawl(serve({"/": HOME}), looks("m1", titles=[scheme]))
    assert result.ending == "completed"
    assert result.visits["m1"].reached == ()
