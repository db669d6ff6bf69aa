"""What slides (PPTX) and Writer pages (ODT) show, and what they keep to themselves."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from oit_audit.extract import read_document
from oit_audit.model.document import Document, Fetched

P = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("svg", "svg-compatible"),
    )
)


def read(parts: dict[str, str]) -> Document:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    url = "http://www.khaoyocity.go.th/f"
    return read_document(Fetched(url, url, (), 200, {}, buffer.getvalue(), "0", datetime(2022, 4, 20, tzinfo=UTC), 1))


def shape(text: str, role: str = "", about: str = "") -> str:
    place = f'<p:ph type="{role}"/>' if role else ""
    paragraphs = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    named = f"<p:nvSpPr><p:cNvPr id='2' name='x' {about}/><p:nvPr>{place}</p:nvPr></p:nvSpPr>"
    return f"<p:sp>{named}<p:txBody>{paragraphs}</p:txBody></p:sp>"


def slides(shown: list[int], **contents: str) -> Document:
    """Slides one, two, three by their file names, shown in the order given."""
    order = "".join(f'<p:sldId id="{256 + number}" r:id="rId{number}"/>' for number in shown)
    targets = "".join(f'<Relationship Id="rId{number}" Target="slides/slide{number}.xml"/>' for number in shown)
    parts = {
        "ppt/presentation.xml": f"<p:presentation {P}><p:sldIdLst>{order}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{RELATIONS}">{targets}</Relationships>',
    }
    for number, (name, content) in enumerate(contents.items(), 1):
        hidden = ' show="0"' if name.startswith("hidden") else ""
        parts[f"ppt/slides/slide{number}.xml"] = f"<p:sld {P}{hidden}><p:spTree>{content}</p:spTree></p:sld>"
        notes = f"<p:notes {P}>{shape(f'บันทึกผู้พูด {number}')}</p:notes>"
        parts[f"ppt/notesSlides/notesSlide{number}.xml"] = notes
    return read(parts)


def test_slides_come_as_shown_and_neither_hidden_nor_removed_ones_nor_notes_are_read() -> None:
    document = slides(
        [3, 2, 1], first=shape("สรุปผล"), hidden=shape("ปี 2564"), third=shape("แผน ปี 2565"), removed=shape("ปี 2563")
    )
    assert document.text == "แผน ปี 2565\nสรุปผล"
    assert (document.title, document.pages) == ("แผน ปี 2565", 3)
    assert [block.place for block in document.blocks] == ["สไลด์ 1", "สไลด์ 3"]


def test_the_title_is_what_stands_in_its_place_and_an_edge_is_no_content() -> None:
    content = shape("เนื้อหา\nสองบรรทัด") + shape("20 เมษายน 2569", "dt") + shape("ชื่อเรื่อง", "title")
    document = slides([1], only=content + shape("ซ่อน", about='hidden="1"'))
    shown = [(block.kind, block.region, block.text) for block in document.blocks]
    assert shown == [
        ("heading", "main", "ชื่อเรื่อง"),
        ("paragraph", "main", "เนื้อหา\nสองบรรทัด"),
        ("paragraph", "footer", "20 เมษายน 2569"),
    ]


def test_a_table_on_a_slide_comes_as_rows_and_merged_cells_repeat() -> None:
    def cell(text: str, about: str = "") -> str:
        merged = f'{about}="{2 if about.endswith("Span") else 1}"' if about else ""
        return f"<a:tc {merged}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>"

    rows = (
        f"<a:tr>{cell('ไตรมาส', 'gridSpan')}{cell('', 'hMerge')}</a:tr>"
        f"<a:tr>{cell('กองช่าง', 'rowSpan')}{cell('ต.ค. 64')}</a:tr>"
        f"<a:tr>{cell('', 'vMerge')}{cell('พ.ย. 64')}</a:tr>"
    )
    frame = (
        f"<p:graphicFrame><a:graphic><a:graphicData><a:tbl>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    [table] = slides([1], only=shape("สรุป") + frame).read("table")
    assert table.rows == (("ไตรมาส", "ไตรมาส"), ("กองช่าง", "ต.ค. 64"), ("กองช่าง", "พ.ย. 64"))


def writer(body: str, styles: str = "", automatic: str = "") -> Document:
    about = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    content = f"{about}<office:body><office:text>{body}</office:text></office:body>"
    return read(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {ODF}>{content}</office:document-content>",
            "styles.xml": f"<office:document-styles {ODF}>{styles}</office:document-styles>",
        }
    )


def note(text: str, kind: str = "footnote") -> str:
    body = f"<text:note-body><text:p>{text}</text:p></text:note-body>"
    return f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation>{body}</text:note>'


def test_notes_of_a_writer_page_stand_behind_their_passage_and_run_into_no_year() -> None:
    table = f"<table:table><table:table-row><table:table-cell><text:p>งบ 5{note('พันบาท')}</text:p></table:table-cell>"
    body = f"<text:p>ปี 2565{note('ณ 31 มีนาคม', 'endnote')} แล้ว</text:p>{table}</table:table-row></table:table>"
    document = writer(body)
    assert document.text == "ปี 2565 แล้ว\nณ 31 มีนาคม\nงบ 5\nพันบาท"
    assert [block.place for block in document.blocks][1::2] == ["หมายเหตุท้ายเรื่อง", "เชิงอรรถ"]


def test_the_edges_of_a_writer_page_are_apart_from_its_content() -> None:
    edges = "<style:header><text:p>เทศบาล</text:p></style:header><style:footer><text:p>พิมพ์ 2559</text:p></style:footer>"
    styles = f"<office:master-styles><style:master-page>{edges}</style:master-page></office:master-styles>"
    document = writer("<text:p>แผน ปี 2565</text:p>", styles)
    assert document.text == "แผน ปี 2565"
    assert [(block.region, block.text) for block in document.blocks][1:] == [
        ("header", "เทศบาล"),
        ("footer", "พิมพ์ 2559"),
    ]


def test_deleted_and_hidden_passages_of_a_writer_page_and_the_description_of_a_picture_are_not_read() -> None:
    hides = '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    deleted = "<text:deletion><text:p>ปี 2564</text:p></text:deletion>"
    picture = "<draw:frame><svg:title>ภาพ 2559</svg:title><svg:desc>ปี 2558</svg:desc></draw:frame>"
    body = (
        f"<text:tracked-changes><text:changed-region>{deleted}</text:changed-region></text:tracked-changes>"
        f'<text:p>ปี <text:change text:change-id="c"/>2565{picture}'
        '<text:span text:style-name="T1"> 2563</text:span></text:p>'
        '<text:p text:style-name="T1">ปี 2562</text:p>'
        '<text:section text:display="none"><text:p>ปี 2561</text:p></text:section>'
        "<text:list><text:list-item><text:p>ข้อ ก</text:p>"
        '<text:p text:style-name="T1">ปี 2560</text:p></text:list-item></text:list>'
    )
    kin = '<style:style style:name="T2" style:parent-style-name="T1"/>'
    document = writer(body + '<text:p text:style-name="T2">ปี 2557</text:p>', automatic=hides + kin)
    assert document.text == "ปี 2565\nข้อ ก"
