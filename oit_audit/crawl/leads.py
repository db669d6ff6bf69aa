"""A page's links as a reader takes them: a bare "ดาวน์โหลด" by its row, a row by the heading above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from oit_audit.crawl.addresses import address_key, clean, is_web
from oit_audit.crawl.labels import read_label
from oit_audit.extract.addresses import file_name
from oit_audit.model.document import Block, Document, Link
from oit_audit.thai.fiscal import FiscalYear
from oit_audit.thai.periods import find_dates, find_months, find_plan_spans, find_years
from oit_audit.thai.posted import is_posted
from oit_audit.thai.text import canonical

# Buttons that say nothing of what they open: download, read on, details, click, here, view, attached file, …
GENERIC = frozenset(
    read_label(text).key
    for text in (
        "ดาวน์โหลด", "ดาวน์โหลดไฟล์", "ดาวน์โหลดเอกสาร", "โหลด", "โหลดเอกสาร", "download", "อ่านต่อ",
        "อ่านเพิ่มเติม", "อ่าน", "อ่านทั้งหมด", "รายละเอียด", "ดูรายละเอียด", "รายละเอียดเพิ่มเติม",
        "เพิ่มเติม", "ดูเพิ่มเติม", "คลิก", "คลิก ๆ", "คลิกที่นี่", "คลิกดู", "คลิกดูรายละเอียด",
        "คลิกอ่าน", "ที่นี่", "เปิด", "เปิดดู", "เปิดอ่าน", "เปิดไฟล์", "ดู", "ดูเอกสาร", "ดูไฟล์",
        "แสดง", "ไฟล์", "ไฟล์แนบ", "เอกสารแนบ", "แนบไฟล์", "เอกสาร", "ไฟล์เอกสาร", "เอกสารประกอบ",
        "ลิงก์", "ลิงค์", "ดูข้อมูล", "ข้อมูล", "view", "pdf", "doc", "docx", "xls", "xlsx", "zip",
        "word", "excel", "more", "read more", "readmore", "detail", "details", "link", "click",
        "click here", "here", "open", "file", "ไฟล์ pdf", "ดาวน์โหลด pdf", "pdf file", "icon",
        "image", "ภาพ", "รูปภาพ", "attachment", "preview", "ตัวอย่าง",
    )
)  # fmt: skip
_FILE_NAME = re.compile(r"^[\x21-\x7e]*\.(?:pdf|docx?|xlsx?|zip|rar|jpe?g|png|gif|svg|webp|bmp|ico)$", re.IGNORECASE)
_ONLY_SIGNS = re.compile(r"^[\d\W_]*$")
_SIZE = re.compile(r"\(?\d+(?:[.,]\d+)?\s*(?:kb|mb|bytes?|ครั้ง|downloads?)\)?", re.IGNORECASE)

_BARE_YEAR = re.compile(r"(?<!\d)25[4-9]\d(?!\d)")
_RUNNING_NUMBER = re.compile(r"^[0-9๐-๙]{1,3}[.)]?\s+(?=\D)")
_BLOCKS_MAX = 4000
_CONTEXT_MAX = 300


@dataclass(frozen=True, slots=True)
class Lead:
    """A link on a page, with what tells people where it goes.

    Shape   ``said``: its own words, or its row's where its own are generic; ``heading``: the headings above it;
            ``row``: the text of the row or list item around it; ``order`` counts links from the top of the page
    """

    link: Link
    url: str
    key: str
    said: str
    heading: str
    row: str
    order: int
    generic: bool

    @property
    def is_embedded(self) -> bool:
        """Whether the page shows the thing itself: a frame, an embed, an object."""
        return self.link.how in ("frame", "embed")


def find_leads(document: Document) -> list[Lead]:
    """The links of a page that a crawl could open. Shape: in page order, one for each address."""
    found: dict[str, Lead] = {}
    headings = _headings_above(document)
    rows = _rows(document)
    here = address_key(document.url)
    for order, link in enumerate(document.links):
        if not is_web(link.url):
            continue
        url = clean(link.url)
        key = address_key(url)
        if not key or key == here:
            continue
        lead = _lead(link, url, key, headings[order], rows[order], order)
        found[key] = _merged(found[key], lead) if key in found else lead
    return sorted(found.values(), key=lambda lead: lead.order)


def is_generic(text: str) -> bool:
    """Whether a link's words say nothing of what it opens: a button, a number, a bare file name."""
    text = _SIZE.sub("", text).strip()
    if _ONLY_SIGNS.match(text) or _FILE_NAME.match(text):
        return not _BARE_YEAR.search(canonical(text))
    label = read_label(text)
    return not label.key or bool(label.variants & GENERIC) or is_posted(text)


@lru_cache(maxsize=16384)
def years_of(text: str) -> frozenset[int]:
    """The fiscal years that a link's words speak of. Units: Buddhist Era; ต.ค. 64 is 2565."""
    if not text:
        return frozenset()
    years: set[int] = set()
    for span in find_plan_spans(text):
        years |= set(range(span.first_be, span.last_be + 1))
    years |= {year.be for year in find_years(text) if year.role in ("fiscal", "calendar")}
    if years:
        return frozenset(years)
    years |= {FiscalYear.of(date(month.year, month.number, 1)).be for month in find_months(text)}
    years |= {FiscalYear.of(mention.day).be for mention in find_dates(text) if mention.role != "law"}
    if years or any(year.role == "law" for year in find_years(text)):
        return frozenset(years)
    return frozenset(int(year) for year in _BARE_YEAR.findall(canonical(text)))


def names_fiscal_year(text: str) -> bool:
    """Whether a text says ปีงบประมาณ of a year, and so leaves no doubt which one it means."""
    return any(year.role == "fiscal" for year in find_years(text))


def days_of(text: str) -> frozenset[int]:
    """The fiscal years of the days that a row names. Units: Buddhist Era."""
    return frozenset(FiscalYear.of(mention.day).be for mention in find_dates(text) if mention.role != "law")


def newest_day(text: str) -> date | None:
    """The last day that a row names, as a news listing dates its items; None when it names none."""
    days = [mention.day for mention in find_dates(text) if mention.role != "law"]
    return max(days, default=None)


def _lead(link: Link, url: str, key: str, heading: str, row: str, order: int) -> Lead:
    own = link.text or link.title
    # Where nothing else is said of it, a link is called by the last part of its address.
    generic = is_generic(own) or (own.isascii() and own == file_name(url))
    said = own
    if generic:
        told = _row_alone(row, own)
        said = told if told and not is_generic(told) else (link.title if not is_generic(link.title) else heading or own)
    return Lead(link, url, key, " ".join(said.split()), heading, row, order, generic)


def _rows(document: Document) -> list[str]:
    """For each link its own row: where several links share one stretch of text, the part that is this one's."""
    rows: list[str] = []
    links = [(" ".join(link.text.split()), " ".join(link.context.split())) for link in document.links]
    before = ("", 0)
    for index, (text, context) in enumerate(links):
        done = before[1] if before[0] == context else 0
        at = context.find(text, done) if text else -1
        if at < 0:
            rows.append(context[:_CONTEXT_MAX])
            continue
        after = links[index + 1] if index + 1 < len(links) else ("", "")
        end = at + len(text)
        onward = context.find(after[0], end) if after[1] == context and after[0] else -1
        before = (context, end)
        # A title is told more by what follows it (its date), a button by what stands before it (its title).
        start = done if is_generic(text) else at
        stop = end if is_generic(text) and onward >= 0 else onward if onward >= 0 else len(context)
        rows.append(context[start:stop].strip()[:_CONTEXT_MAX])
    return rows


def _row_alone(row: str, own: str) -> str:
    """A row without its running number and its button."""
    told = row.removesuffix(own).strip() if own else row
    return _RUNNING_NUMBER.sub("", told)


def _merged(first: Lead, second: Lead) -> Lead:
    """One document linked twice, by its title and by a button: the title speaks, the better region counts."""
    speaker, other = (second, first) if first.generic and not second.generic else (first, second)
    region = "main" if "main" in (first.link.region, second.link.region) else speaker.link.region
    link = replace(speaker.link, region=region)
    return replace(
        speaker, link=link, order=first.order, row=speaker.row or other.row, heading=speaker.heading or other.heading
    )


def _headings_above(document: Document) -> list[str]:
    """For each link the headings above it, found by walking links and text side by side."""
    blocks = [(canonical(block.text), trail) for block, trail in _trails(document)]
    at = 0
    above = []
    used: Counter[tuple[int, str]] = Counter()
    for link in document.links:
        if link.region != "main" or not blocks:
            above.append("")
            continue
        needle = canonical(link.text) or canonical(link.context)[:60]
        # The same words again ("ไตรมาส 1" under each year's heading) are those of a later block.
        left = (
            index for index in range(at, len(blocks)) if needle and blocks[index][0].count(needle) > used[index, needle]
        )
        at = next(left, at)
        used[at, needle] += 1
        above.append(blocks[at][1])
    return above


def _trails(document: Document) -> Iterator[tuple[Block, str]]:
    stack: dict[int, str] = {}
    for count, block in enumerate(document.read()):
        if count >= _BLOCKS_MAX:
            return
        if block.kind == "heading":
            stack = {level: text for level, text in stack.items() if level < block.level}
            stack[block.level] = block.text
        yield block, " ".join(stack[level] for level in sorted(stack))
