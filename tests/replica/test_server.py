"""The replica's server: the form's addresses and menu paths stand there, and it speaks HTTP as a real one does."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from oit_audit.config.template import packaged_config
from oit_audit.demo.menu import MENU, Item
from oit_audit.demo.page import HOST
from oit_audit.demo.server import ReplicaServer
from oit_audit.demo.states import DAYS

CATALOG = tomllib.loads(packaged_config().decode("utf-8"))
ADDRESSES = sorted(
    {
        target["url"].partition(HOST)[2]
        for indicator in CATALOG["indicators"]
        for target in indicator["targets"]
        if HOST in target.get("url", "")
    }
)
FIRST_STEPS = {"หน้าแรก", "หน้าหลัก"}


def ask(server: ReplicaServer, path: str, **headers: str) -> httpx.Response:
    return httpx.get(f"http://127.0.0.1:{server.port}{path}", headers={"Host": HOST, **headers})


def page(server: ReplicaServer, path: str) -> LexborHTMLParser:
    response = ask(server, path)
    assert response.status_code == 200, path
    return LexborHTMLParser(response.text)


def labels(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield item.label
        yield from labels(item.children)


def squeeze(text: str) -> str:
    return "".join(text.split()).casefold().translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))


def crawl(server: ReplicaServer) -> dict[str, int]:
    """Every address that the site's own pages link, with the status it answers."""
    met: dict[str, int] = {}
    todo = ["/"]
    with httpx.Client(base_url=f"http://127.0.0.1:{server.port}", headers={"Host": HOST}) as client:
        while todo:
            path = todo.pop()
            response = client.get(path)
            met[path] = response.status_code
            shown = response.text * response.headers["content-type"].startswith("text/html")
            todo += [link for link in _links(shown, path) if link not in met and link not in todo]
    return met


def _links(html: str, path: str) -> list[str]:
    nodes = LexborHTMLParser(html or "<p>").css("a[href], img[src], iframe[src]")
    raw = [node.attributes.get("href") or node.attributes.get("src") or "" for node in nodes]
    own = [link for link in raw if not link.startswith(("http", "mailto:", "javascript:", "#"))]
    return list(dict.fromkeys(urlsplit(urljoin(f"http://{HOST}{path}", link)).path for link in own))


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_address_of_the_form_opens_in_april(april: ReplicaServer, path: str) -> None:
    assert ask(april, path).status_code == 200


def test_every_menu_path_of_the_form_begins_in_the_menu() -> None:
    standing = {squeeze(label) for label in labels(MENU)}
    firsts = {
        squeeze(target["path"][1])
        for indicator in CATALOG["indicators"]
        for target in indicator["targets"]
        if len(target.get("path", ())) > 1
    }
    # ข่าวและประกาศ is how the form writes ข่าวสารและประกาศ once.
    assert firsts - standing == {squeeze("ข่าวและประกาศ")}


def test_every_listed_page_is_linked_from_the_home_page_or_below(april: ReplicaServer) -> None:
    met = crawl(april)
    assert {path.rstrip("/") for path in ADDRESSES} <= {path.rstrip("/") for path in met}


@pytest.mark.parametrize("state", list(DAYS))
def test_no_link_of_the_site_is_dead(state: str, request: pytest.FixtureRequest) -> None:
    met = crawl(request.getfixturevalue(state))
    assert [path for path, status in met.items() if status != 200] == []


def test_every_shipped_document_is_linked_in_april(april: ReplicaServer) -> None:
    root = files("oit_audit.demo") / "files"
    shipped = {
        f"/assets-admin/files/{folder.name}/{item.name}"
        for folder in root.iterdir()
        for item in folder.iterdir()
        if folder.name != "images"
    }
    assert shipped - set(crawl(april)) == set()


def test_the_shipped_files_stay_small() -> None:
    root = files("oit_audit.demo") / "files"
    assert sum(len(item.read_bytes()) for folder in root.iterdir() for item in folder.iterdir()) < 1_500_000


def test_a_file_is_not_there_before_its_day(january: ReplicaServer) -> None:
    assert ask(january, "/assets-admin/files/plan/108734630855835.pdf").status_code == 404


def test_the_complaint_icon_only_runs_in_january(january: ReplicaServer) -> None:
    home = ask(january, "/").text
    assert "icon_run.png" in home
    assert "/Main/Corrupt/complain" not in home


def test_the_gift_policy_stands_on_page_two(april: ReplicaServer) -> None:
    title = "นโยบายไม่รับ - ไม่ให้ของขวัญหรือประโยชน์อื่นใด (No Gift Policy)"
    links = [node.text() for node in page(april, "/Main/newsActivity/page/2").css("#content a")]
    assert title in links
    assert title not in [node.text() for node in page(april, "/Main/newsActivity").css("#content a")]


def test_old_pages_lie_about_their_encoding(april: ReplicaServer) -> None:
    response = ask(april, "/newsTender")
    assert "charset" not in response.headers["content-type"]
    assert b"charset=utf-8" in response.content
    assert "ประกาศ" in response.content.decode("cp874")


def test_the_scan_has_no_text_layer(april: ReplicaServer) -> None:
    payload = ask(april, "/assets-admin/files/ita/scan0017.pdf").content
    assert payload.startswith(b"%PDF-")
    assert b"/Font" not in payload


def test_an_unchanged_page_answers_304(april: ReplicaServer) -> None:
    first = ask(april, "/agency")
    by_tag = ask(april, "/agency", **{"If-None-Match": first.headers["etag"]})
    by_date = ask(april, "/agency", **{"If-Modified-Since": first.headers["last-modified"]})
    assert (by_tag.status_code, by_date.status_code) == (304, 304)


def test_one_connection_serves_many_pages(april: ReplicaServer) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{april.port}", headers={"Host": HOST}) as client:
        streams = {id(client.get("/agency").extensions["network_stream"]) for _ in range(3)}
    assert len(streams) == 1


def test_another_host_is_not_answered_for(april: ReplicaServer) -> None:
    assert ask(april, "/", Host="www.khaoyoicity.go.th").status_code == 404


def test_robots_txt_keeps_only_the_back_office_closed(april: ReplicaServer) -> None:
    assert "Disallow: /assets-admin/backend/" in ask(april, "/robots.txt").text


def test_two_servers_run_side_by_side(january: ReplicaServer, april: ReplicaServer) -> None:
    assert january.port != april.port
    assert ask(january, "/").text != ask(april, "/").text
