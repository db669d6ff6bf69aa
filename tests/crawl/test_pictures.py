"""Pages whose content is a picture: the leaves are opened, and nothing that only decorates a page."""

from __future__ import annotations

from datetime import date

import pytest

from oit_audit.model.audit import AgencyReport, Run
from oit_audit.model.catalog import Agency, Catalog, Requirement
from oit_audit.registry import load_checks
from oit_audit.verdict.judge import judge
from tests.crawl.conftest import BASE, Reply, Serve, crawl, looks, opened

TITLE = "รายงานผลการดำเนินงาน ปี 2565"
JPEG = Reply(b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x55" * 20_000, headers={"Content-Type": "image/jpeg"})
TINY = Reply(b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x55" * 900, headers={"Content-Type": "image/jpeg"})
PERSON = "<figure><img src=/u/a.jpg><figcaption>นายสมชาย ใจดี นายกเทศมนตรี</figcaption></figure>"
WORDS = "<p>" + "เทศบาลได้ดำเนินการตามแผนดำเนินงานและรายงานผลต่อสภาเทศบาลตามระเบียบกระทรวงมหาดไทย " * 6 + "</p>"
HOME = (
    "<title>หน้าแรก</title><header><a href=/><img src=/u/top.jpg></a></header><main><h1>เทศบาลตำบลตัวอย่าง</h1>"
    "<img src=/u/poster.jpg><p>ยินดีต้อนรับสู่เว็บไซต์ของเทศบาล</p></main>"
)


def shown(main: str) -> str:
    """A page of a picture or two under its heading."""
    return (
        f"<!doctype html><meta charset=utf-8><title>{TITLE}</title><header><img src=/u/top.jpg></header>"
        f"<main><h1>{TITLE}</h1>{main}</main>"
    )


LEAVES = {
    "one picture": ("<img src=/u/a.jpg>", ["/u/a.jpg"]),
    "leaves in order": ("<p><img src=/u/b_1.jpg><br><img src=/u/b_2.jpg></p>", ["/u/b_1.jpg", "/u/b_2.jpg"]),
    "a picture that loads late": ("<img src=/u/blank.gif data-src=/u/a.jpg width=800>", ["/u/a.jpg"]),
    "a thumbnail and its whole": ("<a href=/u/a.jpg><img src=/u/a-150x150.jpg></a>", ["/u/a.jpg"]),
    "a button to a picture": ("<a href=/u/a.jpg>ดูเอกสาร</a>", ["/u/a.jpg"]),
    "words about something else": ("<a href=/u/a.jpg>ภาพกิจกรรมวันเด็ก</a>", []),
    "a rendition": (
        "<img src=/wp-content/uploads/2022/a-212x300.jpg width=212 height=300>"
        "<img src=/wp-content/uploads/2022/b-724x1024.jpg width=724 height=1024>",
        ["/wp-content/uploads/2022/b-724x1024.jpg"],
    ),
    "numbered leaves beside words": (WORDS + "<img src=/u/plan_Page_1.jpg><img src=/u/x.jpg>", ["/u/plan_Page_1.jpg"]),
    "a picture beside words": (WORDS + "<img src=/u/a.jpg>", []),
    "an icon": ("<img src=/u/pdf-icon.png><img src=/u/a.jpg width=48 height=48>", []),
    "a file's icon": ("<img src=/u/pdf.png><img src=/templates/x/fb_2.png>", []),
    "a banner": ("<img src=/u/ita.jpg width=1200 height=250><img src=/u/banner-65.jpg>", []),
    "a portrait": (PERSON, []),
    "the home page's poster": ("<img src=/u/poster.jpg>", []),
    "a picture of few bytes": ("<img src=/u/tiny.jpg>", []),
    "a lost picture": ("<img src=/u/lost.jpg>", []),
    "another site's picture": ("<img src=https://scontent.fbcdn.net/a.jpg>", []),
    "a picture beside its file": ("<img src=/u/a.jpg><a href=/u/plan.csv>ดาวน์โหลด</a>", ["/u/plan.csv"]),
}


@pytest.mark.parametrize("name", LEAVES)
async def test_the_pictures_that_a_page_says_it_with_are_opened(serve: Serve, name: str) -> None:
    main, expected = LEAVES[name]
    names = ("a.jpg", "b_1.jpg", "b_2.jpg", "plan_Page_1.jpg", "x.jpg", "poster.jpg", "top.jpg", "ita.jpg", "pdf.png")
    pages: dict[str, str | Reply] = {f"/u/{path}": JPEG for path in names}
    pages |= {"/u/tiny.jpg": TINY, "/u/plan.csv": "โครงการ,งบ\nถนน,1\n"}
    pages["/wp-content/uploads/2022/b-724x1024.jpg"] = JPEG
    site = serve({"/": HOME, "/report": shown(main), **pages})
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert opened(visit, "ok") == expected


async def test_a_leaf_is_called_by_its_page_and_waits_for_its_reader(serve: Serve) -> None:
    site = serve({"/": HOME, "/report": shown("<img src=/u/a.jpg>"), "/u/a.jpg": JPEG})
    [found] = (await crawl(site, looks("o12", "/report"))).visits["o12"].found
    assert (found.document.kind, found.document.link_text, found.document.text) == ("image", TITLE, "")
    assert found.document.unreadable
    assert found.document.via.endswith("/report")


async def test_no_more_leaves_of_a_page_are_opened_than_are_worth_it(serve: Serve) -> None:
    main = "".join(f"<img src=/u/l{number}.jpg>" for number in range(60))
    site = serve({"/": HOME, "/report": shown(main)} | {f"/u/l{number}.jpg": JPEG for number in range(60)})
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert len(opened(visit)) == 20


async def test_a_picture_of_most_pages_is_part_of_their_frame(serve: Serve) -> None:
    frame = "<div class=x><img src=/u/side.jpg></div>"
    pages: dict[str, str | Reply] = {f"/t{n}": shown(f"{frame}<img src=/u/leaf{n}.jpg>") for n in range(4)}
    pages |= {f"/u/leaf{n}.jpg": JPEG for n in range(4)} | {"/u/side.jpg": JPEG}
    result = await crawl(serve({"/": HOME, **pages}), *(looks(f"o{n}", f"/t{n}") for n in range(4)))
    assert [opened(visit) for visit in result.visits.values()] == [[f"/u/leaf{n}.jpg"] for n in range(4)]


@pytest.mark.parametrize(("beside", "outcomes"), [("", ["unreadable"]), (f"<p>{'คำชี้แจงของเทศบาล ' * 5}</p>", [])])
async def test_a_lost_picture_counts_only_where_it_was_all_there_was(
    serve: Serve, beside: str, outcomes: list[str]
) -> None:
    site = serve({"/": HOME, "/report": shown(f"{beside}<img src=/u/lost.jpg>")})
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert [found.outcome for found in visit.found] == outcomes


async def test_a_picture_kept_on_a_service_is_opened_there(serve: Serve) -> None:
    kept = "http://drive.google.com/uc?export=view&id=1AbCdEfGhIjKlMnOp"
    handed = "/uc?export=download&id=1AbCdEfGhIjKlMnOp"
    site = serve({"/": HOME, "/report": shown(f'<img src="{kept}">'), handed: JPEG})
    [found] = (await crawl(site, looks("o12", "/report"), hosts=["drive.google.com"])).visits["o12"].found
    assert (found.outcome, found.document.kind, found.document.url) == ("ok", "image", kept)


RUN = Run(
    id="test", started_at="", finished_at="", complete=True, as_of="2022-04-20", tool_version="0", config_sha256="",
    fiscal_year=2565, agency=AgencyReport(name="เทศบาลตำบลตัวอย่าง", base_url=BASE),
)  # fmt: skip
PERIOD = Requirement(id="period", text="", check="period", period="fy")
CONTENT = Requirement(id="plan", text="", check="content")


@pytest.mark.parametrize("main", ["<img src=/u/a.jpg>", "<img src=/u/lost.jpg>", "<p>ตามภาพ</p><img src=/u/a.jpg>"])
async def test_without_its_reader_a_page_of_pictures_neither_passes_nor_fails(serve: Serve, main: str) -> None:
    assert await verdicts_of(serve, main) == {"plan": "review", "period": "review"}


async def test_a_page_that_says_it_in_words_too_is_still_the_answer(serve: Serve) -> None:
    said = "<p>เทศบาลดำเนินการแล้วเสร็จ ๑๒ โครงการ เบิกจ่ายงบประมาณร้อยละ ๘๐ ของงบประมาณรายจ่ายประจำปี</p><img src=/u/a.jpg>"
    assert await verdicts_of(serve, said) == {"plan": "pass", "period": "pass"}


async def verdicts_of(serve: Serve, main: str) -> dict[str, str]:
    """What becomes of the two requirements by a page of that content."""
    site = serve({"/": HOME, "/report": shown(main), "/u/a.jpg": JPEG})
    indicator = looks("o12", "/report").model_copy(update={"requirements": (CONTENT, PERIOD)})
    result = await crawl(site, indicator)
    agency = Agency(name="เทศบาลตำบลตัวอย่าง", base_url=f"{BASE}/")
    catalog = Catalog(fiscal_year_be=2565, agency=agency, sections=(), indicators=(indicator,))
    audit = judge(catalog, result, as_of=date(2022, 4, 20), run=RUN, checks=load_checks())
    findings = audit.indicators[0].requirements
    return {finding.id: finding.verdict for finding in findings if finding.id != "reachable"}
