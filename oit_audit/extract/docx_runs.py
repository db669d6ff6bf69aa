"""The words of a Word paragraph as its page shows them: field results, symbols, and nothing hidden or deleted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from oit_audit.extract.package import Package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT_BOX = f"{W}txbxContent"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", FALLBACK})
"""Elements of which a page shows nothing: deleted and moved passages, fields' codes, what older programs would show."""

_BLANK = frozenset({f"{W}tab", f"{W}ptab"})
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_OFF = ("0", "false", "off")

# the marks of a filled-in form, by font and place in it (a font of signs puts them at F000 and up, or at 00)
_MARKS = {
    "wingdings": {0xFC: "✓", 0xFE: "☑", 0xFB: "✗", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0x78: "☒"},
    "wingdings 2": {0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x2A: "☐"},
}


@dataclass(slots=True)
class Shown:
    """What a file's styles hide."""

    hides: dict[str, bool] = field(default_factory=dict)
    """By style: whether its text is hidden."""
    usual: str = ""
    """The style of a paragraph that names none."""

    def texts(self, node: etree._Element) -> Iterator[str]:
        """The runs of text below a node, without deleted and hidden ones, codes of fields, and text boxes."""
        in_code = _Fields()
        for run in _runs(node):
            if run.tag == f"{W}r" and not self._is_hidden(run):
                yield from _said(run, in_code)
            elif run.tag == f"{W}r":
                in_code.follow(run)

    def notes(self, node: etree._Element) -> list[tuple[str, str]]:
        """The notes that a node's visible runs refer to: footnote or endnote, and which."""
        shown = (run for run in _runs(node) if run.tag == f"{W}r" and not self._is_hidden(run))
        return [(_NOTES[part.tag], part.get(f"{W}id", "")) for run in shown for part in run if part.tag in _NOTES]

    def _is_hidden(self, run: etree._Element) -> bool:
        own = _switch(run.find(f"{W}rPr/{W}vanish"))
        if own is not None:
            return own
        paragraph = next(run.iterancestors(f"{W}p"), None)
        named = paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None
        sign = run.find(f"{W}rPr/{W}rStyle")
        around = self.hides.get(named.get(f"{W}val", "") if named is not None else self.usual, False)
        # Source ECMA-376 17.7.3: set by the paragraph's style and the run's, a switch is off again
        return around != (sign is not None and self.hides.get(sign.get(f"{W}val", ""), False))


@dataclass(slots=True)
class _Fields:
    """Where in a field the reading stands: its code is not shown, its result is."""

    open: list[bool] = field(default_factory=list)

    @property
    def is_code(self) -> bool:
        return any(self.open)

    def mark(self, kind: str) -> None:
        if kind == "begin":
            self.open.append(True)
        elif self.open and kind == "separate":
            self.open[-1] = False
        elif self.open and kind == "end":
            self.open.pop()

    def follow(self, run: etree._Element) -> None:
        for part in run.iter(f"{W}fldChar"):
            self.mark(part.get(f"{W}fldCharType", ""))


def read_shown(package: Package) -> Shown:
    """What the styles of a file hide; derived styles follow the one they are based on."""
    tree = package.tree("word/styles.xml")
    own: dict[str, bool | None] = {}
    based: dict[str, str] = {}
    shown = Shown()
    for style in tree.iter(f"{W}style") if tree is not None else ():
        name, parent = style.get(f"{W}styleId", ""), style.find(f"{W}basedOn")
        own[name] = _switch(style.find(f"{W}rPr/{W}vanish"))
        based[name] = parent.get(f"{W}val", "") if parent is not None else ""
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
            shown.usual = name
    for name in own:
        at, seen = name, set[str]()
        while at in own and own[at] is None and at not in seen:
            seen.add(at)
            at = based[at]
        shown.hides[name] = bool(own.get(at))
    return shown


def _switch(node: etree._Element | None) -> bool | None:
    return None if node is None else node.get(f"{W}val", "1") not in _OFF


def _runs(node: etree._Element) -> Iterator[etree._Element]:
    """The runs below a node in order, those of deleted passages and of text boxes left out."""
    for child in node:
        if child.tag in GONE or child.tag == TEXT_BOX:
            continue
        if child.tag == f"{W}r":
            yield child
        elif len(child):
            yield from _runs(child)


def _said(run: etree._Element, fields: _Fields) -> Iterator[str]:
    for part in run:
        tag = part.tag
        if tag == f"{W}fldChar":
            if (form := part.find(f"{W}ffData")) is not None:
                yield _filled_in(form)
            fields.mark(part.get(f"{W}fldCharType", ""))
        elif fields.is_code or tag in GONE or tag == TEXT_BOX:
            continue
        elif tag == f"{W}t":
            yield part.text or ""
        elif tag == f"{W}sym":
            yield _sign(part)
        elif tag in _BLANK:
            yield " "
        elif tag in (f"{W}br", f"{W}cr"):
            yield "\x85"
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        elif len(part):
            # lettering drawn as a picture: WordArt of old
            yield from (art.get("string", "") for art in part.iter("{urn:schemas-microsoft-com:vml}textpath"))
            for inner in _runs(part):
                yield from _said(inner, fields)


def _sign(node: etree._Element) -> str:
    """A sign set from a font of signs: what it looks like, where that is known; else a blank."""
    try:
        code = int(node.get(f"{W}char", ""), 16)
    except ValueError:
        return " "
    place, font = code & 0xFF if 0xF000 <= code <= 0xF0FF else code, node.get(f"{W}font", "").lower()
    if font in _MARKS:
        return _MARKS[font].get(place, " ")
    if font.startswith(("webdings", "wingdings")):
        return " "
    if font == "symbol":  # its digits and signs up to @ are the common ones, its letters are Greek
        return chr(place) if 0x20 <= place <= 0x3F else " "
    if code > 0x10FFFF or 0xD800 <= code < 0xE000 or place < 0x20:
        return " "
    return chr(place) if place < 0x80 else chr(code) if not 0xE000 <= code < 0xF900 else " "


def _filled_in(form: etree._Element) -> str:
    """What an old form's box shows: ticked or not, or the entry chosen from a list."""
    box, chosen = form.find(f"{W}checkBox"), form.find(f"{W}ddList")
    if box is not None:
        states = [_switch(box.find(f"{W}{name}")) for name in ("checked", "default")]
        return "☑" if next((state for state in states if state is not None), False) else "☐"
    if chosen is not None:
        entries = [entry.get(f"{W}val", "") for entry in chosen.findall(f"{W}listEntry")]
        at = next((node.get(f"{W}val", "0") for name in ("result", "default")
                   if (node := chosen.find(f"{W}{name}")) is not None), "0")  # fmt: skip
        return entries[int(at)] if at.isdecimal() and int(at) < len(entries) else ""
    return ""
