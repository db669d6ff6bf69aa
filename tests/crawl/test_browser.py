"""Pages that only scripts fill, through a real Chromium that reaches nothing but what our fetcher brings it."""

from __future__ import annotations

import json
import shutil

import pytest

from oit_audit.fetch import browser
from tests.crawl.conftest import Reply, Serve, crawl, looks, page

CHROMIUM = any(map(shutil.which, browser.PROGRAMS))
needs_chromium = pytest.mark.skipif(
    not (CHROMIUM and browser.is_installed()),
    reason='no Chromium or Playwright: apt-get install chromium, pip install "oit-audit[browser]"',
)

SHELL = (
    "<!doctype html><html lang=th><head><meta charset=utf-8><title>เทศบาลตำบลตัวอย่าง</title></head>"
    "<body><div id=root></div><script src=/assets/app.js></script></body></html>"
)
APP = """
fetch('/api/reports').then(answer => answer.json()).then(rows => {
  document.getElementById('root').innerHTML = '<main><h1>รายงานผลการดำเนินงาน</h1><p>' + rows.about + '</p><ul>' +
    rows.files.map(file => `<li><a href="${file.url}">${file.name}</a></li>`).join('') + '</ul></main>';
});
"""
ROWS = {
    "about": "เทศบาลตำบลตัวอย่างเผยแพร่รายงานผลการดำเนินงานประจำปีให้ประชาชนทราบ",
    "files": [{"url": "/r65.html", "name": "รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565"}],
}
REPORT = page("รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565", "<p>ผลการดำเนินงานทุกโครงการของปี 2565</p>")
SITE: dict[str, str | Reply] = {
    "/": page("เทศบาลตำบลตัวอย่าง", "<a href=/reports>รายงาน</a>"),
    "/reports": SHELL,
    "/assets/app.js": Reply(APP, headers={"Content-Type": "text/javascript; charset=utf-8"}),
    "/api/reports": Reply(json.dumps(ROWS), headers={"Content-Type": "application/json"}),
    "/r65.html": REPORT,
}


@needs_chromium
async def test_a_page_filled_by_scripts_is_read_and_followed(serve: Serve) -> None:
    site = serve(SITE)
    result = await crawl(site, looks("o11", "/reports"))
    reached = result.visits["o11"].reached[0]
    assert reached.outcome == "ok"
    assert reached.document is not None
    assert "รายงานผลการดำเนินงาน" in reached.document.text
    assert [found.document.url for found in result.visits["o11"].found] == ["http://www.example.go.th/r65.html"]
    assert any("เบราว์เซอร์ 1 หน้า" in note for note in result.notes)


@needs_chromium
async def test_a_page_that_stays_empty_is_still_for_a_person_to_look_at(serve: Serve) -> None:
    broken = SITE | {"/api/reports": Reply("{}", 500)}
    result = await crawl(serve(broken), looks("o11", "/reports"))
    assert result.visits["o11"].reached[0].outcome == "unreadable"


@needs_chromium
async def test_a_page_that_never_rests_is_taken_as_it_stands(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "PAGE_LIMIT_S", 6.0)
    restless = APP + "setInterval(() => { document.title = Date.now() }, 50);"
    site = serve(SITE | {"/assets/app.js": Reply(restless, headers={"Content-Type": "text/javascript"})})
    result = await crawl(site, looks("o11", "/reports"))
    assert result.visits["o11"].reached[0].outcome == "ok"


async def test_without_the_extra_it_is_for_a_person_to_look_at(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "is_installed", lambda: False)
    result = await crawl(serve(SITE), looks("o11", "/reports"))
    reached = result.visits["o11"].reached[0]
    assert reached.outcome == "unreadable"
    assert "สคริปต์" in reached.reason


async def test_a_page_that_says_enough_by_itself_opens_no_browser(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_: object) -> None:
        raise AssertionError("a browser was asked for")

    monkeypatch.setattr(browser.Browser, "render", never)
    result = await crawl(serve(SITE | {"/reports": REPORT}), looks("o11", "/reports"))
    assert result.visits["o11"].reached[0].outcome == "ok"
