"""From a target page to its documents, over real HTTP: the likeliest first, nothing without end."""

from __future__ import annotations

import pytest

from oit_audit.crawl.follow import FOREIGN, OTHER_YEAR, OVER_BUDGET
from oit_audit.crawl.leads import years_of
from tests.crawl.conftest import Reply, Serve, crawl, links, looks, opened, page

MENU = "".join(f'<li><a href="/m{number}">เมนู {number}</a></li>' for number in range(6))
HOME = page("หน้าแรก", "<p>ยินดีต้อนรับสู่เว็บไซต์เทศบาลตำบลตัวอย่าง</p>", MENU)
TITLE = "รายงานผลการดำเนินงาน"
CSV = "โครงการ,งบประมาณ\nก่อสร้างถนน,100\n"


async def test_attachments_of_the_wanted_year_are_opened_and_others_left(serve: Serve) -> None:
    rows = {f"r{year}.csv": f"{TITLE} ประจำปีงบประมาณ {year}" for year in (2560, 2563, 2564, 2565)}
    site = serve({"/": HOME, "/report": page(TITLE, links(**rows)), "/r2565.csv": CSV})
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert opened(visit) == ["/r2565.csv"]
    assert {item.reason for item in visit.unfollowed} == {OTHER_YEAR}
    assert len(visit.unfollowed) == 3


async def test_where_the_wanted_year_is_missing_the_nearest_are_opened(serve: Serve) -> None:
    rows = {f"r{year}.csv": f"{TITLE} ประจำปีงบประมาณ {year}" for year in (2560, 2563, 2564)}
    site = serve({"/": HOME, "/report": page(TITLE, links(**rows)), "/r2564.csv": CSV, "/r2563.csv": CSV})
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert sorted(opened(visit)) == ["/r2563.csv", "/r2564.csv"]


async def test_a_detail_page_leads_to_its_attachment(serve: Serve) -> None:
    site = serve({
        "/": HOME,
        "/report": page("ประกาศ", links(**{"d/1": f"{TITLE} ปี 2565", "d/2": "ประกาศรับสมัครงาน"})),
        "/d/1": page(f"{TITLE} ปี 2565", '<a href="/f/1.csv">ดาวน์โหลด</a>'),
        "/f/1.csv": CSV,
    })  # fmt: skip
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert opened(visit) == ["/d/1", "/f/1.csv"]
    assert visit.found[1].depth == 2
    assert visit.found[1].document.via.endswith("/d/1")
    assert "/d/2" not in site.paths


async def test_a_year_folder_is_opened_on_the_way(serve: Serve) -> None:
    site = serve({
        "/": HOME,
        "/report": page(TITLE, links(y2564="ปีงบประมาณ 2564", y2565="ปีงบประมาณ 2565")),
        "/y2565": page("ปีงบประมาณ 2565", '<p>ไตรมาส 1 <a href="/q1.csv">ดาวน์โหลด</a></p>'),
        "/q1.csv": CSV,
    })  # fmt: skip
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert opened(visit) == ["/y2565", "/q1.csv"]


async def test_the_next_pages_of_a_listing_are_turned_within_bounds(serve: Serve) -> None:
    pages: dict[str, str | Reply] = {"/": HOME, "/r.csv": CSV}
    for number in range(1, 30):
        body = links(**{f"x{number}": f"กิจกรรมที่ {number} วันที่ 5 มีนาคม 2565"})
        body += links(**{"r.csv": f"{TITLE} ปี 2565"}) * (number == 3)
        pages["/report" if number == 1 else f"/report?page={number}"] = page(
            "ข่าว", f'{body}<a href="/report?page={number + 1}">ถัดไป</a>'
        )
    site = serve(pages)
    visit = (await crawl(site, looks("o12", "/report"), next_pages=4)).visits["o12"]
    assert [path for path in opened(visit) if "page=" in path] == [f"/report?page={n}" for n in (2, 3, 4, 5)]
    assert "/r.csv" in opened(visit)


async def test_a_listing_that_has_passed_the_wanted_year_is_not_turned_further(serve: Serve) -> None:
    old = links(**{f"x{day}": f"กิจกรรม วันที่ {day} มีนาคม 2560" for day in (1, 2, 3, 4)})
    site = serve(
        {
            "/": HOME,
            "/report": page("ข่าว", old + '<a href="/report?page=2">ถัดไป</a>'),
            "/report?page=2": page("ข่าว", old),
        }
    )
    await crawl(site, looks("o12", "/report"))
    assert "/report?page=2" not in site.paths


async def test_a_calendar_without_end_is_not_entered(serve: Serve) -> None:
    months = "".join(f'<a href="/cal?year={year}&month=1">{TITLE} {year}</a>' for year in (1840, 2021, 2022, 2565))
    site = serve({"/": HOME, "/report": page(TITLE, months), "/cal": page(TITLE, months)})
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert opened(visit) == []
    assert not [path for path in site.paths if path.startswith("/cal")]


async def test_pages_that_link_ever_deeper_end_at_the_depth(serve: Serve) -> None:
    pages: dict[str, str | Reply] = {"/": HOME}
    for number in range(12):
        pages["/report" if number == 0 else f"/d{number}"] = page(
            TITLE, links(**{f"d{number + 1}": f"{TITLE} ตอน {number + 1} ปี 2565"})
        )
    site = serve(pages)
    visit = (await crawl(site, looks("o12", "/report"), depth=2)).visits["o12"]
    assert opened(visit) == ["/d1", "/d2"]


async def test_the_budget_bounds_what_is_opened_and_says_so(serve: Serve) -> None:
    rows = {f"f{number}.csv": f"{TITLE} ฉบับที่ {number} ปี 2565" for number in range(20)}
    site = serve({"/": HOME, "/report": page(TITLE, links(**rows)), **{f"/{name}": CSV for name in rows}})
    visit = (await crawl(site, looks("o12", "/report"), pages_per_indicator=5)).visits["o12"]
    assert len([path for path in site.paths if path.endswith(".csv")]) == 5
    assert [item.reason for item in visit.unfollowed] == [OVER_BUDGET] * 15


async def test_the_sites_budget_is_shared_and_what_is_left_goes_to_those_cut_short(serve: Serve) -> None:
    many = {f"f{number}.csv": f"{TITLE} ฉบับที่ {number} ปี 2565" for number in range(12)}
    pages: dict[str, str | Reply] = {
        "/": HOME,
        "/report": page(TITLE, links(**many)),
        "/other": page("อื่น", links(**{"g.csv": "ประกาศ ปี 2565"})),
    }
    site = serve(pages | {f"/{name}": f"{CSV}{name}" for name in (*many, "g.csv")})
    result = await crawl(site, looks("o1", "/report"), looks("o2", "/other", titles=["ประกาศ"]), pages_per_site=10)
    assert len(opened(result.visits["o2"])) == 1
    assert len(opened(result.visits["o1"])) == 9


async def test_a_frame_is_the_pages_own_document(serve: Serve) -> None:
    site = serve(
        {
            "/": HOME,
            "/report": page("เอกสาร", '<iframe src="/embedded.csv" width=900 height=800></iframe>'),
            "/embedded.csv": CSV,
        }
    )
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert opened(visit) == ["/embedded.csv"]


async def test_another_bodys_document_is_named_but_not_fetched(serve: Serve) -> None:
    html = f'<ul><li><a href="http://krabi.go.th/r.pdf">{TITLE} ปี 2565</a></li></ul>'
    visit = (await crawl(serve({"/": HOME, "/report": page(TITLE, html)}), looks("o12", "/report"))).visits["o12"]
    assert [(found.outcome, found.reason) for found in visit.found] == [("foreign_host", FOREIGN)]


async def test_a_file_on_a_file_service_that_cannot_be_opened_is_for_a_person_to_look_at(serve: Serve) -> None:
    html = f'<a href="https://drive.google.com/file/d/1AbCdEfGhIjKl/view">{TITLE} ปี 2565</a>'
    visit = (await crawl(serve({"/": HOME, "/report": page(TITLE, html)}), looks("o12", "/report"))).visits["o12"]
    assert [found.outcome for found in visit.found] == ["unreadable"]


async def test_menus_and_sidebars_are_followed_only_where_the_content_offers_nothing(serve: Serve) -> None:
    aside = f'<aside class="sidebar"><ul><li><a href="/side.csv">{TITLE} ปี 2565</a></li></ul></aside>'
    with_content = page(TITLE, links(**{"own.csv": f"{TITLE} ปี 2565"})).replace("</main>", "</main>" + aside)
    without = page("เอกสาร", "<p>เอกสารของหน่วยงานทั้งหมดรวบรวมไว้ให้ประชาชนดาวน์โหลดได้ที่แถบด้านข้างของหน้านี้</p>" * 6).replace(
        "</main>", "</main>" + aside
    )
    site = serve({"/": HOME, "/a": with_content, "/b": without, "/own.csv": CSV, "/side.csv": f"{CSV}2"})
    result = await crawl(site, looks("o1", "/a"), looks("o2", "/b"))
    assert opened(result.visits["o1"]) == ["/own.csv"]
    assert opened(result.visits["o2"]) == ["/side.csv"]


async def test_a_menu_hidden_in_the_content_is_not_followed(serve: Serve) -> None:
    menu = "".join(f'<div class="x"><a href="/m{number}">{TITLE} กอง {number}</a></div>' for number in range(12))
    pages: dict[str, str | Reply] = {
        f"/t{n}": page(f"{TITLE} {n}", menu + links(**{f"f{n}.csv": f"{TITLE} ปี 2565"})) for n in range(4)
    }
    pages |= {f"/f{n}.csv": f"{CSV}{n}" for n in range(4)}
    site = serve({"/": page("หน้าแรก", menu), **pages})
    result = await crawl(site, *(looks(f"o{n}", f"/t{n}") for n in range(4)))
    assert [opened(visit) for visit in result.visits.values()] == [[f"/f{n}.csv"] for n in range(4)]


async def test_a_news_listing_shows_its_newest_few(serve: Serve) -> None:
    rows = {f"n{day}": f"ข่าวที่ {day}</a> <small>{day} มีนาคม 2565</small><a>" for day in range(1, 29)}
    site = serve(
        {
            "/": HOME,
            "/news": page("ข่าวประชาสัมพันธ์", links(**rows)),
            **{f"/{name}": page(name, "<p>ข่าว</p>") for name in rows},
        }
    )
    visit = (await crawl(site, looks("o7", "/news", titles=["จดหมายข่าว"], page=True))).visits["o7"]
    assert opened(visit) == [f"/n{day}" for day in (28, 27, 26, 25, 24, 23)]


async def test_the_result_does_not_depend_on_what_answers_first(serve: Serve) -> None:
    rows = {f"f{number}.csv": f"{TITLE} ฉบับที่ {number} ปี 2565" for number in range(9)}
    site = serve({"/": HOME, "/report": page(TITLE, links(**rows)), **{f"/{name}": CSV + name for name in rows}})
    first = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    again = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert opened(first) == opened(again) == [f"/{name}" for name in rows]


async def test_robots_txt_keeps_a_found_link_closed_but_known(serve: Serve) -> None:
    site = serve({
        "/": HOME,
        "/robots.txt": "User-agent: *\nDisallow: /private",
        "/report": page(TITLE, links(**{"private/a.csv": f"{TITLE} ปี 2565"})),
        "/private/a.csv": CSV,
    })  # fmt: skip
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert [(found.outcome, found.state) for found in visit.found] == [("blocked", "robots")]
    assert "/private/a.csv" not in site.paths


@pytest.mark.parametrize("words", ["ไตรมาส 1", "รอบ 6 เดือน"])
def test_a_title_without_a_year_speaks_of_none(words: str) -> None:
    assert years_of(words) == frozenset()


async def test_a_folder_of_the_calendar_year_before_is_opened(serve: Serve) -> None:
    site = serve({
        "/": HOME,
        "/report": page(TITLE, links(y2563="ปี 2563", y2564="ปี 2564", y2565="ปี 2565")),
        "/y2564": page(TITLE, links(**{"q1.csv": f"{TITLE} เดือนตุลาคม 2564"})),
        "/y2565": page(TITLE, links(**{"q2.csv": f"{TITLE} เดือนมกราคม 2565"})),
        "/q1.csv": CSV, "/q2.csv": CSV,
    })  # fmt: skip
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert sorted(opened(visit)) == ["/q1.csv", "/q2.csv", "/y2564", "/y2565"]


async def test_a_folder_of_a_fiscal_year_before_is_another_year(serve: Serve) -> None:
    rows = links(y2564="ปีงบประมาณ 2564", y2565="ปีงบประมาณ 2565")
    site = serve(
        {
            "/": HOME,
            "/report": page(TITLE, rows),
            "/y2565": page(TITLE, links(**{"q2.csv": "ไตรมาส 2"})),
            "/q2.csv": CSV,
        }
    )
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert "/y2564" not in opened(visit)


async def test_a_page_that_shows_its_content_in_a_frame_is_followed_from_there(serve: Serve) -> None:
    site = serve({
        "/": HOME,
        "/report": page(TITLE, '<iframe src="/content?id=2"></iframe>'),
        "/content?id=2": '<body><a href="/x.csv">สรุปงานที่ทำไป</a><br><a href="/y.csv">สรุปงานอีกชุด</a></body>',
        "/x.csv": CSV, "/y.csv": CSV + "1,2",
    })  # fmt: skip
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert sorted(opened(visit)) == ["/content?id=2", "/x.csv", "/y.csv"]


async def test_the_file_that_an_opened_page_hands_out_is_opened_whatever_it_is_called(serve: Serve) -> None:
    site = serve({
        "/": HOME,
        "/report": page("ประกาศ", links(**{"d/1": "สรุปงานบุคคล"})),
        "/d/1": page("สรุปงานบุคคล", '<a href="/download?id=1">ดาวน์โหลดเอกสาร</a>'),
        "/download?id=1": CSV,
    })  # fmt: skip
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert opened(visit) == ["/d/1", "/download?id=1"]


async def test_the_archives_that_an_articles_metadata_leads_to_are_left(serve: Serve) -> None:
    about = '<dl><dd>หมวด: <a href="/category/9">ข้อมูลทั่วไป</a></dd><dd>เขียนโดย: <a href="/user/1">ผู้ดูแล</a></dd></dl>'
    site = serve({"/": HOME, "/report": page(TITLE, f"{about}<p>เดือนพฤศจิกายน 2564 ไม่มีรายการ</p>")})
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert opened(visit) == []


async def test_a_file_whose_name_holds_a_zero_width_sign_is_asked_for_by_that_name(serve: Serve) -> None:
    name = "/แผน\u200bดำเนินงาน.csv"
    site = serve({"/": HOME, "/report": page(TITLE, f'<a href="{name}">{TITLE} ปี 2565</a>'), name: CSV})
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert [found.outcome for found in visit.found] == ["ok"]
