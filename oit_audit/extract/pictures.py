"""The pictures inside office files that may be pages: a scan pasted into Word is read as a scan, an emblem is not."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from oit_audit.extract import unreadable as why
from oit_audit.extract.package import Package
from oit_audit.extract.pictures_loose import doc_pictures, rtf_pictures

PLACE = "ภาพที่ {number}"  # picture N of the file
SOME = "มีภาพขนาดใหญ่ในไฟล์ ยังอ่านข้อความไม่ได้ ({count} ภาพ)"  # large pictures beside the text, not read yet

LARGE = 0.4
"""Share of an A4 page: a scan within Word's margins takes about half of it, a photograph across the page less."""

MOST = 100
"""Pictures after these are not listed."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK})

_A4_MM2 = 210 * 297
_EMU_PER_MM = 36_000
_MM = {"cm": 10, "mm": 1, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96}
_SIDE = re.compile(r"(width|height):\s*([\d.]+)(cm|mm|in|pt|px)")
_LENGTH = re.compile(r"([\d.]+)(cm|mm|in|pt|px)")


def reason_for(count: int, has_text: bool) -> str:
    """Why a file with so many unread pictures is not read whole; empty without pictures beside its text."""
    if has_text:
        return SOME.format(count=count) if count else ""
    return why.IMAGE if count else why.BLANK


def office_pictures(payload: bytes, kind: str, *, all_of_them: bool) -> list[bytes]:
    """The pictures of an office file in their order, as the readers of these files count them."""
    if kind in ("doc", "rtf"):
        return (doc_pictures if kind == "doc" else rtf_pictures)(payload, all_of_them=all_of_them)
    package = Package(payload)
    if kind == "xlsx":
        names = xlsx_pictures(package, all_of_them=all_of_them)
    elif kind == "docx":
        names = docx_pictures(package, all_of_them=all_of_them)
    elif kind == "pptx":
        names = pptx_pictures(package, slide_names(package), all_of_them=all_of_them)
    else:
        names = odt_pictures(package, all_of_them=all_of_them)
    return [package.part(name) for name in names]


def docx_pictures(package: Package, *, all_of_them: bool) -> list[str]:
    """The names of the pictures that a Word file shows in its body, the large ones or all, in order."""
    main = main_part(package)
    tree, targets = package.tree(main), relations(package, main)
    found = []
    for node in tree.iter(f"{_A}blip", "{urn:schemas-microsoft-com:vml}imagedata") if tree is not None else ():
        if any(up.tag in _GONE for up in node.iterancestors()):
            continue
        name = targets.get(node.get(f"{_R}embed", "") or node.get(f"{_R}id", ""), "")
        found.append((name, _word_share(node)))
    return _chosen(package, found, all_of_them)


def main_part(package: Package) -> str:
    """The part that holds a Word file's text: some programs call it otherwise than Word does."""
    tree = package.tree("_rels/.rels")
    for item in tree if tree is not None else ():
        if (
            item.get("Type", "").endswith("/officeDocument")
            and (name := item.get("Target", "").lstrip("/")) in package.names
        ):
            return name
    return "word/document.xml"


def _word_share(node: etree._Element) -> float:
    for up in node.iterancestors():
        if up.tag.endswith(("}inline", "}anchor")):
            extent = next((child for child in up if child.tag.endswith("}extent")), None)
            return _emu(extent)
        if style := up.get("style"):
            sides = {name: float(size) * _MM[unit] for name, size, unit in _SIDE.findall(style) if _is_number(size)}
            if len(sides) == 2:
                return sides["width"] * sides["height"] / _A4_MM2
    return 0.0


def _emu(extent: etree._Element | None) -> float:
    sides = [extent.get(name, "0") for name in ("cx", "cy")] if extent is not None else []
    if len(sides) != 2 or not all(side.isdecimal() for side in sides):
        return 0.0
    return int(sides[0]) * int(sides[1]) / _EMU_PER_MM**2 / _A4_MM2


def _is_number(text: str) -> bool:
    return text.count(".") <= 1 and text != "."


def slide_names(package: Package) -> list[str]:
    """The slides in the order in which they are shown, hidden ones left out; by number where no order is told."""
    tree, targets = package.tree("ppt/presentation.xml"), relations(package, "ppt/presentation.xml")
    told = [targets.get(node.get(f"{_R}id", ""), "") for node in (tree.iter(f"{_P}sldId") if tree is not None else ())]
    told = [name for name in told if name in package.names]
    if not told:
        matches = (re.fullmatch(r"ppt/slides/slide(\d+)\.xml", name) for name in package.names)
        told = [match[0] for match in sorted((each for each in matches if each), key=lambda each: int(each[1]))]
    return told


def pptx_pictures(package: Package, slides: list[str], *, all_of_them: bool) -> list[str]:
    """The names of the pictures on these slides, the large ones or all, in order."""
    found = []
    for slide in slides:
        tree, targets = package.tree(slide), relations(package, slide)
        if tree is None or is_hidden_slide(tree):
            continue
        for picture in tree.iter(f"{_P}pic"):
            blip = picture.find(f".//{_A}blip")
            name = targets.get(blip.get(f"{_R}embed", ""), "") if blip is not None else ""
            found.append((name, _emu(picture.find(f"{_P}spPr/{_A}xfrm/{_A}ext"))))
    return _chosen(package, found, all_of_them)


def xlsx_pictures(package: Package, *, all_of_them: bool) -> list[str]:
    """The names of the pictures that lie over a workbook's shown sheets, the large ones or all, in order."""
    tree, targets = package.tree("xl/workbook.xml"), relations(package, "xl/workbook.xml")
    found = []
    for sheet in tree.iter("{*}sheet") if tree is not None else ():
        if sheet.get("state", "visible") != "visible":
            continue
        for drawing in relations(package, targets.get(sheet.get(f"{_R}id", ""), "")).values():
            if "/drawings/" not in drawing or (over := package.tree(drawing)) is None:
                continue
            of_drawing = relations(package, drawing)
            for picture in over.iter("{*}pic"):
                blip = picture.find(f".//{_A}blip")
                name = of_drawing.get(blip.get(f"{_R}embed", ""), "") if blip is not None else ""
                sizes = [picture.find(f".//{_A}ext[@cx]"), *picture.itersiblings("{*}ext", preceding=True)]
                found.append((name, max(map(_emu, sizes))))
    return _chosen(package, found, all_of_them)


def is_hidden_slide(tree: etree._Element) -> bool:
    """Whether a slide is left out when the slides are shown."""
    return tree.get("show", "1") in ("0", "false")


def odt_pictures(package: Package, *, all_of_them: bool) -> list[str]:
    """The names of the pictures that an ODT shows in its text, the large ones or all, in order."""
    tree = package.tree("content.xml")
    found = []
    for node in tree.iter(f"{_DRAW}image") if tree is not None else ():
        frame = node.getparent()
        if any(up.tag.endswith("}tracked-changes") for up in node.iterancestors()) or frame is None:
            continue
        sides = [_LENGTH.fullmatch(frame.get(f"{_SVG}{name}", "")) for name in ("width", "height")]
        lengths = [float(side[1]) * _MM[side[2]] for side in sides if side and _is_number(side[1])]
        share = lengths[0] * lengths[1] / _A4_MM2 if len(lengths) == 2 else 0.0
        found.append((node.get(f"{_LINK}href", "").removeprefix("./"), share))
    return _chosen(package, found, all_of_them)


def relations(package: Package, part: str) -> dict[str, str]:
    """The parts that a part refers to, by the marks it uses for them."""
    folder, name = posixpath.split(part)
    tree = package.tree(f"{folder}/_rels/{name}.rels")
    return dict(_relations(tree, folder)) if tree is not None else {}


def _relations(tree: etree._Element, folder: str) -> Iterator[tuple[str, str]]:
    for item in tree:
        if item.get("TargetMode") != "External":
            target = item.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield item.get("Id", ""), path


def _chosen(package: Package, found: list[tuple[str, float]], all_of_them: bool) -> list[str]:
    wanted = (name for name, share in found if name in package.names and (all_of_them or share >= LARGE))
    return list(dict.fromkeys(wanted))[:MOST]
