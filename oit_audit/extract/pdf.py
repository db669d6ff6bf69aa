"""A PDF into a Document: text page by page, with a judgement on each page's text layer."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field, replace
from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from oit_audit.extract import unreadable as why
from oit_audit.extract.dom import fold
from oit_audit.extract.mend import ENOUGH, from_code_page
from oit_audit.extract.meter import is_believable, wrong_fonts
from oit_audit.extract.pdf_fonts import Fonts
from oit_audit.extract.pdf_layout import to_blocks
from oit_audit.extract.pdf_page import has_overlays, is_covered, is_shell, to_shares
from oit_audit.extract.pdf_rules import Rules, read_rules
from oit_audit.extract.pdf_text import Run, font_of, read_runs
from oit_audit.extract.pdf_turn import Turn, on_page, turn_of
from oit_audit.extract.unreadable import Unreadable
from oit_audit.model.document import Block, Document, Link, PageKind

MAX_PAGES = 400
"""Pages after these are counted, not read."""

ONE_AT_A_TIME = Lock()
"""PDFium knows no threads."""

_URI = 3
_TITLE_CHARACTERS = 200
_FIRST_LINE_CHARACTERS = 120
# what Word, scanners and PowerPoint write as a title: the file's name, or nothing at all
_JUNK = re.compile(
    r"^(?:Microsoft (?:Word|Excel|PowerPoint) - |untitled$|(?:PowerPoint Presentation|งานนำเสนอ PowerPoint)$|scan\S*$)"
    r"|\.(?:docx?|xlsx?|pptx?|pdf|rtf|indd|cdr)$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Read:
    """What has been read so far."""

    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    kinds: list[PageKind] = field(default_factory=list)
    opened: int = 0
    fonts: Fonts = field(default_factory=Fonts)

    def distrust(self) -> None:
        """Take back the pages that are set in a font found wrong on another page."""
        damaged = {number for number, kind in enumerate(self.kinds, 1) if kind == "damaged"}
        wrong = self.fonts.wrong_pages(damaged) if damaged else set()
        wrong = {number for number in wrong if self.kinds[number - 1] == "text"}
        for number in wrong:
            self.kinds[number - 1] = "damaged"
        self.unread += wrong
        self.blocks = [block for block in self.blocks if block.page not in wrong]


def read_pdf(payload: bytes, url: str, sha256: str) -> Document:
    """Read a PDF's text layer. Raises Unreadable for a damaged or locked file, or one without readable text."""
    with ONE_AT_A_TIME:
        return _read_pdf(payload, url, sha256)


def _read_pdf(payload: bytes, url: str, sha256: str) -> Document:
    start = payload.find(b"%PDF-", 0, 1024)
    try:
        document = pdfium.PdfDocument(payload[max(start, 0) :])
        pages = len(document)
    except pdfium.PdfiumError as fault:
        # PDFium may still tell the fault of the file before
        is_locked = "assword" in str(fault) and b"/Encrypt" in payload
        raise Unreadable(why.PASSWORD if is_locked else why.BROKEN) from fault
    try:
        if not pages:
            raise Unreadable(why.BROKEN)
        read = _Read(unread=list(range(MAX_PAGES + 1, pages + 1)))
        for number in range(1, min(pages, MAX_PAGES) + 1):
            _read_page(document, number, read)
        read.distrust()
        if not read.opened:
            raise Unreadable(why.BROKEN)
        metadata = _said_title(document)
        if is_shell(document, "\n".join(block.text for block in read.blocks)):
            raise Unreadable(why.SHELL)
    finally:
        document.close()
    title = _title(read.blocks) or _JUNK.sub("", metadata)
    read.unread.sort()
    return Document(
        url, "pdf", title, sha256, tuple(read.blocks), tuple(read.links),
        unreadable=_reason(read, pages), pages=pages, unread_pages=tuple(read.unread), page_kinds=tuple(read.kinds),
    )  # fmt: skip


def _reason(read: _Read, pages: int) -> str:
    if not read.unread:
        return "" if read.blocks else why.BLANK
    if len(read.unread) < pages:
        which = ", ".join(map(str, read.unread[:12])) + (" …" if len(read.unread) > 12 else "")
        return why.SOME_PAGES.format(unread=len(read.unread), pages=pages, which=which)
    return (why.GARBLED if read.kinds.count("damaged") * 2 > pages else why.SCAN).format(pages=pages)


def _read_page(document: pdfium.PdfDocument, number: int, read: _Read) -> None:
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        read.unread.append(number)
        read.kinds.append("damaged")
        return
    try:
        read.kinds.append(_read_opened(document, page, number, read))
    finally:
        page.close()
    if read.kinds[-1] in ("damaged", "picture"):
        read.unread.append(number)


def _read_opened(document: pdfium.PdfDocument, page: pdfium.PdfPage, number: int, read: _Read) -> PageKind:
    """What the page is; what it says and links to is added."""
    layer = _layer(page)
    if layer is None:
        return "damaged"
    read.opened += 1
    if is_covered(page):  # a scan, under it the text that the scanner's own OCR guessed
        return "picture"
    read.fonts.add(number, layer.fonts)
    place = f"หน้า {number}"
    links = _links(document, page, place)
    believed = layer.believed
    if has_overlays(page) and (believed or not _has_picture(page)) and (shown := _with_overlays(document, number)):
        layer, believed = shown, shown.believed
    kind: PageKind = "text"
    if not believed:
        letters = sum(character.isalpha() for character in layer.text)
        if letters >= ENOUGH:
            return "damaged"
        if _has_picture(page):
            return "picture"
        kind = "blank"  # an empty page, or one with a number only, hides nothing
    blocks = to_blocks(layer.runs, place, first_page=number == 1, rules=layer.rules)
    read.blocks.extend(
        replace(block, page=number, boxes=to_shares(page, on_page(layer.turn, block.boxes))) for block in blocks
    )
    read.links.extend(links)
    return kind


@dataclass(frozen=True, slots=True)
class _Layer:
    """A page's text as drawn, and which way it runs."""

    runs: list[Run]
    turn: Turn
    rules: Rules
    fonts: dict[str, str]
    """What is set in each of the page's fonts, by the font's name."""
    believed: bool
    """Whether it says what the page shows, each font too: one heading's font may name its letters wrongly."""

    @property
    def text(self) -> str:
        return "\n".join(run.text for run in self.runs)


def _layer(page: pdfium.PdfPage) -> _Layer | None:
    """The text layer; None when it cannot be opened."""
    try:
        text_page = page.get_textpage()
    except pdfium.PdfiumError:
        return None
    try:
        turn = turn_of(text_page.raw)
        rules = Rules() if turn else read_rules(page.raw)
        runs = read_runs(text_page.raw, turn, rules.cuts)
        fonts: dict[str, str] = {}
        for run in runs:
            name = font_of(text_page.raw, run)
            fonts[name] = f"{fonts.get(name, '')}\n{run.text}"
    finally:
        text_page.close()
    layer = _Layer(runs, turn, rules, fonts, believed=False)
    believed = is_believable(layer.text) and not (len(fonts) > 1 and wrong_fonts(fonts))
    return replace(layer, believed=True) if believed else _mended(layer)


def _mended(layer: _Layer) -> _Layer:
    """The layer, or what it says where an old program's Thai bytes are called Latin letters, if that is Thai."""
    thai = from_code_page(layer.text)
    if not thai or not is_believable(thai):
        return layer
    runs = [replace(run, text=from_code_page(run.text) or run.text) for run in layer.runs]
    return _Layer(runs, layer.turn, layer.rules, {}, believed=True)


def _with_overlays(document: pdfium.PdfDocument, number: int) -> _Layer | None:
    """The text layer with what lies over the page: filled fields of a form, typed notes, stamps of text."""
    page = document[number - 1]
    try:
        if pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY) != pdfium_c.FLATTEN_SUCCESS:
            return None
    finally:
        page.close()
    page = document[number - 1]
    try:
        return _layer(page)
    finally:
        page.close()


def _has_picture(page: pdfium.PdfPage) -> bool:
    """Pictures, or drawings that may be letters as outlines."""
    kinds = [item.type for item in page.get_objects(max_depth=3)]
    return pdfium_c.FPDF_PAGEOBJ_IMAGE in kinds or kinds.count(pdfium_c.FPDF_PAGEOBJ_PATH) > 60


def _links(document: pdfium.PdfDocument, page: pdfium.PdfPage, place: str) -> list[Link]:
    """Addresses in link annotations."""
    found: dict[str, Link] = {}
    position = ctypes.c_int(0)
    link = pdfium_c.FPDF_LINK()
    while len(found) < 200 and pdfium_c.FPDFLink_Enumerate(page.raw, position, link):
        action = pdfium_c.FPDFLink_GetAction(link)
        if not action or pdfium_c.FPDFAction_GetType(action) != _URI:
            continue
        size = pdfium_c.FPDFAction_GetURIPath(document.raw, action, None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium_c.FPDFAction_GetURIPath(document.raw, action, buffer, size)
        address = buffer.value.decode("utf-8", "replace").strip()
        if address:
            found.setdefault(address, Link(address, address, place=place))
    return list(found.values())


def _said_title(document: pdfium.PdfDocument) -> str:
    try:
        return fold(document.get_metadata_value("Title"))
    except UnicodeDecodeError:  # half a character in a damaged file
        return ""


def _title(blocks: list[Block]) -> str:
    """The heading lines at the top of page 1; what the file's own properties say is mostly a template's name."""
    lines: list[str] = []
    for block in blocks[:4]:
        if block.place != "หน้า 1" or block.kind != "heading" or block.level != 1:
            break
        lines.append(block.text)
        if sum(map(len, lines)) > _TITLE_CHARACTERS // 2:
            break
    if not lines and blocks and blocks[0].place == "หน้า 1":
        first = blocks[0].text.split("\n")[0]
        lines = [first] if len(first) <= _FIRST_LINE_CHARACTERS else []
    return fold(" ".join(lines))[:_TITLE_CHARACTERS]
