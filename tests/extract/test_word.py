"""What a Word page shows and what it does not: notes, signs, list numbers, fields; hidden and deleted passages."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest

from oit_audit.extract import read_document
from oit_audit.extract.docx_numbers import written
from oit_audit.model.document import Document, Fetched

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def read(payload: bytes) -> Document:
    url = "http://www.khaoyocity.go.th/f.docx"
    return read_document(Fetched(url, url, (), 200, {}, payload, "0" * 64, datetime(2022, 4, 20, tzinfo=UTC), 1))


def word(body: str, **parts: str) -> Document:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", f"<w:{name} {SPACES}>{content}</w:{name}>")
    return read(buffer.getvalue())


def p(*runs: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, about: str = "") -> str:
    return f"<w:r><w:rPr>{about}</w:rPr><w:t>{text}</w:t></w:r>"


def row(*cells: str, about: str = "") -> str:
    return f"<w:tr><w:trPr>{about}</w:trPr>{''.join(f'<w:tc>{p(r(cell))}</w:tc>' for cell in cells)}</w:tr>"


def test_footnotes_and_endnotes_stand_behind_their_passage_and_run_into_no_year() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    line = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>เส้น</w:t></w:r></w:p></w:footnote>'
    document = word(
        p(r("ปีงบประมาณ 2565"), mark) + p(r("งบประมาณ"), end),
        footnotes=f'{line}<w:footnote w:id="2">{p(r("ข้อมูล ณ 31 มีนาคม"))}</w:footnote>'
        f'<w:footnote w:id="3">{p(r("ไม่มีใครอ้าง"))}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{p(r("หน่วย: บาท"))}</w:endnote>',
    )
    assert document.text == "ปีงบประมาณ 2565\nข้อมูล ณ 31 มีนาคม\nงบประมาณ\nหน่วย: บาท"
    assert document.blocks[1].place.startswith("เชิงอรรถ")


def test_a_note_of_a_deleted_passage_is_gone_with_it() -> None:
    mark = '<w:del w:id="1"><w:r><w:footnoteReference w:id="2"/></w:r></w:del>'
    note = f'<w:footnote w:id="2">{p(r("ปี 2564"))}</w:footnote>'
    assert word(p(r("แผน"), mark), footnotes=note).text == "แผน"


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ('w:font="Wingdings" w:char="F0FC"', "✓"),
        ('w:font="Wingdings 2" w:char="F052"', "☑"),
        ('w:font="Wingdings" w:char="F0A8"', "☐"),
        ('w:font="Symbol" w:char="F032"', "2"),
        ('w:font="TH SarabunPSK" w:char="0E52"', "๒"),
        ('w:font="Wingdings" w:char="F046"', ""),
        ('w:font="Wingdings" w:char="zz"', ""),
    ],
)
def test_a_sign_shows_what_it_looks_like(sign: str, shown: str) -> None:
    assert word(p(r("ก"), f"<w:r><w:sym {sign}/></w:r>", r("ข"))).text.replace(" ", "") == f"ก{shown}ข"


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="paragraph" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Kin"><w:basedOn w:val="Gone"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Back"><w:basedOn w:val="Gone"/>'
    '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
)


def test_text_that_a_style_hides_is_not_read() -> None:
    body = (
        p(r("เห็น "), r("ปี 2563", '<w:rStyle w:val="Secret"/>'))
        + p(r("ปี 2564"), style="Gone")
        + p(r("ปี 2562"), style="Kin")
        + p(r("ปี 2565"), style="Back")
        + p(r("ปี 2566", '<w:vanish w:val="0"/>'), style="Gone")
    )
    assert word(body, styles=STYLES).text == "เห็น\nปี 2565\nปี 2566"


def test_the_usual_style_hides_what_names_no_style() -> None:
    styles = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:vanish/></w:rPr></w:style>'
    assert word(p(r("ซ่อน")) + p(r("แผน", '<w:vanish w:val="0"/>')), styles=styles).text == "แผน"


def test_deleted_and_hidden_rows_and_cells_are_no_rows() -> None:
    gone = '<w:tc><w:tcPr><w:cellDel w:id="3"/></w:tcPr><w:p><w:r><w:t>เก่า</w:t></w:r></w:p></w:tc>'
    rows = (
        row("โครงการ", "งบ")
        + row("ถนน 2564", "5", about='<w:del w:id="1"/>')
        + row("ลับ", "9", about="<w:hidden/>")
        + row("ถนน 2565", "7", about='<w:ins w:id="2"/>').replace("</w:tr>", f"{gone}</w:tr>")
    )
    [table] = word(f"<w:tbl>{rows}</w:tbl>").read("table")
    assert table.rows == (("โครงการ", "งบ"), ("ถนน 2565", "7"))


def numbering(form: str, text: str = "%1.") -> str:
    levels = (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        f'<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    )
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    again = f'<w:num w:numId="9"><w:abstractNumId w:val="1"/>{anew}</w:num>'
    return (
        f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        f'<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>{again}'
    )


def item(text: str, level: int = 0, number: int = 5) -> str:
    return p(r(text), more=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        ("thaiNumbers", "%1.", ["๑. ก", "๑.๑ ข", "๑.๒ ค", "๒. ง", "๒.๑ จ", "๑. ฉ"]),
        ("thaiLetters", "(%1)", ["(ก) ก", "ก.ก ข", "ก.ข ค", "(ข) ง", "ข.ก จ", "(ก) ฉ"]),
        ("thaiCounting", "ข้อ %1", ["ข้อ หนึ่ง ก", "หนึ่ง.หนึ่ง ข", "หนึ่ง.สอง ค", "ข้อ สอง ง", "สอง.หนึ่ง จ", "ข้อ หนึ่ง ฉ"]),
        ("bullet", "•", ["ก", "ข", "ค", "ง", "จ", "ฉ"]),
    ],
)
def test_list_numbers_are_written_as_word_writes_them(form: str, text: str, shown: list[str]) -> None:
    body = item("ก") + item("ข", 1) + item("ค", 1) + item("ง") + item("จ", 1) + item("ฉ", number=9)
    assert word(body, numbering=numbering(form, text)).text.split("\n") == shown


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (11, "thaiCounting", "สิบเอ็ด"),
        (20, "thaiCounting", "ยี่สิบ"),
        (121, "thaiCounting", "หนึ่งร้อยยี่สิบเอ็ด"),
        (4, "thaiLetters", "ง"),
        (42, "thaiLetters", "กก"),
        (14, "upperRoman", "XIV"),
        (28, "lowerLetter", "bb"),
        (7, "ordinal", "7"),
        (10**9, "lowerRoman", "1000000000"),
    ],
)
def test_a_number_is_written_in_its_format(number: int, form: str, shown: str) -> None:
    assert written(number, form) == shown


def field(code: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{mark('begin')}{code}{mark('separate')}{r(result)}{mark('end')}"


def test_of_a_field_the_result_is_read_and_nothing_of_its_code() -> None:
    code = "<w:r><w:instrText>IF </w:instrText></w:r>" + field("<w:r><w:instrText>YEAR</w:instrText></w:r>", "2564")
    simple = f'<w:fldSimple w:instr="DATE">{r(" มีนาคม")}</w:fldSimple>'
    assert word(p(r("ปี "), field(code, "2565"), simple)).text == "ปี 2565 มีนาคม"


def test_boxes_and_lists_of_a_filled_form_show_what_was_chosen() -> None:
    def form(what: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{what}</w:ffData></w:fldChar></w:r>'

    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ticked = form('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')
    unticked = form('<w:checkBox><w:default w:val="0"/></w:checkBox>')
    entries = '<w:listEntry w:val="ไม่มี"/><w:listEntry w:val="เสี่ยงสูง"/>'
    chosen = form(f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>')
    assert word(p(ticked, end, r("มี "), unticked, end, r("ไม่มี "), chosen, end)).text == "☑มี ☐ไม่มี เสี่ยงสูง"
