"""A text that is a login and little else."""

from __future__ import annotations

import re
from functools import cache

from oit_audit.fetch.traces import FOLDED, compiled, hits_in
from oit_audit.model.crawl import Signal
from oit_audit.thai.text import canonical

LABEL = 90
PROSE = 45
LITTLE = 260
SOME = 900
"""Units: folded characters, as in ``states``; a longer line than ``LABEL`` is no label of a field."""

USER = r"""
    ชื่อ(?:ผู้)?(?:ใช้|เข้า)(?:งาน|ระบบ)?|ผู้ใช้งาน|ผู้ใช้:|username|user(?:id)?(?:name|:|$)|^user|อีเมล|
    e-?mail|เลข(?:ที่)?(?:บัตร)?ประจาตัว|รหัส(?:ผู้ใช้|พนักงาน|ประจาตัว|สมาชิก|เจ้าหน้าที่|หน่วยงาน)|
    เบอร์โทร|account|loginname|หมายเลขบัตร|pid
"""
SECRET = r"รหัสผ่าน|พาสเวิร์ด|password|passcode|^pin$|รหัสpin|รหัสลับ|otp"
GO = r"""
    เข้าสู่ระบบ|เข้า(?:ใช้งาน|ใช้)?ระบบ|ลงชื่อเข้า(?:ใช้|ระบบ|งาน)?|ลงชื่อ(?:เข้า)?ใช้|ล็อกอิน|ล็อคอิน|
    log-?in|sign-?in|logon|signon|authentication
"""
MUST = r"""
    (?:กรุณา|โปรด|ต้อง|จาเป็นต้อง)(?:ทาการ)?(?:เข้าสู่ระบบ|ลงชื่อเข้า(?:ใช้)?|ล็อกอิน|login|log-?in|
    sign-?in)(?!.{0,6}เพื่อ(?:แสดงความ|ตอบกระทู้|ตั้งกระทู้))|(?:please|must|needto|haveto|
    requiredto)(?:first)?(?:log-?in|sign-?in|login)|log-?into(?:continue|your|facebook|access|view|see)|
    signinto(?:continue|your|access|view)|สาหรับ(?:เจ้าหน้าที่|สมาชิก|ผู้ดูแล(?:ระบบ)?)เท่านั้น|
    เฉพาะ(?:เจ้าหน้าที่|สมาชิก|ผู้ดูแล(?:ระบบ)?|บุคลากร)(?:เท่านั้น)?|membersonly|adminlogin|
    administratorlogin|memberlogin|userlogin|พื้นที่สาหรับ(?:สมาชิก|เจ้าหน้าที่)|คุณต้องมีสิทธิ์|
    ขอสิทธิ์เข้าถึง|ขอสิทธิ์การเข้าถึง|youneedaccess|ใช้บัญชีgoogleของคุณ|useyourgoogleaccount|
    googleaccounts|เข้าสู่ระบบfacebook|requestaccess|askforaccess
"""
ELSE = r"""
    จดจา|จาฉัน|จาการ|rememberme|keepme|stayed?signed|ลืมรหัส|ลืมชื่อ|forgot|lostyour|ลงทะเบียน|
    สมัคร(?:สมาชิก|ใช้งาน)|register|signup|createan?(?:new)?account|สร้างบัญชี|captcha|กรอก(?:รหัส|
    ตัวอักษร)|รีเซ็ต|reset|แสดงรหัส|showpassword|thaid|เปลี่ยนภาษา|copyright|สงวนลิขสิทธิ์|allrights|©|
    version|เวอร์ชัน|poweredby|developedby|พัฒนาโดย|คู่มือ|ติดต่อ|หน้าแรก|หน้าหลัก|กลับ|^or$|^หรือ$|google|
    facebook|ยกเลิก|cancel|submit|ตกลง|ผู้ดูแลระบบ|administrator|^admin|backoffice|หลังบ้าน|welcome|
    ยินดีต้อนรับ|privacy|ความเป็นส่วนตัว|cookie|คุกกี้
"""
ELSEWHERE = r"""
    ยืนยันรหัสผ่าน|confirmpassword|re-?enterpassword|รหัสผ่าน(?:ใหม่|เดิม)|new?password|เปลี่ยนรหัสผ่าน|
    โดยไม่(?:ต้อง)?(?:เข้าสู่ระบบ|ลงทะเบียน|ล็อกอิน)|continueasguest|withoutlog
"""

TOLD = r"""
    ^\d+[.)]|ขั้นตอน(?:ที่|การ)|คู่มือ(?:การ)?ใช้(?:งาน)?|หากลืม.{0,12}ให้|ด้วยชื่อผู้ใช้|กิจกรรม|โครงการ|ขอเชิญ|ประชุม|ภาษี|
    ประจาปี|จัดซื้อจัดจ้าง
"""
"""Steps of a manual, and what a body reports on: lines of content, not the fields of a form."""
MOST_TOLD = 2


@cache
def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.translate(FOLDED), re.VERBOSE)


def login_signals(lines: list[str]) -> tuple[Signal, ...]:
    """The signals of a text that is a login and little else; empty when it is not."""
    folded = [canonical(line) for line in lines]
    if any(_words(ELSEWHERE).search(line) for line in folded):
        return ()
    if sum(bool(_words(TOLD).search(line)) for line in folded if len(line) >= PROSE // 2) >= MOST_TOLD:
        return ()
    must = hits_in(lines, compiled({MUST: 2.0}))
    user, secret, go = (
        [index for index, line in enumerate(folded) if len(line) < LABEL and _words(words).search(line)]
        for words in (USER, SECRET, GO)
    )
    known = {*user, *secret, *go, *(hit.line for hit in must)}
    rest = [line for index, line in enumerate(folded) if index not in known and not _words(ELSE).search(line)]
    said, prose = sum(map(len, dict.fromkeys(rest))), sum(len(line) for line in rest if len(line) >= PROSE)
    whole_form = bool(secret and (go or user))
    if not (whole_form or must) or said > (SOME if whole_form else LITTLE) or prose > LITTLE:
        return ()
    if not whole_form and not go:
        return tuple(Signal(hit.quote, "เนื้อหา") for hit in must[:2])
    quotes = [*(hit.quote for hit in must), *(lines[index].strip()[:120] for index in (*secret[:1], *go[:1]))]
    return tuple(Signal(quote, "เนื้อหา") for quote in dict.fromkeys(quotes))
