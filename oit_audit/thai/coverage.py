"""The months that a text says it covers: ranges, halves, quarters, months one by one."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from oit_audit.thai.coverage_text import ContentYear, Coverage, How, Reader
from oit_audit.thai.dates import BE_OFFSET, Stamp, is_slip
from oit_audit.thai.fiscal import FiscalYear
from oit_audit.thai.fold import gated, loose
from oit_audit.thai.months import Month

LONGEST_RANGE = 12
"""A longer range is a contract, a plan or a term of office, not what a report covers. Units: months."""

FIRST_DAYS = 5
"""A range that begins on a later day leaves its first month out."""

LAST_DAY = 28
"""A range that ends on an earlier day leaves its last month out."""


_SIX = r"(?:6|หก) ?(?:\( ?(?:6|หก) ?\))? ?"
_MONTHS = loose("เดือน")
_TO = re.compile(
    r"^\s?\)?\s?(?:(?:-|~|\bto\b|until|"
    + loose("จนถึง", "ถึง")
    + r")\s?)(?:"
    + loose("สิ้นเดือน", "ประจำเดือน", "วันที่", "เดือน", "สิ้น", "ณ วันที่", "วัน")
    + r"|[ \n.])*$"
)
_ROUND = loose("รอบ", "ในรอบ", "รอบระยะเวลา", "รอบการประเมิน", "งวด")
_FIRST_ROUND = rf"(?:{loose('ที่')} ?1 ?|{loose('แรก')} ?)?[(:]? ?(?:{loose('ระยะเวลา', 'ระยะ')} ?)?"
_FIRST_HALF = loose("ครึ่งปีแรก", "ครึ่งแรกของปี", "ครึ่งปีงบประมาณแรก", "รอบครึ่งปี", "ครึ่งปีงบประมาณ")
_SECOND_HALF = loose("ครึ่งปีหลัง", "ครึ่งหลังของปี")
_HALF = gated(
    "6ครหใง",
    rf"(?P<strong>{_ROUND} ?{_FIRST_ROUND}{_SIX}{_MONTHS})"
    rf"|(?P<first>{_SIX}{_MONTHS}\s?\(?{loose('แรก')}|{_FIRST_HALF})"
    rf"|(?P<second>{_SIX}{_MONTHS}\s?\(?{loose('หลัง')}|{_SECOND_HALF})"
    rf"|(?P<bare>(?<!\d){_SIX}{_MONTHS})(?=\s?\)?\s?(?:ประจา)?{loose('ปีงบประมาณ')})"
    rf"|(?P<long>{loose('รอบ', 'ในรอบ')} ?(?P<many>(?:6 ?(?:, ?9 ?)?(?:,|/|-|และ) ?)?(?:9|12)|{loose('เก้า', 'สิบสอง')})"
    rf" ?(?:\([^)\n]{{1,8}}\) ?)?{_MONTHS})",
)
_REPORT = re.compile(loose("รายงาน", "ผลการ", "สถิติ", "สรุป", "แบบติดตาม"))
_LATER_HALF = re.compile(rf"\s?[(:]?\s?(?:{loose('หลัง', 'สุดท้าย', 'ครึ่งหลัง', 'ครั้งที่ 2', 'รอบที่ 2', 'ที่ 2', 'ที่สอง')})")
_LATER_ROUND = re.compile(rf"{loose('รอบที่ 2', 'ครั้งที่ 2', 'รอบที่สอง')}\s?\(?\s?$")
_EVERY = re.compile(loose("ทุก", "ทุกๆ", "ไม่เกิน", "ไม่น้อยกว่า", "ภายใน") + r"\s?$")
_QUARTER_WORD = loose("ไตรมาสที่", "ไตรมาส")
_ORDINALS = {"แรก": 1, "หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4}
_ORDINAL = loose(*_ORDINALS)
QUARTER = re.compile(
    rf"(?:{_QUARTER_WORD}|\bq|\bquarter) ?(?P<first>[1-4](?!\d)|{_ORDINAL})"
    rf"(?: ?(?P<sep>-|,|{loose('และ', 'ถึง')}|&|\+) ?(?:{_QUARTER_WORD}|ที่|q)? ?(?P<last>[1-4](?![\d.])|{_ORDINAL}))?"
    r"(?: ?/ ?(?P<year>\d{4}|\d{2})(?!\d))?"
)
"""A quarter, or two: ไตรมาสที่ 1, ไตรมาส 1-2/2565, Q1."""

_OTHER_PERIOD = re.compile(
    loose(
        "สัญญา", "เช่า", "สัมปทาน", "กู้", "วาระ", "ดำรงตำแหน่ง", "ค้ำประกัน", "รับประกัน", "ประกันราคา", "เบี้ยยังชีพ",
        "เลี้ยงดูเด็ก", "เป็นระยะเวลา", "เป็นเวลา",
        "เด็กแรกเกิด", "ประกันรายได้", "ชดเชยรายได้",
        "ผ่อนชำระ", "ดอกเบี้ย", "มาตรการลดค่า", "เงินช่วยเหลือ",
        "ระยะเวลาดำเนินการ", "ระยะเวลาดำเนินงาน", "ระยะเวลาก่อสร้าง", "ระยะเวลาโครงการ", "กำหนดแล้วเสร็จ", "รับสมัคร",
        "เปิดรับ", "จ้างเหมา", "ลดหย่อน", "ยกเว้นภาษี",
        "ชำระภาษี", "ยื่นแบบ", "ใบอนุญาต",
    )
)  # fmt: skip
_MONTH_LABEL = re.compile(r"[\s\d.():/*•\-]*(?:" + loose("ประจำเดือน", "เดือน", "ประจำ") + r")?[\s.:\-]*$")
_FIGURE = re.compile(r"(?<!\S)(?:[\d,]+(?:\.\d+)?%?|-+|ไม่มี)(?!\S)")
HEAD_MONTHS = 3
HEAD_REACH = 1500
"""How far below its head a table's rows are looked for. Units: characters."""

_TOTAL = re.compile(r"\s*" + loose("รวม", "ยอดรวม", "รวมทั้งสิ้น", "หมายเหตุ"))


_FIRST_ROW = re.compile(rf"(?:^|\n)\s?1[.)]?\s?(?:{loose('ประจำเดือน', 'เดือน')})?\s*$")
"""The first row of a list is numbered."""

_OF_MONTH = re.compile(loose("ประจำเดือน", "รอบเดือน", "เดือน") + r"\s?$")
SHORT_LINE = 70
"""A longer line is running text, not a title. Units: characters."""


def find_coverage(text: str, year: FiscalYear | None = None) -> tuple[Coverage, ...]:
    """The months that a text covers, passage by passage.

    Shape   in order of the text; ``year`` is taken for months, halves and quarters printed without any
    """
    return _find_coverage(text, year)


def find_months(text: str, year: FiscalYear | None = None) -> list[Month]:
    """Every month that is named by itself or within a range. Shape: in order of the text, each once."""
    months: dict[Month, None] = {}
    for coverage in find_coverage(text, year):
        if coverage.how in ("month", "range"):
            months.update(dict.fromkeys(sorted(coverage.months)))
    return list(months)


def first_half_years(text: str) -> tuple[int, ...]:
    """The fiscal years whose October to March is covered whole. Shape: sorted, each once. Units: Buddhist Era."""
    return halves_covered(find_coverage(text))


def halves_covered(coverages: tuple[Coverage, ...]) -> tuple[int, ...]:
    """The fiscal years whose first six months are all among those covered."""
    months = frozenset[Month]().union(*(coverage.months for coverage in coverages))
    years = {FiscalYear(month.year_be + (month.number >= 10)) for month in months}
    return tuple(sorted(year.be for year in years if months.issuperset(year.months("first_half"))))


@lru_cache(maxsize=4096)
def _find_coverage(text: str, year: FiscalYear | None) -> tuple[Coverage, ...]:
    reader = Reader(text, year)
    ranges, used = _ranges(reader)
    found = ranges + _halves(reader) + _quarters(reader) + _single_months(reader, used)
    return tuple(sorted(found, key=lambda coverage: (coverage.start, coverage.end)))


def _ranges(reader: Reader) -> tuple[list[Coverage], set[int]]:
    """Ranges of months, and which stamps they took."""
    found: list[Coverage] = []
    used: set[int] = set()
    for index, stamp in enumerate(reader.stamps):
        following = reader.stamps[index + 1] if index + 1 < len(reader.stamps) else None
        if index in used:
            continue
        if following and len(gap := reader.form[stamp.end : following.start]) < 40 and _TO.match(gap):
            used |= {index, index + 1}
            months = _range_months(reader, stamp, following)
            end = following.end
        elif stamp.first_day is not None:
            used.add(index)
            months, end = _day_range(stamp), stamp.end
        else:
            continue
        if months and not _OTHER_PERIOD.search(reader.form, max(0, stamp.start - 70), stamp.start):
            found.append(reader.covers(months, stamp.start, end, "range"))
    return found, used


def _day_range(stamp: Stamp) -> frozenset[Month]:
    month = stamp.month_of()
    whole = stamp.first_day is not None and stamp.first_day <= FIRST_DAYS and (stamp.day or 0) >= LAST_DAY
    return frozenset({month}) if month and whole else frozenset()


def _range_months(reader: Reader, first: Stamp, last: Stamp) -> frozenset[Month]:
    ends = _range_ends(reader, first, last)
    if ends is None:
        return frozenset()
    start, stop = ends
    if first.day is not None and first.day > FIRST_DAYS:
        start = start.next
    months = list(Month.range(start, stop)) if stop <= Month(start.year + 2, 12) else []
    if months and last.day is not None and last.day < LAST_DAY:
        months.pop()
    return frozenset(months) if len(months) <= LONGEST_RANGE else frozenset()


def _range_ends(reader: Reader, first: Stamp, last: Stamp) -> tuple[Month, Month] | None:
    if any(stamp.be is not None and is_slip(stamp.be) for stamp in (first, last)) or not first.month or not last.month:
        return None
    start, stop = first.month_of(), last.month_of()
    if stop and start is None:
        start = Month(stop.year - (first.month > last.month), first.month)
    elif start and stop is None:
        stop = Month(start.year + (first.month > last.month), last.month)
    if start and stop:
        return start, stop
    near = reader.year_near(first.start, last.end) or reader.hinted()
    if near is None:
        return None
    gregorian = near.be - BE_OFFSET
    crossing = first.month > last.month
    start = Month(gregorian - (first.month >= 10 and (near.fiscal or crossing)), first.month)
    return start, Month(start.year + crossing, last.month)


def _halves(reader: Reader) -> list[Coverage]:
    found: list[Coverage] = []
    for match in _HALF.finditer(reader.form):
        start, end = match.span()
        if _EVERY.search(reader.form, max(0, start - 12), start) or _OTHER_PERIOD.search(
            reader.form, max(0, start - 50), start
        ):
            continue
        if _range_follows(reader, end) or (
            match["bare"] and not _REPORT.search(reader.form, reader.line(start)[0], start)
        ):
            continue
        year = _half_year(reader, match)
        if year is None:
            continue
        fiscal = FiscalYear(year.be)
        how: How = "half"
        if match["long"]:
            nine = match["many"].endswith("9") or match["many"].startswith("เ")
            months, how = frozenset(fiscal.months()[: 9 if nine else 12]), "year"
        elif match["second"] or _is_later_half(reader.form, start, end):
            months = frozenset(fiscal.months()[6:])
        else:
            months = frozenset(fiscal.months("first_half"))
        found.append(reader.covers(months, start, end, how))
    return found


def _is_later_half(form: str, start: int, end: int) -> bool:
    return bool(_LATER_HALF.match(form, end) or _LATER_ROUND.search(form, max(0, start - 16), start))


def _range_follows(reader: Reader, end: int) -> bool:
    """Whether months are named right after: they say better than the words which half is meant."""
    last = reader.line(end)[1]
    near = reader.stamps_between(end, min(last, end + 60))
    return (
        len(near) >= 2
        and bool(_TO.match(reader.form[near[0].end : near[1].start]))
        and _range_ends(reader, near[0], near[1]) is not None
    )


def _half_year(reader: Reader, match: re.Match[str]) -> ContentYear | None:
    """The fiscal year of a half; words without รอบ are of a fiscal year only where that is said."""
    year = reader.year_near(*match.span())
    if year is None:
        return _as_of_march(reader, match.end()) or reader.hinted()
    if not year.fiscal and not match["strong"] and not match["long"]:
        return None
    return year


def _as_of_march(reader: Reader, end: int) -> ContentYear | None:
    """ข้อมูล ณ วันที่ 31 มีนาคม 2565, on the line of a half: the year of that day."""
    first, last = reader.line(end)
    for stamp in reader.stamps_between(max(first, end - 80), min(last, end + 40)):
        if stamp.month == 3 and stamp.be and (stamp.day or 0) >= LAST_DAY:
            return ContentYear(stamp.be, stamp.start, stamp.end, True)
    return None


def quarter_number(printed: str) -> int:
    """The number of a quarter, in digits or words: 1, แรก, สอง. Shape: 1 to 4."""
    if printed.isdigit():
        return int(printed)
    return next((number for word, number in _ORDINALS.items() if re.fullmatch(loose(word), printed)), 1)


def _quarters(reader: Reader) -> list[Coverage]:
    found: list[Coverage] = []
    for match in QUARTER.finditer(reader.form):
        if _range_follows(reader, match.end()):
            continue
        if match["year"]:
            be = int(match["year"]) + (2500 if len(match["year"]) == 2 else 0)
            year: ContentYear | None = None if is_slip(be) else ContentYear(be, 0, 0, True)
        else:
            year = reader.year_near(*match.span()) or reader.only_year() or reader.hinted()
        if year is None:
            continue
        first = quarter_number(match["first"])
        last = quarter_number(match["last"]) if match["last"] else first
        listed = range(first, last + 1) if match["sep"] in ("-", None) or "ถ" in match["sep"] else (first, last)
        months = FiscalYear(year.be).months()
        covered = frozenset(month for number in listed for month in months[3 * number - 3 : 3 * number])
        found.append(reader.covers(covered, *match.span(), "quarter"))
    return found


def _single_months(reader: Reader, used: set[int]) -> list[Coverage]:
    """Months that stand by themselves: headings, lines of a list, a row of names."""
    alone = [
        stamp for index, stamp in enumerate(reader.stamps) if index not in used and stamp.day is None and stamp.month
    ]
    bes = _list_years(reader, alone)
    empty = _empty_lines(reader, alone) | _empty_heads(reader, alone)
    found: list[Coverage] = []
    for stamp in alone:
        month = bes.get(stamp.start)
        if month and stamp.start not in empty:
            found.append(reader.covers(frozenset({month}), stamp.start, stamp.end, "month"))
    return found


def _list_years(reader: Reader, alone: list[Stamp]) -> dict[int, Month]:
    """The month with its year for each stamp that has one, of its own or from the list it stands in."""
    resolved: dict[int, Month] = {}
    later: Stamp | None = None
    # Three months or more on one line are the head of a table.
    on_line = Counter(reader.line(stamp.start)[0] for stamp in alone)
    first = next((stamp.month for stamp in alone if stamp.be is None), 0)
    for stamp in reversed(alone):
        if stamp.be is not None and not _is_figure(reader, stamp):
            month = None if is_slip(stamp.be) else stamp.month_of()
        elif later and later.start in resolved and _chained(reader, stamp, later):
            following = resolved[later.start]
            month = Month(following.year - (stamp.month > following.number), stamp.month)
        elif _is_label(reader, stamp) or _is_titled(reader, stamp) or on_line[reader.line(stamp.start)[0]] >= 3:
            month = _by_title(reader, stamp, first)
        else:
            month = None
        if month:
            resolved[stamp.start] = month
        later = stamp
    return resolved


def _is_figure(reader: Reader, stamp: Stamp) -> bool:
    """Whether two digits beside a month are its figure: ตุลาคม 48 in a list of 2565 is a count."""
    year = reader.only_year()
    if year is None or stamp.year_at[1] - stamp.year_at[0] != 2 or not _is_label(reader, stamp):
        return False
    return stamp.be not in (year.be - 1, year.be, year.be + 1)


def _chained(reader: Reader, stamp: Stamp, later: Stamp) -> bool:
    return bool(re.fullmatch(rf"[ ,/]*(?:{loose('และ', 'เดือน', 'กับ')})?[ ,/]*", reader.form[stamp.end : later.start]))


def _is_label(reader: Reader, stamp: Stamp) -> bool:
    """Whether a month is all that its line says."""
    first, last = reader.line(stamp.start)
    return bool(_MONTH_LABEL.match(reader.form, first, stamp.start)) and not re.search(
        r"[ก-ฮa-z]", reader.form[stamp.end : last]
    )


def _is_titled(reader: Reader, stamp: Stamp) -> bool:
    """Whether a title names the month: ประจำเดือนตุลาคม anywhere, เดือนตุลาคม in a short line."""
    first, last = reader.line(stamp.start)
    named = _OF_MONTH.search(reader.form, max(first, stamp.start - 16), stamp.start)
    return named is not None and (last - first <= SHORT_LINE or "ประจ" in named.group() or "รอบ" in named.group())


def _by_title(reader: Reader, stamp: Stamp, first: int) -> Month | None:
    """A month without a year belongs to the one year of the text, or to the year asked for.

    A list that begins with October runs through a fiscal year, whatever the title calls it.
    """
    year = reader.only_year() or (reader.hinted() if not reader.years else None)
    if year is None:
        return None
    fiscal = year.fiscal or first >= 10
    return Month(year.be - BE_OFFSET - (stamp.month >= 10 and fiscal), stamp.month)


def _empty_lines(reader: Reader, alone: list[Stamp]) -> set[int]:
    """The months of a list without a figure, where other months of it have some: rows left blank."""
    labels = [stamp for stamp in alone if _is_label(reader, stamp)]
    filled: dict[int, bool] = {}
    numbered = bool(labels) and bool(_FIRST_ROW.search(reader.form, max(0, labels[0].start - 24), labels[0].start))
    for index, stamp in enumerate(labels):
        stop = labels[index + 1].start if index + 1 < len(labels) else len(reader.form)
        rest = reader.form[stamp.end : stop]
        if stop < len(reader.form):
            rest = _without_label(rest, numbered)
        for line in re.finditer(r"\n[^\n]*", rest):
            if _TOTAL.match(line.group()):
                rest = rest[: line.start()]
                break
        filled[stamp.start] = bool(re.search(r"\d|-|" + loose("ไม่มี"), rest))
    if sum(filled.values()) < 2:
        return set()
    return {start for start, has_value in filled.items() if not has_value}


def _empty_heads(reader: Reader, alone: list[Stamp]) -> set[int]:
    """The months in the head of a table whose rows have fewer figures than months: which are blank, none can tell."""
    lines: dict[tuple[int, int], list[Stamp]] = {}
    for stamp in alone:
        lines.setdefault(reader.line(stamp.start), []).append(stamp)
    empty: set[int] = set()
    for (_, end), heads in lines.items():
        gaps = (reader.form[one.end : other.start] for one, other in pairwise(heads))
        if len(heads) < HEAD_MONTHS or not all(gap.isspace() for gap in gaps):
            continue
        below = reader.form[end : end + HEAD_REACH].split("\n")[1:]
        most = max((len(_FIGURE.findall(line)) for line in below), default=0)
        if most < len(heads) and (most or any(stamp.be is None for stamp in heads)):
            empty |= {stamp.start for stamp in heads}
    return empty


def _without_label(rest: str, numbered: bool) -> str:
    """The figures after a month, the numbering of the next one left out."""
    gap = r"\s" if numbered else " "
    return re.sub(rf"\n[{gap}\d.)]*(?:{loose('ประจำเดือน', 'เดือน')})?{gap}*\Z", "", rest)
