"""Why a payload could not be read: the Thai sentences, and the exception that carries one up to ``read_document``."""

from __future__ import annotations

EMPTY = "ไฟล์ว่างเปล่า ไม่มีข้อมูล"  # zero bytes
BROKEN = "ไฟล์เสียหรือมาไม่ครบ เปิดอ่านไม่ได้"  # damaged or truncated
PASSWORD = "ไฟล์ตั้งรหัสผ่านไว้ เปิดอ่านไม่ได้"  # password needed
SCAN = "เป็นภาพสแกน ยังอ่านข้อความไม่ได้ ({pages} หน้า)"  # page pictures without text
GARBLED = "ข้อความในไฟล์ PDF เพี้ยน อ่านไม่ได้ ({pages} หน้า)"  # text layer is wrong
BLANK = "ไฟล์ไม่มีข้อความ"  # opened, but holds no text
SOME_PAGES = "อ่านข้อความไม่ได้ {unread} จาก {pages} หน้า (หน้า {which})"  # N of M pages unread
SHELL = "เป็นไฟล์ PDF ที่เก็บเนื้อหาไว้ในไฟล์แนบหรือแบบฟอร์มข้างใน ต้องเปิดด้วย Acrobat โปรแกรมยังอ่านไม่ได้"  # a portfolio or an XFA form
IMAGE = "เป็นรูปภาพ ยังอ่านข้อความไม่ได้"  # a picture
ARCHIVE = "เป็นไฟล์บีบอัด (ZIP/RAR/7z) ยังเปิดอ่านข้างในไม่ได้"  # an archive
OLD_WORD = "เป็นไฟล์ Word รุ่นเก่า (.doc) ยังอ่านข้อความไม่ได้"  # OLE Word file
OLD_SLIDES = "เป็นไฟล์ Office รุ่นเก่า ยังอ่านข้อความไม่ได้"  # OLE PowerPoint and other OLE files
UNKNOWN = "ไม่รู้จักชนิดไฟล์ จึงอ่านไม่ได้"  # none of the known kinds
BOMB = "ไฟล์ขยายแล้วใหญ่เกินกำหนด จึงไม่เปิดอ่าน"  # too large once unpacked
SCRIPT = "เนื้อหาของหน้านี้โหลดด้วยสคริปต์ โปรแกรมจึงอ่านไม่ได้"  # only scripts fill the page
TOO_SLOW = "อ่านไฟล์ไม่เสร็จภายใน {seconds} วินาที"  # over the time limit
TOO_MUCH_MEMORY = "อ่านไฟล์นี้ต้องใช้หน่วยความจำเกินกำหนด จึงไม่ได้อ่าน"  # over the memory limit
CRASHED = "โปรแกรมอ่านไฟล์หยุดทำงานกลางคัน ไฟล์อาจเสีย"  # the reading process died
TOO_LARGE = "ไฟล์ใหญ่เกินกำหนด จึงไม่ได้อ่าน"  # larger than the reader takes


class Unreadable(Exception):
    """A payload that cannot be read; its message is the Thai reason."""

    @property
    def reason(self) -> str:
        """The Thai sentence."""
        return str(self)
