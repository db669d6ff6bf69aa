"""The cover of an appeal pack: one Thai page, printable, that says what each address showed and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from html import escape

from oit_audit.appeal.passages import BANGKOK, Passage
from oit_audit.model.audit import Audit, Evidence
from oit_audit.report import words

TITLE = "หลักฐานประกอบการขอทบทวนผลการประเมิน OIT"
LEAD = "{agency} ขอแสดงว่า ณ เวลาที่ระบุในแต่ละข้อ ที่อยู่เว็บไซต์ต่อไปนี้เปิดได้จากอินเทอร์เน็ตและแสดงข้อความตามที่ยกมา"
RUN = "ผลตรวจ {id} โดยโปรแกรม oit-audit รุ่น {version} ระหว่าง {begun} ถึง {ended} (เวลาไทย) ปีงบประมาณ พ.ศ. {year}"
SHOWED = "เมื่อวันที่ {date} เวลา {time} น. ที่อยู่นี้แสดง"
SHOWED_UNKNOWN = "ที่อยู่นี้แสดง (ไม่พบเวลาที่รับไฟล์ในบันทึก)"
AGAIN = "ที่อยู่ เวลา และภาพเดียวกับหลักฐาน {name}"  # the same address, time and picture as that one
NO_PASSAGE = "ผลตรวจครั้งนี้ไม่มีข้อความที่ยกเป็นหลักฐานในข้อที่เลือก"
REQUIREMENT = "องค์ประกอบ: {text} ({verdict})"
ATTESTED = "รับรองโดย {by} ถึง {until}: {note}"
HOW = "วิธีตรวจสอบ"
STEPS = (
    "เปิดไฟล์ snapshot.wacz ด้วย ReplayWeb.page (https://replayweb.page) จะเห็นหน้าเว็บและเอกสารตามที่เซิร์ฟเวอร์ส่งมาในเวลานั้น",
    "คำนวณ SHA-256 ของไฟล์ในโฟลเดอร์ documents เทียบกับค่าที่พิมพ์ไว้ข้างล่าง ค่าต้องตรงกันทุกตัว",
    "ตรวจว่าไม่มีไฟล์ใดในชุดนี้ถูกแก้: sha256sum -c hashes.sha256 (Windows: certutil -hashfile ชื่อไฟล์ SHA256)",
    "manifest.json คือรายการไฟล์ของผลตรวจครั้งนั้น ค่า SHA-256 ของรายการนี้คือ {digest} และผูกกับผลตรวจครั้งก่อนหน้า",
)
STAMPED = "รายการไฟล์มีการประทับเวลาโดยหน่วยงานภายนอก (RFC 3161) อยู่ในไฟล์ {name}"
LIMITS = (
    "ภาพของหน้าเว็บวาดใหม่จากข้อมูลที่เก็บไว้ รูปประกอบในหน้าที่โปรแกรมไม่ได้เก็บจึงเว้นว่าง กรอบสีส้มเป็นของโปรแกรม "
    "เวลาเป็นเวลาของเครื่องที่ตรวจ ข้อที่ยังไม่ผ่านแสดงตามจริง ไม่ได้ตัดออก"
)
UNCHANGED = "เซิร์ฟเวอร์ยืนยันในเวลานั้น (304) ว่าไม่เปลี่ยนแปลงจากไฟล์ที่รับไว้เมื่อวันที่ {date} เวลา {time} น."
SIGN = "ลงชื่อ ........................................ ผู้รับผิดชอบ"

STYLE = """
@page { size: A4; margin: 18mm 16mm; }
:root { color-scheme: light; }
body { font: 15px/1.65 "TH Sarabun New", "Sarabun", "Noto Sans Thai", "Leelawadee UI", "Thonburi", "Garuda", "Loma",
  sans-serif; color: #1c1917; max-width: 820px; margin: 24px auto; padding: 0 16px; line-break: strict; }
h1 { font-size: 23px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 28px 0 6px; border-bottom: 2px solid #d6d3d1; }
h3 { font-size: 15px; margin: 16px 0 4px; } p { margin: 4px 0; }
.small { color: #57534e; font-size: 13px; } .url, code { word-break: break-all; }
code { font: 12px ui-monospace, "DejaVu Sans Mono", monospace; }
blockquote { margin: 6px 0; padding: 6px 12px; border-left: 4px solid #c2410c; background: #fafaf9; }
blockquote { overflow-wrap: anywhere; } figure { margin: 8px 0 16px; break-inside: avoid; }
img { max-width: 100%; max-height: 230mm; border: 1px solid #d6d3d1; }
.passage { break-inside: avoid-page; } .sign { margin-top: 48px; text-align: right; }
"""


def write_cover(
    audit: Audit, passages: Sequence[Passage], pictures: Mapping[str, str], digest: str, stamp: str = ""
) -> str:
    """The cover as HTML.

    Shape   ``pictures``: by a passage's name, the file beside the cover or a Thai sentence on why there is none;
            ``digest`` is the manifest's SHA-256; ``stamp`` the file of its time stamp, empty where there is none
    """
    return "\n".join(_lines(audit, passages, pictures, digest, stamp))


def _lines(
    audit: Audit, passages: Sequence[Passage], pictures: Mapping[str, str], digest: str, stamp: str
) -> Iterator[str]:
    run = audit.run
    yield '<!doctype html><html lang="th"><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(TITLE)} {escape(run.id)}</title><style>{STYLE}</style>"
    yield f"<h1>{TITLE}</h1><p>{escape(LEAD.format(agency=run.agency.name))}</p>"
    told = RUN.format(
        id=run.id, version=run.tool_version, year=run.fiscal_year,
        begun=_moment(datetime.fromisoformat(run.started_at)), ended=_moment(datetime.fromisoformat(run.finished_at)),
    )  # fmt: skip
    yield f'<p class="small">{escape(told)}</p>'
    if not passages:
        yield f"<p>{NO_PASSAGE}</p>"
    before = ("", "")
    shown: dict[Evidence, str] = {}
    for one in passages:
        if one.indicator.id != before[0]:
            verdict = words.VERDICTS[one.indicator.verdict]
            yield f"<h2>{escape(one.indicator.id)} {escape(one.indicator.name)} · {verdict}</h2>"
        if (one.indicator.id, one.finding.id) != before:
            text = REQUIREMENT.format(text=one.finding.text, verdict=words.VERDICTS[one.finding.verdict])
            yield f"<h3>{escape(text)}</h3>"
            if vouched := one.finding.attested:
                told = ATTESTED.format(by=vouched.by, until=words.thai_date(vouched.until), note=vouched.note)
                yield f'<p class="small">{escape(told)}</p>'
        before = (one.indicator.id, one.finding.id)
        if first := shown.get(one.evidence):
            yield f"<blockquote>{escape(one.evidence.quote)}</blockquote>"
            yield f'<p class="small">{escape(AGAIN.format(name=first))}</p>'
            continue
        shown[one.evidence] = one.name
        yield from _passage(one, pictures.get(one.name, ""))
    yield f"<h2>{HOW}</h2><ol>" + "".join(f"<li>{escape(step.format(digest=digest))}" for step in STEPS) + "</ol>"
    if stamp:
        yield f"<p>{escape(STAMPED.format(name=stamp))}</p>"
    yield f'<p class="small">{LIMITS}</p><p class="sign">{SIGN}</p></html>'


def _passage(one: Passage, picture: str) -> Iterator[str]:
    at = one.seen_at
    when = SHOWED.format(date=words.thai_date(at.isoformat()), time=f"{at:%H:%M:%S}") if at else SHOWED_UNKNOWN
    place = f" ({escape(one.evidence.place)})" if one.evidence.page else ""
    yield f'<div class="passage"><p><b>{escape(one.name)}</b> {when}{place}</p>'
    if one.answer and one.answer.unchanged_since:
        since = datetime.fromisoformat(one.answer.unchanged_since).astimezone(BANGKOK)
        told = UNCHANGED.format(date=words.thai_date(since.isoformat()), time=f"{since:%H:%M:%S}")
        yield f'<p class="small">{escape(told)}</p>'
    yield f'<p class="url"><a href="{escape(one.evidence.url)}">{escape(one.evidence.url)}</a></p>'
    yield f"<blockquote>{escape(one.evidence.quote)}</blockquote>"
    if picture.endswith(".png"):
        yield f'<figure><img src="{escape(picture)}" alt="{escape(one.evidence.quote[:80])}"></figure>'
    elif picture:
        yield f'<p class="small">{escape(picture)}</p>'
    yield f'<p class="small">SHA-256 <code>{escape(one.evidence.sha256)}</code></p></div>'


def _moment(at: datetime) -> str:
    at = at.astimezone(BANGKOK)
    return f"{words.thai_date(at.isoformat())} {at:%H:%M:%S} น."
