"""What was fetched, and what it says once read: the noun on which the two arms of the program meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Outcome = Literal[
    "ok", "dead", "soft_404", "redirected_home", "foreign_host", "blocked",
    "timeout", "tls", "too_large", "unreadable", "path_not_found",
]  # fmt: skip
"""What a target answered. Source: design.md, audit.json. 5xx and refused connections are ``dead``."""

PageState = Literal[
    "", "not_found", "under_construction", "empty_listing", "parked", "hacked",
    "login", "bot_wall", "robots", "skipped",
]  # fmt: skip
"""Why a page that answered is not what was asked for: the detail behind an outcome. ``under_construction``,
``empty_listing``, ``parked``, ``hacked`` and ``not_found`` come with ``soft_404``; ``login``, ``bot_wall`` and
``robots`` with ``blocked``; ``skipped`` (the run was cut short before it was asked) with ``unreadable``."""

Fault = Literal[
    "dns", "refused", "reset", "timeout", "tls", "too_large", "protocol", "robots", "redirect_loop", "bad_url"
]
"""Why a request brought no usable response."""

Kind = Literal[
    "html",
    "pdf",
    "docx",
    "xlsx",
    "xls",
    "doc",
    "ods",
    "odt",
    "pptx",
    "rtf",
    "csv",
    "text",
    "image",
    "archive",
    "unknown",
]
"""What a payload is, by its content."""

Region = Literal["main", "nav", "header", "footer", "sidebar"]
"""Where on an HTML page a thing stands; everything in other kinds of documents is ``main``."""

BlockKind = Literal["heading", "paragraph", "list", "table"]

PageKind = Literal["text", "damaged", "picture", "blank"]
"""What a page of a file is: a text layer that says what the page shows, one that does not, a picture, or nothing."""

Box = tuple[float, float, float, float]
"""A rectangle on a page: left, top, right, bottom. Units: shares (0 to 1) of the page's width and height as shown,
from its top left corner, so that it holds for PDF points and for pixels alike."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """One hop: the address asked and the status that sent us on (0 for a meta refresh or script)."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer to one request, whole or failed.

    Shape   exactly one of ``status`` and ``fault`` is set, except for ``too_large`` (status and fault, payload empty)
            and ``tls`` with a status (content got behind a broken certificate: ``tls_fault`` says which fault)
    Units   ``elapsed_ms`` from the first attempt's start to the last byte; ``fetched_at`` is aware
    """

    url: str
    final_url: str
    redirects: tuple[Redirect, ...]
    status: int | None
    headers: dict[str, str]
    payload: bytes
    sha256: str
    fetched_at: datetime
    elapsed_ms: int
    attempts: int = 1
    fault: Fault | None = None
    detail: str = ""
    tls_fault: str | None = None
    unchanged_since: str = ""
    """When the bytes were received, where tonight the server only said that they still hold (304); else empty."""

    @property
    def content_type(self) -> str:
        """The declared type without parameters, lower case; empty when none was declared."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that belongs together, in reading order.

    Shape   ``text`` is what a reader sees, white space folded to single blanks; for a table the cells of ``rows``
            joined by blanks, row after row joined by newlines. ``rows`` only for tables: merged cells repeat
            their text. ``items`` only for lists.
            ``boxes``: where the lines of ``text`` stand on the page, one box a line; a single box for the whole
            block where its lines are not known; empty where there is no page (HTML, office files).
            ``confidence`` is set for text that OCR read: how sure it is of the block's least certain line.
    Units   ``place`` is human-readable: "หน้า 3" for a PDF, "ชีต Sheet1!A1:H20" for a workbook, a CSS selector for
            HTML; ``page`` from 1, 0 where there are none; ``confidence`` 0 to 1
    """

    kind: BlockKind
    text: str
    region: Region = "main"
    place: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    items: tuple[str, ...] = ()
    page: int = 0
    boxes: tuple[Box, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another document.

    Shape   ``url`` is absolute; ``text`` is what people see: the anchor's text, else its image's alt, else its title.
            ``how``: a plain anchor, a frame, an embed or object, a script that sets the location, a form's action.
            ``context`` is the text of the row or list item in which it stands (a bare "ดาวน์โหลด" needs it).
    """

    url: str
    text: str
    region: Region = "main"
    place: str = ""
    how: Literal["anchor", "frame", "embed", "script", "form", "area", "refresh"] = "anchor"
    title: str = ""
    context: str = ""
    is_image: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A picture on a page. Units: ``width`` and ``height`` in CSS pixels as declared, 0 when not declared."""

    url: str
    alt: str
    region: Region = "main"
    place: str = ""
    width: int = 0
    height: int = 0
    context: str = ""
    """The nearest text around it: the card, cell or figure in which it stands."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One control of a form: its kind (``text``, ``textarea``, ``password``, ``submit``, …), name and visible label."""

    kind: str
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form on a page; ``text`` is all the text inside it."""

    action: str
    method: str
    fields: tuple[FormField, ...]
    text: str
    region: Region = "main"
    place: str = ""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of a navigation menu, with the entries below it; ``url`` is empty for a group that is no link."""

    label: str
    url: str
    children: tuple[MenuItem, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Anything fetched and read.

    Shape   ``blocks`` in reading order, all regions; ``unreadable`` is a Thai sentence saying why nothing, or not
            everything, could be read, and then ``blocks`` may still hold what could be. ``via`` is the URL of the
            page that links it and ``link_text`` what that link calls it; both empty for a target itself.
            ``pages`` counts pages or sheets (1 for HTML); ``unread_pages`` are those of which not everything could
            be read: pictures before OCR, and pages that OCR read without being sure of every line and number
            (their blocks are there, but what is missing in them may still stand on the page). Office files and
            bundles have no pages: there the numbers count the pictures (and members' pages) that wait to be read.
            ``page_kinds``: what each page read is, in order; empty for kinds without pages.
            ``script_filled``: an HTML page whose content only scripts fill.
    """

    url: str
    kind: Kind
    title: str
    sha256: str
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    forms: tuple[Form, ...] = ()
    menu: tuple[MenuItem, ...] = ()
    unreadable: str = ""
    via: str = ""
    link_text: str = ""
    pages: int = 1
    unread_pages: tuple[int, ...] = ()
    page_kinds: tuple[PageKind, ...] = ()
    script_filled: bool = False
    hidden_text: str = ""
    """Text that style hides from people: gambling injections live there; never evidence."""
    description: str = ""
    """The page's meta description and keywords: never evidence, but injections show there."""
    charset: str = ""
    fetched_at: str = ""

    def read(self, *kinds: BlockKind) -> Iterator[Block]:
        """The blocks of the content (region ``main``), of these kinds, in reading order; all when none is named."""
        for block in self.blocks:
            if block.region == "main" and block.text and (not kinds or block.kind in kinds):
                yield block

    @property
    def text(self) -> str:
        """The content's text, one block a line; menus, sidebars, headers and footers left out."""
        return "\n".join(block.text for block in self.read())


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a menu path as walked.

    Shape   ``grade``: how the label was matched; ``missing`` is always the last step, and ``stood_there`` then holds
            the labels that stood in its place.
    """

    label: str
    matched: str
    grade: Literal["home", "exact", "near", "group", "page", "missing", "ambiguous"]
    url: str = ""
    stood_there: tuple[str, ...] = field(default=())
