"""A second night over real HTTP: what did not change is not crawled again, what seems gone is asked for twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from oit_audit.crawl import crawl_site
from oit_audit.crawl.confirm import LastSeen
from oit_audit.extract.kept import Readings
from oit_audit.fetch.client import ConnectTo
from oit_audit.fetch.earlier import Earlier
from oit_audit.model.catalog import Indicator
from oit_audit.model.crawl import Crawl
from oit_audit.model.document import Fetched
from oit_audit.progress import Silent
from tests.crawl.conftest import BASE, HOST, Reply, Serve, Site, links, looks, page, plan_of

TITLE = "รายงานผลการดำเนินงาน"
MENU = '<li><a href="https://www.facebook.com/a">Facebook</a></li><li><a href="#">ติดต่อเรา</a></li>'
HOME = page("เทศบาลตำบลตัวอย่าง", "<p>ข่าวล่าสุดของเทศบาล</p>", f'<li><a href="/report">{TITLE}</a></li>{MENU}')
REPORT = page(TITLE, links(**{"a.csv": f"{TITLE} ปี 2565"}))
GONE = Reply("<h1>503</h1>", 500)
CANARY = "canary.example.com"
PAGES: dict[str, str | Reply] = {"/": HOME, "/report": REPORT, "/a.csv": "ก,ข\n1,2"}
SEEN = LastSeen({"o11": frozenset({f"{BASE}/report"})}, {"o11": frozenset({f"{BASE}/a.csv"})})


@dataclass
class Nights:
    """Nights in one folder, each of which knows the one before."""

    site: Site
    readings: Readings
    kept: dict[str, Fetched] = field(default_factory=dict)
    canary: Site | None = None

    def keep(self, fetched: Fetched) -> None:
        """Keep an answer as a snapshot does: the first of an address."""
        self.kept.setdefault(fetched.url, fetched)

    async def crawl(self, *indicators: Indicator, last: LastSeen | None = None) -> Crawl:
        """One night."""
        before, self.kept = self.kept, {}
        bytes_ = {got.sha256: got.payload for got in before.values()}
        answers = {url: replace(got, payload=b"") for url, got in before.items()}
        plan = plan_of(*(indicators or (looks("o11", "/report"),)))
        settings = plan.fetch.model_copy(
            update={"confirm_wait_s": 0, "canaries": (f"http://{CANARY}/",) if self.canary else ()}
        )
        hosts = {HOST: self.site, CANARY: self.canary or self.site}
        to = [ConnectTo(host, None, "127.0.0.1", site.server_port) for host, site in hosts.items()]
        self.site.asked.clear()
        return await crawl_site(
            replace(plan, fetch=settings), connect_to=to, progress=Silent(), readings=self.readings, last=last,
            keep=self.keep,
            earlier=Earlier(answers, bytes_.__getitem__) if answers else None,
        )  # fmt: skip


def nights(serve: Serve, tmp_path: Path, pages: Mapping[str, str | Reply] = PAGES) -> Nights:
    return Nights(serve(pages), Readings(tmp_path))


def told(crawl: Crawl) -> object:
    """A crawl without its times."""
    visits = [
        (visit.subject, [replace(one, fetched_at="", elapsed_ms=0, document=None) for one in visit.reached],
         [(one.document.url, one.outcome, one.document.text) for one in visit.found], visit.finished)
        for visit in crawl.visits.values()
    ]  # fmt: skip
    return crawl.ending, visits, crawl.notes


@contextmanager
def failing_first(site: Site, path: str, times: int = 1) -> Iterator[None]:
    """A page that fails so often before it answers."""
    whole, left = site.pages[path], iter(range(times))

    def on_ask(asked: str) -> None:
        if asked == path:
            site.pages[path] = GONE if next(left, None) is not None else whole

    site.on_ask = on_ask
    yield
    site.on_ask = None


async def test_an_unchanged_site_gives_the_same_crawl_with_tonights_times(serve: Serve, tmp_path: Path) -> None:
    run = nights(serve, tmp_path)
    first = await run.crawl()
    second = await run.crawl()
    assert told(second) == told(first)
    assert second.visits["o11"].reached[0].fetched_at > first.visits["o11"].reached[0].fetched_at
    assert sorted(run.site.paths) == ["/", "/a.csv", "/report"]
    assert {url: got.sha256 for url, got in run.kept.items()}.keys() == {BASE + path for path in PAGES}


async def test_an_unchanged_site_is_not_read_again(serve: Serve, tmp_path: Path) -> None:
    run = nights(serve, tmp_path)
    await run.crawl()
    stored = set(tmp_path.rglob("*.zst"))
    await run.crawl()
    # The home page and the page behind it were, before anything was known of the night; the document was not.
    assert len(set(tmp_path.rglob("*.zst")) - stored) == 2


async def test_what_changed_is_crawled_and_nothing_is_asked_twice(serve: Serve, tmp_path: Path) -> None:
    run = nights(serve, tmp_path)
    await run.crawl()
    run.site.pages |= {"/report": page(TITLE, links(**{"b.csv": f"{TITLE} ปี 2565"})), "/b.csv": "ค,ง\n3,4"}
    second = await run.crawl()
    assert [found.document.url for found in second.visits["o11"].found] == [f"{BASE}/b.csv"]
    assert sorted(run.site.paths) == ["/", "/a.csv", "/b.csv", "/report"]


async def test_another_question_is_another_crawl(serve: Serve, tmp_path: Path) -> None:
    run = nights(serve, tmp_path)
    await run.crawl()
    assert set((await run.crawl(looks("o12", "/report"))).visits) == {"o12"}


async def test_robots_that_changed_are_another_crawl(serve: Serve, tmp_path: Path) -> None:
    run = nights(serve, tmp_path)
    await run.crawl()
    run.site.pages["/robots.txt"] = Reply("User-agent: *\nDisallow: /a.csv", headers={"Content-Type": "text/plain"})
    second = await run.crawl()
    assert [found.outcome for found in second.visits["o11"].found if found.outcome == "ok"] == []


async def test_a_page_that_failed_once_is_asked_again_and_stands(serve: Serve, tmp_path: Path) -> None:
    run = nights(serve, tmp_path)
    with failing_first(run.site, "/report"):
        result = await run.crawl(last=SEEN)
    visit = result.visits["o11"]
    assert visit.reached[0].outcome == "ok"
    assert [found.document.url for found in visit.found] == [f"{BASE}/a.csv"]
    assert run.site.paths.count("/report") == 2


async def test_a_page_that_fails_twice_fails(serve: Serve, tmp_path: Path) -> None:
    run = nights(serve, tmp_path, PAGES | {"/report": GONE})
    result = await run.crawl(last=SEEN)
    assert (result.ending, result.visits["o11"].reached[0].outcome) == ("completed", "dead")
    assert run.site.paths.count("/report") == 2


async def test_a_document_that_failed_once_is_asked_again(serve: Serve, tmp_path: Path) -> None:
    run = nights(serve, tmp_path)
    with failing_first(run.site, "/a.csv"):
        result = await run.crawl(last=SEEN)
    assert [found.outcome for found in result.visits["o11"].found] == ["ok"]


async def test_a_document_that_is_linked_no_more_has_its_page_asked_again(serve: Serve, tmp_path: Path) -> None:
    run = nights(serve, tmp_path, PAGES | {"/report": page(TITLE, "<p>ไม่มีเอกสารแล้วในหน้านี้</p>")})
    await run.crawl(last=SEEN)
    assert run.site.paths.count("/report") == 2


async def test_what_was_not_there_the_last_time_is_asked_once(serve: Serve, tmp_path: Path) -> None:
    run = nights(serve, tmp_path, PAGES | {"/report": GONE})
    await run.crawl(last=LastSeen())
    assert run.site.paths.count("/report") == 1


async def test_a_site_that_went_away_meanwhile_overturns_nothing(serve: Serve, tmp_path: Path) -> None:
    run = nights(serve, tmp_path)
    run.site.dies_after = 2
    result = await run.crawl(last=SEEN)
    assert result.ending == "site_unreachable"
    assert "เปิดหน้าแรก" in result.fault


async def test_canaries_that_do_not_answer_mean_that_we_are_offline(serve: Serve, tmp_path: Path) -> None:
    run = nights(serve, tmp_path)
    run.canary = serve({"/": HOME})
    run.site.dies_after = run.canary.dies_after = 0
    result = await run.crawl(last=SEEN)
    assert result.ending == "site_unreachable"
    assert "ต่ออินเทอร์เน็ตไม่ได้" in result.fault


async def test_a_canary_that_answers_leaves_it_to_the_site(serve: Serve, tmp_path: Path) -> None:
    run = nights(serve, tmp_path)
    run.canary = serve({"/": HOME})
    run.site.dies_after = 0
    result = await run.crawl(last=SEEN)
    assert result.ending == "site_unreachable"
    assert "ต่ออินเทอร์เน็ต" not in result.fault


async def test_canaries_are_not_asked_while_all_is_well(serve: Serve, tmp_path: Path) -> None:
    run = nights(serve, tmp_path)
    run.canary = serve({"/": HOME})
    await run.crawl(last=SEEN)
    assert run.canary.asked == []
