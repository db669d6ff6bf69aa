"""Telephone and fax numbers as Thai offices print them, with their extensions, ranges and shared labels."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from oit_audit.thai import phone_words as words
from oit_audit.thai.fold import Folded, reading
from oit_audit.thai.phone_table import table_lines
from oit_audit.thai.phone_words import Line, Token


@dataclass(frozen=True, slots=True)
class Phone:
    """One number. Units: ``number`` is national, digits only; offsets into the text as given.

    Shape   ``ends`` are the further endings of a range, as printed (3 for 032-562001-3); ``extension`` likewise as
            printed, without blanks (22,23,18), empty when there is none
    """

    number: str
    extension: str
    start: int
    end: int
    printed: str
    ends: str = ""

    @property
    def label(self) -> str:
        """The number as one word: ``032562001-3x11``."""
        ends = f"-{self.ends}" if self.ends else ""
        extension = f"x{self.extension}" if self.extension else ""
        return self.number + ends + extension

    @property
    def is_valid(self) -> bool:
        """Whether the numbering plan has such a number; short numbers of three or four digits count as valid."""
        if len(self.number) <= 4:
            return True
        import phonenumbers

        try:
            return phonenumbers.is_valid_number(phonenumbers.parse(self.number, "TH"))
        except phonenumbers.NumberParseException:
            return False


FARTHEST_BASE = 200
"""How far before a labelled extension its number may stand. Units: characters."""

NEXT_EXTENSION = 60
"""How far apart the extensions of a list may stand. Units: characters."""

FAX_GAP = 16
"""Letters that may stand between the word for fax and its number; a number further off is another line's."""


def find_phones(text: str) -> tuple[Phone, ...]:
    """The telephone numbers of a text; one under a shared label too. Shape: in order; each printing of a number."""
    return _find(text)[0]


def find_faxes(text: str) -> tuple[Phone, ...]:
    """The fax numbers of a text. Shape: in order; a fax given only as an extension takes the number before it."""
    return _find(text)[1]


@lru_cache(maxsize=4096)
def _find(text: str) -> tuple[tuple[Phone, ...], tuple[Phone, ...]]:
    folded = reading(text)
    tokens = _tokens(folded)
    phones: list[Phone] = []
    faxes: list[Phone] = []
    for token, line in _lines(folded, tokens):
        phone = _phone(folded, token)
        if line in ("phone", "both", "none"):
            phones.append(phone)
        if line in ("fax", "both"):
            faxes.append(phone)
    return tuple(phones), tuple(faxes)


def _phone(folded: Folded, token: Token) -> Phone:
    start, end = folded.span(token.start, token.end)
    return Phone(token.number, token.extension, start, end, folded.original[start:end], token.ends)


def _tokens(folded: Folded) -> list[Token]:
    """Labels, numbers and lone extensions. Shape: in order, none within another."""
    form = folded.form
    labels = [Token(*match.span(), "fax" if match["fax"] else "phone") for match in words.LABEL.finditer(form)]
    numbers: list[Token] = []
    for match in words.NUMBER.finditer(form):
        if not _is_phone(form, match):
            continue
        digits = re.sub(r"\D", "", match["rest"])
        numbers += _with_tail(form, Token(*match.span(), number="0" + digits))
    for match in words.TOLL_FREE.finditer(form):
        numbers.append(Token(*match.span(), number=re.sub(r"\D", "", match.group())))
    labels = _before_numbers(form, labels, numbers)
    numbers += _labelled_only(form, labels, numbers)
    numbers += _lone_extensions(form, labels, numbers)
    return sorted(labels + numbers, key=lambda token: token.start)


def _before_numbers(form: str, labels: list[Token], numbers: list[Token]) -> list[Token]:
    """The labels without those in brackets behind a number, which speak for that number alone."""
    behind = {
        at for number in numbers if (found := words.BEHIND.match(form, number.end)) for at in range(*found.span())
    }
    return [label for label in labels if label.start not in behind] if behind else labels


def _is_phone(form: str, match: re.Match[str]) -> bool:
    """Whether digits shaped like a phone number are one: no account, no reference number, no decimal, no sample."""
    start, end = match.span()
    before = form[max(0, start - 40) : start]
    if re.search(r"[\d][.,/-]$|[a-z_=@$฿]$|\d ?[-/] ?$", before) and not re.search(
        r"0\d{1,2}[\d -]{6,9}[,/-] ?$|(?:tel|fax|x)$", before
    ):
        return False
    if words.NO_PHONE.search(before) or words.SAMPLE.search(before):
        return False
    after = form[end : end + 6]
    if re.match(r"[.,]\d{2}(?!\d)|/(?:25|20)?\d{2}(?!\d)|[a-z_@%]|\s?บาท", after) and not re.match(
        r"ext|x\d|fax|tel|to", after
    ):
        return False
    if re.match(r"-\d{1,3}-\d(?!\d)", form[end : end + 6]):  # the last groups of a 13-digit tax number
        return False
    body = match.group()
    if "." in body and not re.fullmatch(
        r"\+?[\d ()]{1,6}\.[\d]{3,4}\.?[\d]{3,5}|0\.\d{4}\.\d{4}|[\d-]+", body.replace(" ", "")
    ):
        return False
    return not re.search(r"[ก-ฮ] ?$", before) or not re.match(r"0\d{4}\.", body)


def _with_tail(form: str, token: Token) -> Iterator[Token]:
    """A number with the range, lone endings and extensions that follow it, each a token of its own where it dials."""
    end, ends, suffixes = token.end, "", []
    if match := words.RANGE.match(form, end):
        ends, end = match["ends"], match.end()
    while (suffix := words.SUFFIX.match(form, end)) and not _is_label_of_extension(form, suffix.end()):
        suffixes.append((suffix["suffix"], *suffix.span("suffix")))
        end = suffix.end()
    extension, end = _extension(form, end)
    yield replace(token, end=end, ends=ends, extension=extension)
    if extension:
        yield from _desks(form, replace(token, ends=ends), end)
    for digits, first, last in suffixes:
        yield Token(first, last, number=token.number[: -len(digits)] + digits)


def _desks(form: str, token: Token, end: int) -> Iterator[Token]:
    """Further extensions of a number, each before the name of its desk."""
    while desk := words.NEXT_DESK.match(form, end):
        yield replace(token, start=desk.start("digits"), end=desk.end(), extension=desk["digits"])
        end = desk.end()


def _is_label_of_extension(form: str, at: int) -> bool:
    return bool(re.match(r"\d", form[at : at + 1]))


def _extension(form: str, at: int) -> tuple[str, int]:
    found = words.TAIL_EXTENSION.match(form, at)
    if not found:
        return "", at
    return _digits_of(found["digits"]), found.end()


def _labelled_only(form: str, labels: list[Token], numbers: list[Token]) -> list[Token]:
    """Numbers that only a label shows to be one: short numbers, and those printed one digit short."""
    busy = {at for number in numbers for at in range(number.start, number.end)}
    label_ends = {label.end for label in labels}
    found: list[Token] = []
    for match in words.HOTLINE.finditer(form):
        start, end = match.span()
        before = form[max(0, start - 34) : start]
        if start in busy or words.SAMPLE.search(before):
            continue
        joined = found and words.JOIN.match(form[found[-1].end : start]) and "\n" not in form[found[-1].end : start]
        if (
            joined
            or words.HOT_AFTER.match(form, end)
            or (match["number"] in words.KNOWN and words.SERVED.search(before) and not words.UNIT.match(form, end))
            or (words.HOT_BEFORE.search(before) and not re.search(r"ต่อ|ext|บริการ\s?\d", before))
        ):
            found.append(Token(start, end, number=match["number"], hotline=True))
    for match in words.SHORTENED.finditer(form):
        if match.start() in busy:
            continue
        near = bool(label_ends.intersection(range(match.start() - 6, match.start() + 1)))
        if near and not re.match(r"[.,]\d|/\d", form[match.end() : match.end() + 2]):
            found.append(Token(*match.span(), number=re.sub(r"\D", "", match.group())))
    return found


def _lone_extensions(form: str, labels: list[Token], numbers: list[Token]) -> list[Token]:
    """Extensions that stand apart from their number: โทรสาร ต่อ 14 takes the number named before."""
    found: list[Token] = []
    ordered = sorted((number for number in numbers if not number.hotline), key=lambda number: number.start)
    starts = [number.start for number in ordered]
    label_ends = {at for label in labels for at in range(label.end, _value_at(form, label.end) + 1)}
    reach = 0
    for match in words.LONE_EXTENSION.finditer(form):
        at = bisect_left(starts, match.start()) - 1
        if at < 0 or match.start() < ordered[at].end or words.UNIT.match(form, match.end()):
            continue
        base = ordered[at]
        labelled = match.start() in label_ends and match.start() - base.end <= FARTHEST_BASE
        if labelled or match.start() - max(base.end, reach) <= NEXT_EXTENSION:
            digits = _digits_of(match["digits"])
            found.append(replace(base, start=match.start("digits"), end=match.end(), extension=digits))
            reach = match.end()
    return found


def _value_at(form: str, end: int) -> int:
    """Where the value of a label may begin, the colon and blanks after it left out."""
    stop = end
    while stop < len(form) and stop < end + 3 and form[stop] in ": \n":
        stop += 1
    return stop


def _digits_of(extensions: str) -> str:
    return re.sub(r"\s", "", extensions).replace("และ", ",")


def _lines(folded: Folded, tokens: list[Token]) -> Iterator[tuple[Token, Line]]:
    """Each number with the line that its label gives it."""
    form = folded.form
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.number:
            yield token, _behind(form, token) or "none"
            index += 1
            continue
        if rows := table_lines(form, tokens, index):
            yield from rows
            index = tokens.index(rows[-1][0], index) + 1
            continue
        labels = _label_group(form, tokens, index)
        index += len(labels)
        group = _number_group(form, tokens, index, columns=len({label.line for label in labels}))
        index += len(group)
        if group and _is_blank_value(form[labels[-1].end : group[0].start]):
            labels = []
        for number, line in zip(group, _assign(form, labels, group), strict=True):
            yield number, _behind(form, number) or line


def _behind(form: str, token: Token) -> Line | None:
    """What a label in brackets behind a number says."""
    found = words.BEHIND.match(form, token.end)
    if not found:
        return None
    return "both" if found["both"] else "fax" if found["fax"] else "phone"


def _label_group(form: str, tokens: list[Token], index: int) -> list[Token]:
    """A label with those that abut it: โทรศัพท์/โทรสาร, or the heads of two columns."""
    labels = [tokens[index]]
    for at in range(index + 1, len(tokens)):
        token = tokens[at]
        if (
            token.number
            or not words.ABUT.match(form[labels[-1].end : token.start])
            or token.start - labels[-1].end > 16
        ):
            break
        labels.append(token)
    return labels


def _number_group(form: str, tokens: list[Token], index: int, columns: int) -> list[Token]:
    """The numbers that follow, joined as one list; under the heads of two columns one line each will do."""
    group: list[Token] = []
    for at in range(index, len(tokens)):
        token = tokens[at]
        if not token.number or (group and not words.JOIN.match(form[group[-1].end : token.start])):
            break
        if group and not _goes_on(form, group[-1].end, token.start) and len(group) >= columns:
            break
        group.append(token)
    return group


def _goes_on(form: str, start: int, end: int) -> bool:
    """Whether a list of numbers goes on: on the same line, or after a comma or the like at its end."""
    gap = form[start:end]
    return "\n" not in gap or bool(re.search(r"[,/;&|]|และ|หรือ|or", gap))


def _is_blank_value(gap: str) -> bool:
    """Whether the label's value was left blank, so that the number belongs to something else."""
    return bool(words.EMPTY.match(gap))


def _assign(form: str, labels: list[Token], group: list[Token]) -> list[Line]:
    """The line of each number of a list under one or several labels."""
    kinds = [label.line for label in labels]
    if "fax" not in kinds:
        return ["phone"] * len(group)
    gap = form[labels[-1].end : group[0].start] if group else ""
    if "phone" in kinds:
        first, last = labels[kinds.index("phone")], labels[kinds.index("fax")]
        between = form[min(first.end, last.end) : max(first.start, last.start)]
        heads = not re.search(r"[/&+]|และ|หรือ|and|or", between)
        parallel = len(group) == 2 and (heads or "/" in form[group[0].end : group[1].start])
        if parallel or ("\n" in between and heads):
            order: list[Line] = ["phone", "fax"] if first.start < last.start else ["fax", "phone"]
            return order if len(group) == 2 else ["phone"] * len(group)
        return ["both"] * len(group)
    if len(re.sub(r"[^ก-ฮa-z]", "", gap)) > FAX_GAP or gap.count("\n") > 1:
        return ["phone"] * len(group)
    return ["fax"] * len(group)
