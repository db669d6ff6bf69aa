"""People, the positions they hold in a local body, its divisions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from oit_audit.thai.fold import MARK, MARKS, THAI_LETTER, Folded, gated, loose, matching, reading, spoken

NEAR = 60
"""How far a word for vacant or acting may stand from its position."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person by name. Shape: ``name`` is first name and surname with one blank. Units: offsets into the text."""

    title: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Position:
    """A position of the body. Shape: ``title`` in its usual spelling. Units: offsets into the text as given."""

    title: str
    start: int
    end: int
    acting: bool = False
    vacant: bool = False


@dataclass(frozen=True, slots=True)
class Division:
    """A division of the body. Shape: ``name`` in its usual spelling. Units: offsets into the text as given."""

    name: str
    start: int
    end: int


_RANKS = (
    r"ว่าที่\s?(?:ร\.?ต\.?|ร้อย(?:ตรี|โท|เอก)|พันตรี|พ\.?ต\.?)(?:\s?หญิง)?",
    r"[สจพ]\.?[ตสจอ]\.?[อทต]\.", r"ด\.ต\.", r"[พรส]\.?ต\.?[อทต]\.", r"[รส]\.?[อทต]\.", r"พ\.?[อทต]\.", "ดาบตำรวจ",
    r"(?:สิบ|จ่าสิบ|จ่า|พันจ่า|ร้อย|พัน|ดาบ)(?:ตำรวจ)?(?:เอก|โท|ตรี)", r"พล\s?(?:เอก|โท|ตรี|ต\.[อทต]\.)",
)  # fmt: skip
# นายก, นายอำเภอ, นายทะเบียน, นายช่าง, … are offices and trades, no Mr.
_NOT_MR = r"ก(?:เทศ|รัฐ|องค์|อบ|สมา|[ \n.)]|รอง|$)|อำเภอ|ทะเบียน|ช่าง|จ้าง|แพทย์|ตรวจ|ท้าย|หน้า|ประกัน|ทหาร"
_TITLES = (
    "นางสาว", "นาง", "นำงสำว", "นำง", rf"น[าำ]ย(?!{_NOT_MR})", r"น\.\s?ส\.", r"ดร\.", r"ผศ\.", r"รศ\.", r"ศ\.",
    r"นพ\.",
    r"พญ\.", r"ทพ\.", "นายแพทย์", "แพทย์หญิง", r"ม\.ล\.", r"ม\.ร\.ว\.", "คุณหญิง", "ศาสตราจารย์", "ผู้ช่วยศาสตราจารย์",
    "รองศาสตราจารย์", "พระครู", r"Mr\.", r"Mrs\.", r"Ms\.",
)  # fmt: skip
LETTER = rf"[{THAI_LETTER}ำ]"
_INITIAL = "[ก-ฮเแโใไ]"
_PERSON = re.compile(
    rf"(?<![{THAI_LETTER}ำ.])(?P<title>(?:(?:{'|'.join(_RANKS)}|{'|'.join(_TITLES)})[ \t]?){{1,2}})[ \t]{{0,6}}"
    rf"(?P<first>(?!ก[ \n]){_INITIAL}{LETTER}{{1,22}})"
    rf"(?:[ \t\u00a0]{{1,24}}(?P<last>(?:ณ[ ])?{_INITIAL}{LETTER}{{1,24}}))?"
)
SHORT_FORM = 3
"""An abbreviation of so few letters may be a part of any word. Units: characters."""

NOT_SURNAME = re.compile(
    "ตาแหน่ง|ตำแหน่ง|นายก|ปลัด|รอง|ผู้|หัวหน้า|ประธาน|เลขา|ที่ปรึกษา|สมาชิก|กรรมการ|นาย|นาง|โทร|เบอร์|เป็น|และ|ได้|ดำรง|รักษา|เจ้าพนักงาน|เจ้าหน้าที่|นัก|ครู|อายุ|ประจำ|พร้อม|มอบหมาย"
)


def _beginning(head: str) -> str:
    """The first one or two signs of a form, as a pattern."""
    return head[0] + MARKS + (head[1] if head[1] not in MARK + "ำ" else "")


def _one_of(forms: list[str]) -> re.Pattern[str]:
    """A pattern whose n-th group is the n-th form; those with one beginning are tried together, for speed."""
    by_letter: dict[str, list[str]] = {}
    by_first = {matching(form).form[0] for form in forms}
    for index, form in enumerate(forms):
        by_letter.setdefault(form[:2], []).append(f"(?P<f{index}>{loose(form)})")
    parts = (f"(?={_beginning(head)})(?:{'|'.join(group)})" for head, group in by_letter.items())
    return gated("".join(sorted(by_first)), "|".join(parts))


_MAYORS = {
    "นายกเทศมนตรี": ("นายกเทศมนตรี", "นายก ทต."),
    "นายกองค์การบริหารส่วนตำบล": ("นายกองค์การบริหารส่วนตำบล", "นายก อบต."),
    "นายกองค์การบริหารส่วนจังหวัด": ("นายกองค์การบริหารส่วนจังหวัด", "นายก อบจ."),
}


def _under_mayor(office: str, *words: str) -> dict[str, tuple[str, ...]]:
    """The positions by a mayor's side, for each kind of body."""
    return {
        f"{office}{mayor}": tuple(f"{word}{form}" for word in words for form in forms)
        for mayor, forms in _MAYORS.items()
    }


_POSITIONS: dict[str, tuple[str, ...]] = {
    **_under_mayor("เลขานุการ", "เลขานุการ", "เลขา"),
    **_under_mayor("ที่ปรึกษา", "ที่ปรึกษา"),
    **_under_mayor("รอง", "รอง"),
    **_MAYORS,
    "เลขานุการนายกฯ": ("เลขานุการนายกฯ", "เลขานายกฯ"),
    "ที่ปรึกษานายกฯ": ("ที่ปรึกษานายกฯ",),
    "รองนายกฯ": ("รองนายกฯ",),
    "นายกฯ": ("นายกฯ",),
    "รองปลัดเทศบาล": ("รองปลัดเทศบาล",),
    "รองปลัดองค์การบริหารส่วนตำบล": ("รองปลัดองค์การบริหารส่วนตำบล", "รองปลัด อบต."),
    "รองปลัดองค์การบริหารส่วนจังหวัด": ("รองปลัดองค์การบริหารส่วนจังหวัด", "รองปลัด อบจ."),
    "หัวหน้าสำนักปลัด": ("หัวหน้าสำนักปลัดเทศบาล", "หัวหน้าสำนักปลัด", "หัวหน้าสำนักงานปลัด"),
    "ปลัดเทศบาล": ("ปลัดเทศบาล",),
    "ปลัดองค์การบริหารส่วนตำบล": ("ปลัดองค์การบริหารส่วนตำบล", "ปลัด อบต."),
    "ปลัดองค์การบริหารส่วนจังหวัด": ("ปลัดองค์การบริหารส่วนจังหวัด", "ปลัด อบจ."),
    "รองประธานสภา": ("รองประธานสภาเทศบาล", "รองประธานสภา"),
    "เลขานุการสภา": ("เลขานุการสภาเทศบาล", "เลขานุการสภา"),
    "ประธานสภา": ("ประธานสภาเทศบาล", "ประธานสภา"),
    "สมาชิกสภา": ("สมาชิกสภาเทศบาล", "สมาชิกสภาองค์การ", "สมาชิกสภา อบต.", "สท."),
    "ผู้อำนวยการกอง": ("ผู้อำนวยการกอง", "ผอ.กอง", "ผู้อำนวยการสำนัก"),
    "หัวหน้าฝ่าย": ("หัวหน้าฝ่าย", "หน.ฝ่าย"),
    "หัวหน้าหน่วยตรวจสอบภายใน": ("หัวหน้าหน่วยตรวจสอบภายใน",),
    "ผู้อำนวยการ": ("ผู้อำนวยการ", "ผอ."),
}  # fmt: skip
_TITLED_BY_WORD = {form: title for title, forms in _POSITIONS.items() for form in forms}
_POSITION_FORMS = sorted(_TITLED_BY_WORD, key=len, reverse=True)
_POSITION = _one_of(_POSITION_FORMS)
_ACTING = re.compile(
    loose(
        "รักษาราชการแทน",
        "รักษาการในตำแหน่ง",
        "รักษาการแทน",
        "รักษาการ",
        "ปฏิบัติหน้าที่แทน",
        "ปฏิบัติหน้าที่",
        "ปฏิบัติราชการแทน",
        "ทำหน้าที่แทน",
        "รรท.",
    )
)
_VACANT = re.compile(
    r"\(?\s?-?\s?" + loose("ตำแหน่งว่าง", "ว่างเดิม") + rf"|(?<![{THAI_LETTER}])-?\s?ว่าง\s?-?\s?(?![{THAI_LETTER}])|\(ว่าง"
)

_DIVISIONS: dict[str, tuple[str, ...]] = {
    "สำนักปลัด": (
        "สำนักปลัดเทศบาล",
        "สำนักงานปลัดเทศบาล",
        "สำนักปลัดองค์การบริหารส่วนตำบล",
        "สำนักปลัด อบต.",
        "สำนักปลัด",
        "สำนักงานปลัด",
    ),
    "กองคลัง": ("กองคลัง", "กองการคลัง", "สำนักคลัง", "ส่วนการคลัง"),
    "กองช่าง": ("กองช่าง", "สำนักช่าง", "ส่วนโยธา", "กองช่างสุขาภิบาล"),
    "กองการศึกษา": ("กองการศึกษา", "สำนักการศึกษา", "ส่วนการศึกษา"),
    "กองสาธารณสุขและสิ่งแวดล้อม": ("กองสาธารณสุขและสิ่งแวดล้อม", "กองสาธารณสุขฯ", "กองสาธารณสุข"),
    "กองวิชาการและแผนงาน": ("กองวิชาการและแผนงาน", "กองวิชาการ"),
    "กองยุทธศาสตร์และงบประมาณ": ("กองยุทธศาสตร์และงบประมาณ", "กองยุทธศาสตร์และแผนงาน", "กองแผนและงบประมาณ", "กองยุทธศาสตร์"),
    "กองสวัสดิการสังคม": ("กองสวัสดิการสังคม", "กองสวัสดิการ", "ส่วนสวัสดิการสังคม"),
    "กองการเจ้าหน้าที่": ("กองการเจ้าหน้าที่",),
    "กองการประปา": ("กองการประปา", "กองประปา"),
    "กองทะเบียนราษฎร": ("กองทะเบียนราษฎร",),
    "กองส่งเสริมการเกษตร": ("กองส่งเสริมการเกษตร",),
    "กองพัสดุและทรัพย์สิน": ("กองพัสดุและทรัพย์สิน",),
    "หน่วยตรวจสอบภายใน": ("หน่วยตรวจสอบภายใน", "หน่วยงานตรวจสอบภายใน"),
}
_DIVISION_BY_FORM = {form: name for name, forms in _DIVISIONS.items() for form in forms}
_DIVISION_FORMS = sorted(_DIVISION_BY_FORM, key=len, reverse=True)
_DIVISION = _one_of(_DIVISION_FORMS)


@lru_cache(maxsize=4096)
def find_people(text: str) -> tuple[Person, ...]:
    """The people named with a title. Shape: in order; each printing of a name."""
    folded = spoken(text)
    found = []
    for match in _PERSON.finditer(folded.form):
        last, end = match["last"] or "", match.end()
        if last and NOT_SURNAME.match(last):
            last, end = "", match.end("first")
        if not last and len(match["first"]) < 4:
            continue
        name = f"{match['first']} {last}".strip().replace("ํา", "ำ")
        found.append(Person(match["title"].strip(), name, *folded.span(match.start(), end)))
    return tuple(found)


@lru_cache(maxsize=4096)
def find_positions(text: str) -> tuple[Position, ...]:
    """The positions of a local body that a text names. Shape: in order; the longest title at each place."""
    folded = reading(text)
    found = []
    matches = list(_POSITION.finditer(folded.form))
    for index, match in enumerate(matches):
        if len(match.group()) <= SHORT_FORM + 1 and _within_word(text, *folded.span(*match.span())):
            continue
        form = _POSITION_FORMS[int((match.lastgroup or "f0")[1:])]
        before = matches[index - 1].end() if index else 0
        after = matches[index + 1].start() if index + 1 < len(matches) else len(folded.form)
        acting = bool(_ACTING.search(folded.form, max(before, match.start() - NEAR), match.start()))
        found.append(
            Position(
                _TITLED_BY_WORD[form], *folded.span(*match.span()), acting, _is_vacant(folded, match, before, after)
            )
        )
    return tuple(found)


def _within_word(text: str, start: int, end: int) -> bool:
    """A short form among other letters is part of a word: สท (councillor) in สิทธิ, ผอ in ผอม."""
    sign = f"[{THAI_LETTER}ำ{MARK}]"
    closed = "." in text[start : end + 1]
    return bool(re.match(sign, text[start - 1 : start])) or (not closed and bool(re.match(sign, text[end : end + 1])))


def _is_vacant(folded: Folded, match: re.Match[str], before: int, after: int) -> bool:
    """Whether ว่าง stands by a position, on its line or the next."""
    form = folded.form
    stop = form.find("\n", match.end())
    stop = form.find("\n", stop + 1) if stop >= 0 else -1
    right = min(after, match.end() + NEAR, stop if stop >= 0 else len(form))
    start = form.rfind("\n", 0, match.start()) + 1
    return bool(
        _VACANT.search(form, match.end(), right)
        or _VACANT.search(form, max(before, start, match.start() - 20), match.start())
    )


@lru_cache(maxsize=4096)
def find_divisions(text: str) -> tuple[Division, ...]:
    """The divisions of a local body that a text names. Shape: in order; the longest name at each place."""
    folded = reading(text)
    return tuple(
        Division(_DIVISION_BY_FORM[_DIVISION_FORMS[int((match.lastgroup or "f0")[1:])]], *folded.span(*match.span()))
        for match in _DIVISION.finditer(folded.form)
    )
