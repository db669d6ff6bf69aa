"""Be a click away: the home page leads to the place."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from oit_audit.check import Answer, Place, Ruling, Settings, check, failed, passed, quote, review
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document, Link
from oit_audit.thai.text import canonical, similar

from ._missing import titles

FOUND = "หน้าแรกมีลิงก์ “{link}” ไปยัง{what}"  # the home page links it
BY_MENU = "เข้าถึง{what}ได้จากเมนูหน้าแรก: {path}"  # the menu leads there
MISSING = "หน้าแรกไม่มีลิงก์หรือเมนูไปยัง {documents}"  # no way from the home page
NO_HOME = "เปิดหน้าแรกอ่านไม่ได้ จึงยังบอกไม่ได้ว่าเข้าถึงจากเว็บไซต์หลักได้ ให้คนเปิดดู"  # the home page could not be read
ADVICE = "ทำเมนูหรือแบนเนอร์ถาวรบนหน้าแรกให้กดไปยังช่องทางนี้ได้โดยตรง"  # a fixed menu entry or banner

ALIKE = 0.85
"""Menu labels are matched as people match them."""


class Want(Settings):
    """Nothing to set."""


@check
def linked_from_home(answer: Answer, want: Want) -> Ruling:
    """
    The main website leads to the channel.

    Passes when    a link, banner or menu entry of the home page leads to a page of the answer, or the menu path of the
                   form was walked to it from the home page.
    Fails when     the home page was read and nothing on it leads there.
    Review when    the home page could not be read.
    Not fooled by  a link of that name to another page; a channel reached only by its bare address.
    Source         form 2565, o32: เข้าถึงหรือเชื่อมโยงได้จากเว็บไซต์หลัก.
    """
    what = answer.indicator.name
    if answer.home is None:
        return review(NO_HOME, advice=ADVICE)
    wanted = {_key(document.url) for document in answer.documents}
    wanted |= {_key(place.url) for place in answer.targets if place.document is not None and place.url}
    for link in answer.home.links:
        if _key(link.url) in wanted and (link.text or link.title):
            return passed(FOUND.format(link=link.text or link.title, what=what), [quote(answer.home, link)])
    for place in answer.targets:
        if place.path and place.document is not None and place.outcome == "ok":
            for shown in _steps(answer.home, place):
                return passed(BY_MENU.format(what=what, path=" > ".join(place.path)), [shown])
    if answer.home.unreadable or answer.home.script_filled:
        return review(NO_HOME, advice=ADVICE)
    return failed(MISSING.format(documents=titles(answer.documents)), advice=ADVICE)


def _steps(home: Document, place: Place) -> Iterator[Evidence]:
    """The words of the home page where the walk began: the path's last label that stands there."""
    for label in reversed(place.path[1:]):
        for link in home.links:
            if _alike(link, label):
                yield quote(home, link)
        for block in home.blocks:
            if canonical(label) in canonical(block.text):
                yield quote(home, label if label in block.text else block)


def _alike(link: Link, label: str) -> bool:
    return similar(link.text, label) >= ALIKE or similar(link.title, label) >= ALIKE


def _key(url: str) -> str:
    """An address without what makes no difference: scheme, www, a final slash, a fragment."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return unquote(f"{host}{parts.path.rstrip('/')}{query}")
