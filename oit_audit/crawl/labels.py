"""Menu labels matched as people match them: spacing, Thai digits, prefixes, counts and synonyms make no difference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from oit_audit.thai.text import canonical

EXACT = 0.97
"""From this score on two labels are one and the same to a reader."""
NEAR = 0.8
"""From this score on a label may stand for another, where no better one stands beside it."""

LONG_LETTERS = 8
"""A label of so many letters is told from its neighbours by more than one letter."""

_RATIO_LONG, _RATIO_SHORT = 86.0, 92.0
_OLDEST, _LATEST = 2500, 2600


def _fold(*words: str) -> tuple[str, ...]:
    return tuple(canonical(word) for word in words)


def _any(*words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(_fold(*words), key=len, reverse=True))


HOME = frozenset(
    _fold("หน้าแรก", "หน้าหลัก", "home", "โฮม", "homepage", "หน้าเว็บหลัก", "เว็บไซต์หลัก", "หน้าเว็บไซต์หลัก", "หน้าแรกเว็บไซต์")
)
"""What the home page is called in menus and in the form."""

# What the form or a page puts before a label: menu, bar, heading, choose, click, button, banner, tab, section, system.
_BEFORE = re.compile(
    "^(?:"
    + _any(
        "เมนูหลัก", "แถบเมนู", "เมนู", "แถบ", "หัวข้อ", "เลือกหัวข้อ", "เลือกเมนู", "เลือก", "คลิกที่", "คลิกเลือก", "คลิก", "กด",
        "ไปที่", "ปุ่ม", "แบนเนอร์", "แท็บ", "หมวดหมู่", "หมวด", "ระบบ", "หน้า", "menu", "เรื่อง",
    )
    + ")"
)  # fmt: skip
_NUMBERING = re.compile(r"^(?:[(\[]?o?-?\d{1,2}(?:\.\d{1,2})*[.)\]:-]{0,2}|o\d{1,2})(?=[^\d.,/%])")
_COUNT = re.compile(
    r"[(\[]\d{1,6}(?:" + _any("รายการ", "เรื่อง", "ฉบับ", "ไฟล์") + r")?[)\]]$|(?<=\D)\d{1,4}" + f"(?:{_any('รายการ')})$"
)
# Badges and buttons behind a label: new, download, read on, click.
_AFTER = re.compile(
    r"(?:\.(?:pdf|docx?|xlsx?|zip|rar|jpe?g|png)|\[?\(?new!?\)?\]?|"
    + _any("(คลิก)", "คลิกที่นี่", "ดาวน์โหลด", "อ่านต่อ", "อ่านเพิ่มเติม")
    + ")+$"
)
_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
_SIGNS = re.compile(r"[^0-9a-zก-ฮะ-ฺเ-๎]+")

_YEAR_WORDS = _any("ประจำปีงบประมาณ", "ปีงบประมาณ", "ประจำปี", "พ.ศ.", "พศ.", "ปี", "ประจำ")
_YEARS = re.compile(
    rf"(?:(?:{_YEAR_WORDS})\.?)*[(]?(?P<first>2[5]\d\d)(?:(?:-|/|{_any('ถึง')})(?P<last>2[5]\d\d|\d\d(?!\d)))?(?!\d)[)]?"
    rf"|(?:{_any('ประจำปีงบประมาณ', 'ปีงบประมาณ', 'ประจำปี', 'ปี')})(?:{_any('พ.ศ.')})?(?P<short>[5-7]\d)(?!\d)"
)
_SYNONYMS = (
    # E-Service, however it is spelt
    (re.compile(r"e-?services?|" + _any("อีเซอร์วิส", "อี-เซอร์วิส", "บริการออนไลน์", "บริการอิเล็กทรอนิกส์")), "eservice"),
    (re.compile(r"q&a|q/a|" + _any("ถาม-ตอบ", "ถามตอบ", "กระดานถามตอบ")), canonical("ถามตอบ")),
    (re.compile(_any("และ/หรือ", "&", "และ", "หรือ")), canonical("และ")),
    # The form itself writes มาตรฐานส่งเสริม once for มาตรการส่งเสริม.
    (re.compile(_any("มาตรฐานส่งเสริม")), canonical("มาตรการส่งเสริม")),
    (re.compile(_any("ดำเนินการ", "ดำเนินงาน")), canonical("ดำเนินงาน")),
    (re.compile("ๆ"), ""),
)
# Words that a label may gain or lose: of, and, the act of, information, concerning, yearly, the agency's, misconduct.
_FILLER = re.compile(
    _any(
        "ข้อมูล", "การ", "และ", "ของ", "ต่าง", "ประจำปีงบประมาณ", "ประจำปี", "ที่เกี่ยวข้องกับ", "เกี่ยวกับ", "ที่", "ตาม", "ด้าน",
        "หน่วยงาน", "ประพฤติมิชอบ", "สาร", "ปฏิบัติการ", "กำกับ", "คณะ",
    )
)  # fmt: skip
# Words that say what kind of thing it is: where two labels differ in one of them, they name different things.
_KINDS = _fold(
    "แผน", "นโยบาย", "มาตรการ", "หลักเกณฑ์", "คู่มือ", "สถิติ", "สรุป", "ประเมิน", "จัดการ", "ติดตาม", "แนวปฏิบัติ", "โครงการ",
    "กิจกรรม", "โครงสร้าง", "คำสั่ง", "ข่าว", "ราคากลาง", "เชิญชวน", "สัญญา", "ช่องทาง", "สำรวจ", "ประชาชน", "พนักงาน", "ภายใน",
    "ภายนอก", "ร้องทุกข์", "ทุจริต", "สภา", "อำนาจ", "กฎหมาย", "ระเบียบ", "บัญญัติ", "งบประมาณ", "จัดซื้อ", "บุคคล", "คุณธรรม",
    "ความเสี่ยง", "แบบฟอร์ม", "แนวทาง", "เจตจำนง", "ของขวัญ", "จริยธรรม", "วัฒนธรรม", "ผู้บริหาร", "สมัคร",
    "ผลจัดซื้อ", "ผลการจัดซื้อ", "คลัง", "ช่าง", "ปลัด",
)  # fmt: skip
# Whole labels under which agencies put one and the same page: contact, question board, duties.
_SAME = tuple(
    frozenset(_SIGNS.sub("", form) for form in group)
    for group in (
        _fold(
            "ข้อมูลการติดต่อ",
            "ข้อมูลติดต่อ",
            "ติดต่อเรา",
            "ติดต่อหน่วยงาน",
            "ติดต่อเทศบาล",
            "การติดต่อ",
            "ติดต่อสอบถาม",
            "contact",
            "contact us",
        ),
        _fold("กระดานกระทู้ถามตอบ", "ถามตอบ", "กระดานถามตอบ", "เว็บบอร์ด", "กระดานสนทนา", "webboard", "กระดานข่าวถามตอบ"),
        _fold("อำนาจหน้าที่", "หน้าที่และอำนาจ", "อำนาจและหน้าที่", "ภารกิจและอำนาจหน้าที่", "บทบาทอำนาจหน้าที่"),
    )
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label in the forms in which it is compared.

    Shape   ``key``: letters and digits alone, years taken out; ``variants``: the same without prefixes, numbering,
            counts and brackets; ``loose``: without filler words too; ``parts``: the keys of its ``/``-joined parts;
            ``cut``: it ends in ฯ, so that more may follow
    Units   ``years`` in Buddhist Era
    """

    text: str
    key: str
    variants: frozenset[str]
    loose: str
    years: frozenset[int]
    numbers: frozenset[str]
    kinds: frozenset[str]
    parts: frozenset[str]
    cut: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A candidate that matches a label: its place among the candidates, and how well. Units: ``score`` 0 to 1."""

    index: int
    score: float


def is_home(label: str) -> bool:
    """Whether a label names the home page."""
    read = read_label(label)
    return bool(HOME & (read.variants | {read.key}))


@lru_cache(maxsize=16384)
def read_label(text: str, agency: str = "") -> Label:
    """The forms of a label. ``agency`` is the body's own name, which labels carry or leave out."""
    form = canonical(text)
    years: set[int] = set()
    for found in _YEARS.finditer(form):
        years |= _years(found)
    bare = _AFTER.sub("", _COUNT.sub("", _AFTER.sub("", _YEARS.sub("", form)))) if years else _AFTER.sub("", form)
    key = _key(bare) or _key(form)
    own = canonical(agency) if agency else ""
    variants = frozenset(_variants(bare, own)) | {key}
    shortest = _key(_stripped(bare, own))
    return Label(
        text=text,
        key=key,
        variants=variants,
        loose=_FILLER.sub("", shortest) or shortest,
        years=frozenset(years),
        numbers=frozenset(re.findall(r"\d+", shortest)),
        kinds=frozenset(kind for kind in _KINDS if kind in shortest),
        parts=frozenset(part for part in map(_key, bare.split("/")) if len(part) > 3) if "/" in bare else frozenset(),
        cut=bare.endswith("ฯ") or bare.endswith("..."),
    )


def score(wanted: Label, stood: Label) -> float:
    """How well a label that stands on the site matches the one wanted. Units: 0 to 1; years never contradict."""
    if wanted.years and stood.years and not wanted.years & stood.years:
        return 0.0
    value = _score(wanted, stood)
    # A year on one side only: the same thing, less surely. Two years' entries are told apart by the caller.
    return value - 0.05 if value and bool(wanted.years) != bool(stood.years) else value


def best(
    label: str, candidates: Iterable[str], *, years: frozenset[int] = frozenset(), agency: str = "", least: float = NEAR
) -> list[Hit]:
    """The candidates that match, best first.

    Shape   among equals those that name one of ``years`` first, then in the order given
    """
    wanted = read_label(label, agency)
    hits = []
    for index, candidate in enumerate(candidates):
        stood = read_label(candidate, agency)
        value = score(wanted, stood)
        if value >= least:
            other_year = bool(stood.years and years and not stood.years & years)
            hits.append((-value, other_year, index))
    return [Hit(index, -value) for value, _, index in sorted(hits)]


def of_other_years(label: str, candidates: Sequence[str]) -> list[str]:
    """The candidates that would match but for their year."""
    wanted = read_label(label)
    return [
        text
        for text in candidates
        if (stood := read_label(text)).years
        and not stood.years & wanted.years
        and score(replace(wanted, years=frozenset()), replace(stood, years=frozenset())) >= NEAR
    ]


def _score(wanted: Label, stood: Label) -> float:
    if not wanted.key or not stood.key:
        return 0.0
    if wanted.key == stood.key:
        return 1.0
    if wanted.variants & stood.variants:
        return 0.98
    if _numbers_differ(wanted, stood):
        return 0.0
    if wanted.loose == stood.loose and wanted.kinds == stood.kinds:
        return 0.95
    if any(wanted.variants & group and stood.variants & group for group in _SAME):
        return 0.93
    if stood.key in wanted.parts or wanted.key in stood.parts or wanted.parts & stood.parts:
        return 0.92
    if _is_cut(wanted, stood) or _is_cut(stood, wanted):
        return 0.91
    if wanted.kinds != stood.kinds:
        return 0.0
    return max(_likeness(wanted.key, stood.key), _likeness(wanted.loose, stood.loose), _extended(wanted, stood))


def _likeness(one: str, other: str) -> float:
    least = _RATIO_LONG if min(len(one), len(other)) >= LONG_LETTERS else _RATIO_SHORT
    return 0.9 * ratio(one, other, score_cutoff=least) / 100 + 0.02 if ratio(one, other) >= least else 0.0


def _extended(wanted: Label, stood: Label) -> float:
    # One label goes on where the other ends: การเสริมสร้างวัฒนธรรมองค์กร(ตามมาตรฐานทางจริยธรรม).
    short, long = sorted((wanted.loose, stood.loose), key=len)
    share = 0.5 if long == stood.loose else 0.6
    return (
        NEAR + 0.01
        if len(short) >= LONG_LETTERS + 2 and long.startswith(short) and len(short) >= share * len(long)
        else 0.0
    )


def _is_cut(cut: Label, whole: Label) -> bool:
    return cut.cut and len(cut.key) >= LONG_LETTERS and whole.key.startswith(cut.key) and whole.kinds >= cut.kinds


def _numbers_differ(wanted: Label, stood: Label) -> bool:
    return bool(wanted.numbers and stood.numbers and wanted.numbers != stood.numbers)


def _years(found: re.Match[str]) -> set[int]:
    if found["short"]:
        return {2500 + int(found["short"])}
    first = int(found["first"])
    last = int(found["last"]) if found["last"] else first
    last = last + 2500 if last < 100 else last
    return set(range(first, last + 1)) if _OLDEST < first <= last < _LATEST and last - first <= 20 else {first, last}


def _key(form: str) -> str:
    for pattern, meant in _SYNONYMS:
        form = pattern.sub(meant, form)
    return _SIGNS.sub("", form)


def _variants(form: str, own: str) -> Iterable[str]:
    seen = [form]
    for known in seen:
        for shorter in _shorter(known, own):
            if shorter not in seen and len(_key(shorter)) >= 3:
                seen.append(shorter)
    return (_key(known) for known in seen)


def _shorter(form: str, own: str) -> Iterable[str]:
    form = form.lstrip("»›>•·*+-–:|“”.")
    yield form
    yield _BEFORE.sub("", form).lstrip("“\"':-")
    yield _NUMBERING.sub("", form)
    yield _COUNT.sub("", form)
    yield _BRACKETED.sub("", form)
    if own and own in form and len(form) - len(own) >= LONG_LETTERS:
        yield re.sub(f"(?:{_any('ของ')})?" + re.escape(own), "", form)


def _stripped(form: str, own: str) -> str:
    """The form without all that ``_shorter`` knows, for the comparisons that allow for differences."""
    for _ in range(3):
        for shorter in _shorter(form, own):
            if len(_key(shorter)) >= LONG_LETTERS:
                form = shorter
    return form
