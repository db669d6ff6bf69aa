"""The whole site on one day: every page, every file and picture, by path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from importlib.resources import files
from importlib.resources.abc import Traversable

from oit_audit.demo import home, integrity, news, office, plans, service, staff, tender
from oit_audit.demo.frame import SIDEBAR, render
from oit_audit.demo.page import FILES, Page

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
}
ROBOTS = b"User-agent: *\nDisallow: /assets-admin/backend/\nDisallow: /Main/search\n"
STYLE = b"""body{font-family:Tahoma,Loma;font-size:13px;background:#dfe8f5;margin:0 auto;width:980px}
#layout{background:#fff}#content{padding:8px 14px}.sidebar{background:#f3f7fc;padding:4px}
#menubar{background:#1d5fa8}#menubar ul{list-style:none;margin:0;padding:0}
#menubar>ul>li{display:inline-block;position:relative;padding:6px 8px}#menubar a,#menubar span{color:#fff;text-decoration:none}
ul.dropdown-menu{display:none;position:absolute;left:0;top:28px;background:#2f74c0;font-size:12px;width:330px;z-index:9}
li:hover>ul.dropdown-menu{display:block}ul.dropdown-menu ul.dropdown-menu{position:static;width:auto}
ul.dropdown-menu li{padding:4px 8px}.footer{background:#1d5fa8;color:#fff;font-size:11px;padding:6px}
.card{display:inline-block;width:31%;vertical-align:top}.ticker{background:#ffd;color:#a00}
#floatbox{position:absolute;top:300px}.pagination li{display:inline;padding:0 6px}
"""
ROOMS = (home, office, news, plans, service, tender, staff, integrity)
"""The parts of the site; each has ``pages(on)``."""


@dataclass(frozen=True, slots=True)
class Resource:
    """What the server answers for one path."""

    status: int
    content_type: str
    payload: bytes


def build_site(on: date) -> Mapping[str, Resource]:
    """Every path of the site on a day. A file is on the server once some page offers it."""
    site: dict[str, Resource] = {
        "/robots.txt": Resource(HTTPStatus.OK, "text/plain", ROBOTS),
        "/assets/css/site.css": Resource(HTTPStatus.OK, "text/css", STYLE),
    }
    offered = {href for _, href in SIDEBAR}
    for room in ROOMS:
        for page in room.pages(on):
            site[page.path] = _html(page, on)
            offered.update(page.links)
    site |= {path: Resource(HTTPStatus.OK, _type(name), data.read_bytes()) for path, name, data in _stored(offered)}
    return site


def not_found(on: date) -> Resource:
    """The site's own page for what is not there."""
    page = Page("", "404 Page Not Found", "<p>The page you requested was not found.</p>")
    return Resource(HTTPStatus.NOT_FOUND, "text/html; charset=UTF-8", render(page, on))


def _html(page: Page, on: date) -> Resource:
    # A page in the old encoding goes out without a charset in its header, as the old server sends it.
    declared = "text/html; charset=UTF-8" if page.charset == "utf-8" else "text/html"
    return Resource(HTTPStatus.OK, declared, render(page, on))


def _stored(offered: set[str]) -> Iterator[tuple[str, str, Traversable]]:
    root = files("oit_audit.demo") / "files"
    for folder in root.iterdir():
        for data in folder.iterdir():
            name = data.name
            if folder.name == "images":
                yield f"/assets/images/{name}", name, data
            elif (path := f"{FILES}/{folder.name}/{name}") in offered:
                yield path, name, data


def _type(name: str) -> str:
    return TYPES[name.rpartition(".")[2]]
