"""A month of nights: what is told, how often, to whom, and what happens when it cannot be sent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from oit_audit.diff import compare
from oit_audit.model.audit import TargetReport
from oit_audit.model.changes import DocumentChange
from oit_audit.model.notify import NotifySettings, Recipient
from oit_audit.notify.night import Since, at_submitted_links

if TYPE_CHECKING:
    from tests.notify.conftest import Nights


LAWYER = Recipient(name="นิติกร", channel="email", to="law@example.go.th", owners=("นิติกร",))
MAYOR = Recipient(name="ปลัดเทศบาล", channel="line", to="U" + "0123456789abcdef" * 2)


def test_the_first_night_says_that_it_watches_and_what_is_missing(nights: Nights) -> None:
    nights.night("2022-03-01")
    assert len(nights.texts) == 1
    assert "เริ่มเฝ้าดู" in nights.texts[0]
    assert "ยังขาด 5 ข้อ รวม 7.02 คะแนน" in nights.texts[0]
    assert "https://intranet.example/oit/" in nights.texts[0]


def test_a_night_without_change_says_nothing(nights: Nights) -> None:
    nights.night("2022-03-01")
    nights.night("2022-03-02")
    assert len(nights.told) == 1


def test_a_regression_is_told_with_points_days_left_owner_and_reason(nights: Nights) -> None:
    nights.night("2022-04-01")
    nights.night("2022-04-13", o1="fail")
    text = nights.texts[-1]
    assert "แย่ลง 1 ข้อ เสีย 0.44 คะแนน" in text
    assert "✗ o1 โครงสร้าง · 0.44 คะแนน · เหลือ 7 วัน" in text
    assert "เหตุของ o1" in text
    assert "ผู้รับผิดชอบ นักทรัพยากรบุคคล" in text
    assert nights.told[-1][1].title.startswith("OIT แย่ลง 1 ข้อ (เสีย 0.44 คะแนน) · เทศบาลตำบลเขาย้อย 13 เม.ย. 2565")


def test_what_got_worse_stands_before_what_was_mended(nights: Nights) -> None:
    nights.night("2022-03-01")
    nights.night("2022-03-02", o1="fail", o5="pass", o15="review")
    text = nights.texts[-1]
    assert text.index("แย่ลง 1 ข้อ") < text.index("ต้องให้คนดู 1 ข้อ") < text.index("แก้แล้ว 1 ข้อ: o5")


def test_a_second_run_on_the_same_day_tells_nothing_and_the_next_night_tells_it(nights: Nights) -> None:
    nights.night("2022-03-01")
    nights.night("2022-03-02", o1="fail")
    nights.night("2022-03-02", o1="fail", o10="fail")
    assert len(nights.told) == 2
    nights.night("2022-03-03", o1="fail", o10="fail")
    assert "✗ o10" in nights.texts[-1]
    assert "o1 โครงสร้าง" not in nights.texts[-1]


def test_an_owner_hears_only_of_its_own_items(nights: Nights) -> None:
    nights.settings = NotifySettings(recipients=(LAWYER,), remind_days=())
    nights.night("2022-03-01")
    nights.night("2022-03-02", o1="fail")
    assert len(nights.told) == 1
    nights.night("2022-03-03", o1="fail", o43="pass")
    assert "แก้แล้ว 1 ข้อ: o43" in nights.texts[-1]
    assert "ข้อที่ท่านรับผิดชอบผ่าน 1 จาก 1 ข้อ" in nights.texts[-1]


def test_several_recipients_each_have_their_own_count_of_days(nights: Nights) -> None:
    nights.settings = NotifySettings(recipients=(MAYOR, LAWYER), remind_days=())
    nights.night("2022-03-01")
    nights.night("2022-03-02", o1="fail")
    assert [name for name, _ in nights.told] == ["ปลัดเทศบาล", "นิติกร", "ปลัดเทศบาล"]


def test_a_week_of_silence_ends_with_one_sign_of_life(nights: Nights) -> None:
    for day in range(1, 16):
        nights.night(f"2022-03-{day:02}")
    assert len(nights.told) == 3
    assert "ไม่มีอะไรเปลี่ยนตั้งแต่ข้อความก่อน" in nights.texts[1]


def test_reminders_come_once_each_with_what_is_missing_and_its_points(nights: Nights) -> None:
    nights.settings = NotifySettings(recipients=(MAYOR,))
    for days in range(20, -1, -1):
        nights.night((date(2022, 4, 20) - timedelta(days)).isoformat())
    said = [text for text in nights.texts if "ถึงกำหนด 20 เม.ย. 2565" in text]
    assert ["เหลือ 14 วัน" in said[0], "เหลือ 7 วัน" in said[1], "เหลือ 3 วัน" in said[2], "เหลือ 1 วัน" in said[3]]
    assert len(said) == 4
    assert "ยังขาด 4 ข้อ รวม 2.02 คะแนน" in said[0]


def test_a_reminder_only_names_what_the_same_message_has_told(nights: Nights) -> None:
    nights.settings = NotifySettings(recipients=(MAYOR,), remind_days=(7,))
    nights.night("2022-04-10", o15="pass", o24="pass")
    nights.night("2022-04-13", o24="pass")
    reminder = nights.texts[-1].split("\n\n")[2]
    assert "ยังขาด 3 ข้อ รวม 1.44 คะแนน" in reminder
    assert reminder.endswith("และที่แจ้งข้างต้น: o15")
    assert "ข้อมูลเชิงสถิติการให้บริการ" not in reminder


def test_a_machine_that_slept_through_a_mark_reminds_on_the_next_night_once(nights: Nights) -> None:
    nights.settings = NotifySettings(recipients=(LAWYER,))
    for day in ("2022-03-01", "2022-04-16", "2022-04-17", "2022-04-18"):  # o43 closes on the 22nd: 6, 5 and 4 days
        nights.night(day)
    said = [text for text in nights.texts if "ถึงกำหนด" in text]
    assert len(said) == 1
    assert "เหลือ 6 วัน" in said[0]


def test_nothing_is_reminded_of_what_is_done(nights: Nights) -> None:
    nights.settings = NotifySettings(recipients=(LAWYER,))
    nights.night("2022-04-15", o43="pass")
    assert "ถึงกำหนด" not in nights.texts[0]


def test_the_close_of_the_assessment_asks_for_everything(nights: Nights) -> None:
    nights.settings = NotifySettings(recipients=(MAYOR,))
    nights.closes = date(2022, 4, 30)
    nights.night("2022-04-27")
    assert "เหลือ 3 วันปิดส่งแบบประเมิน 30 เม.ย. 2565 ยังขาด 5 ข้อ รวม 7.02 คะแนน" in nights.texts[0]


def test_a_message_that_could_not_be_sent_is_sent_the_next_night(nights: Nights) -> None:
    nights.night("2022-03-01")
    nights.fault = "ติดต่อไม่ได้"
    sent = nights.night("2022-03-02", o1="fail")
    assert [one.fault for one in sent] == ["ติดต่อไม่ได้"]
    nights.fault = ""
    nights.night("2022-03-03", o1="fail")
    assert "ข้อความของ 2 มี.ค. 2565 ที่ส่งไม่สำเร็จ" in nights.texts[-1]
    assert "✗ o1 โครงสร้าง" in nights.texts[-1]
    nights.night("2022-03-04", o1="fail")
    assert len(nights.told) == 2


def test_a_sign_of_life_that_did_not_arrive_is_made_anew(nights: Nights) -> None:
    nights.fault = "ติดต่อไม่ได้"
    nights.night("2022-03-01")
    nights.fault = ""
    nights.night("2022-03-02")
    assert len(nights.told) == 1
    assert "เริ่มเฝ้าดู" in nights.texts[0]
    assert "ที่ส่งไม่สำเร็จ" not in nights.texts[0]


def test_a_late_digest_is_the_digest_of_its_day(nights: Nights) -> None:
    nights.night("2022-03-01")
    nights.fault = "ติดต่อไม่ได้"
    nights.night("2022-03-02", o1="fail")
    nights.fault = ""
    nights.night("2022-03-03", o1="fail")
    nights.night("2022-03-03", o1="fail", o10="fail")
    assert len(nights.told) == 2


def test_a_late_message_and_tonights_go_out_as_one(nights: Nights) -> None:
    nights.night("2022-03-01")
    nights.fault = "ติดต่อไม่ได้"
    nights.night("2022-03-02", o1="fail")
    nights.fault = ""
    nights.night("2022-03-03", o1="fail", o10="fail")
    assert len(nights.told) == 2
    assert nights.texts[-1].index("✗ o10") < nights.texts[-1].index("ที่ส่งไม่สำเร็จ") < nights.texts[-1].index("✗ o1 ")


def test_months_without_a_server_keep_the_latest_messages_only(nights: Nights) -> None:
    nights.fault = "ติดต่อไม่ได้"
    for day in range(1, 21):
        nights.night(f"2022-03-{day:02}", o1="fail" if day % 2 else "pass")
    nights.fault = ""
    nights.night("2022-03-21", o1="fail")
    assert len(nights.told) == 1
    assert len(nights.texts[0]) < 4500
    assert nights.texts[0].count("ที่ส่งไม่สำเร็จ") <= 5


def test_one_night_without_a_result_is_not_told_but_the_second_is_and_its_end(nights: Nights) -> None:
    nights.night("2022-03-01")
    nights.night("2022-03-02", trouble="เปิดหน้าแรกไม่ได้")
    assert len(nights.told) == 1
    nights.night("2022-03-03", trouble="เปิดหน้าแรกไม่ได้")
    assert "ไม่เสร็จ 2 คืนติดกัน ตั้งแต่ 2 มี.ค. 2565: เปิดหน้าแรกไม่ได้" in nights.texts[-1]
    nights.night("2022-03-04", trouble="เปิดหน้าแรกไม่ได้")
    assert len(nights.told) == 2
    nights.night("2022-03-05")
    assert "ตรวจเว็บไซต์ได้ตามปกติแล้ว" in nights.texts[-1]


def test_a_week_of_trouble_is_no_sign_of_life(nights: Nights) -> None:
    nights.night("2022-03-01")
    for day in range(2, 12):
        nights.night(f"2022-03-{day:02}", trouble="เปิดหน้าแรกไม่ได้")
    assert len(nights.told) == 3
    assert not any("ไม่มีอะไรเปลี่ยน" in text for text in nights.texts[1:])


def test_a_changed_submitted_link_is_told_at_once_while_frozen(nights: Nights) -> None:
    nights.frozen = True
    nights.night("2022-05-02")
    nights.night("2022-05-02", o5="pass")
    assert len(nights.told) == 1
    gone = nights.audit("gone", "2022-05-02", {"o5": "pass"})
    targets = (TargetReport(url="http://www.khaoyocity.go.th/Main/contact", outcome="dead", status=404),)
    o5 = gone.indicators[1].model_copy(update={"targets": targets})
    gone = gone.model_copy(update={"indicators": (gone.indicators[0], o5, *gone.indicators[2:])})
    nights.night_of(gone, "2022-05-02")
    assert "ลิงก์ที่ส่งประเมินแล้วเปลี่ยนไป 1 แห่ง" in nights.texts[-1]
    assert "o5: เปิดได้ → เปิดไม่ได้ ลิงก์เสีย" in nights.texts[-1]
    nights.night_of(gone, "2022-05-02")
    assert len(nights.told) == 2


def test_what_changed_between_the_submission_and_the_first_night_after_it_is_told(nights: Nights) -> None:
    submitted = nights.audit("2022-05-01-submitted", "2022-05-01", {})
    nights.kept[submitted.run.id] = submitted
    nights.frozen, nights.submitted = True, submitted.run.id
    o10 = submitted.indicators[2]
    documents = tuple(one.model_copy(update={"sha256": "f" * 64}) for one in o10.documents)
    reports = (*submitted.indicators[:2], o10.model_copy(update={"documents": documents}), *submitted.indicators[3:])
    run = submitted.run.model_copy(update={"id": "2022-05-02-night"})
    nights.night_of(submitted.model_copy(update={"run": run, "indicators": reports}), "2022-05-02")
    assert "o10: เอกสารถูกเปลี่ยน" in nights.texts[0]


def test_a_replaced_document_at_a_submitted_link_is_told_though_no_verdict_changed(nights: Nights) -> None:
    nights.frozen = True
    nights.night("2022-05-02")
    other = nights.audit("other", "2022-05-02", {})
    o10 = other.indicators[2]
    documents = tuple(one.model_copy(update={"sha256": "f" * 64}) for one in o10.documents)
    reports = (*other.indicators[:2], o10.model_copy(update={"documents": documents}), *other.indicators[3:])
    nights.night_of(other.model_copy(update={"indicators": reports}), "2022-05-02")
    assert "o10: เอกสารถูกเปลี่ยน" in nights.texts[-1]
    assert "17669297792082.pdf" in nights.texts[-1]
    assert nights.told[-1][1].kind == "urgent"


def page(number: int, *added: str) -> DocumentChange:
    return DocumentChange(
        indicators=("o5",), url=f"http://x.go.th/{number}", title="", kind="html", fate="replaced", added=added
    )


def test_a_running_notice_on_every_page_changes_no_submitted_link(nights: Nights) -> None:
    audit = nights.audit("new", "2022-05-02", {})
    o5 = audit.indicators[1]
    targets = tuple(TargetReport(url=f"http://x.go.th/{number}", outcome="ok") for number in range(6))
    reports = (audit.indicators[0], o5.model_copy(update={"targets": targets}), *audit.indicators[2:])
    audit = audit.model_copy(update={"indicators": reports})
    pages = [page(number, "ขอเชิญชำระภาษี") for number in range(5)]
    changes = compare(audit, audit).model_copy(
        update={"documents": (*pages, page(5, "ขอเชิญชำระภาษี", "โทร 032-000000"))}
    )
    _, documents = at_submitted_links(Since(changes, audit), audit, ())
    assert [(one.url, one.added) for one in documents] == [("http://x.go.th/5", ("โทร 032-000000",))]


def test_a_replaced_document_without_a_verdict_is_not_news_before_the_submission(nights: Nights) -> None:
    nights.night("2022-03-01")
    other = nights.audit("other", "2022-03-02", {})
    o10 = other.indicators[2]
    documents = tuple(one.model_copy(update={"sha256": "f" * 64}) for one in o10.documents)
    reports = (*other.indicators[:2], o10.model_copy(update={"documents": documents}), *other.indicators[3:])
    nights.night_of(other.model_copy(update={"indicators": reports}), "2022-03-02")
    assert len(nights.told) == 1


def test_a_night_without_a_result_while_frozen_is_told_at_once(nights: Nights) -> None:
    nights.frozen = True
    nights.night("2022-05-01")
    nights.night("2022-05-01", trouble="เปิดหน้าแรกไม่ได้")
    assert "ไม่รู้ว่าลิงก์ที่ส่งแล้วยังเปิดได้หรือไม่" in nights.texts[-1]


def test_a_month_of_flapping_is_told_as_flapping_and_then_as_what_it_rests_on(nights: Nights) -> None:
    nights.settings = NotifySettings(recipients=(MAYOR,), remind_days=(), alive_days=60)
    for day in range(1, 21):
        nights.night(f"2022-03-{day:02}", o1="fail" if day % 2 else "pass")
    said = [text.split("\n\n")[1] for text in nights.texts[1:]]
    assert [text.split(" (")[0].split("\n")[0] for text in said] == [
        "✓ แก้แล้ว 1 ข้อ: o1", "แย่ลง 1 ข้อ เสีย 0.44 คะแนน", "เปลี่ยนไปมา 1 ข้อ",
    ]  # fmt: skip
    for day in range(21, 31):
        nights.night(f"2022-03-{day:02}", o1="fail")
    assert len(nights.texts) == 5
    assert "นิ่งแล้ว 1 ข้อ\n✗ o1 โครงสร้าง: ไม่ผ่าน" in nights.texts[-1]


def test_another_fault_is_told_while_one_flaps(nights: Nights) -> None:
    for day in range(1, 9):
        nights.night(f"2022-03-{day:02}", o1="fail" if day % 2 else "pass")
    nights.night("2022-03-09", o1="fail", o10="fail")
    assert "แย่ลง 1 ข้อ" in nights.texts[-1]
    assert "o10" in nights.texts[-1]
    assert "o1 โครงสร้าง" not in nights.texts[-1]


def test_what_broken_fonts_yield_is_sent_and_kept_as_a_mark(nights: Nights) -> None:
    nights.night("2022-03-01")
    nights.fault = "ติดต่อไม่ได้"
    broken = nights.audit("broken", "2022-03-02", {"o1": "fail"})
    o1 = broken.indicators[0]
    findings = tuple(one.model_copy(update={"reason": "ไม่พบ \ud83d ใน\x00แฟ้ม"}) for one in o1.requirements)
    reports = (o1.model_copy(update={"requirements": findings}), *broken.indicators[1:])
    nights.night_of(broken.model_copy(update={"indicators": reports}), "2022-03-02")
    nights.fault = ""
    nights.night_of(nights.audit("later", "2022-03-03", {"o1": "fail"}), "2022-03-03")
    assert "ไม่พบ \ufffd ใน\ufffdแฟ้ม" in nights.texts[-1]


def test_a_line_message_fits_a_phone(nights: Nights) -> None:
    nights.settings = NotifySettings(recipients=(MAYOR,))
    nights.night("2022-03-01", o5="pass", o10="pass", o15="pass", o24="pass", o43="pass")
    nights.night("2022-04-19", o1="fail")
    assert len(nights.texts[-1]) < 1500
    assert "และอีก 1 ข้อ" in nights.texts[-1]


@pytest.mark.parametrize("damage", [b"{half", b'{"accounts": {"x": {"spoke_on": "yesterday"}}}', b"\xff\xfe", b"[]"])
def test_a_damaged_ledger_begins_anew_and_ends_no_night(nights: Nights, damage: bytes) -> None:
    nights.night("2022-03-01")
    nights.ledger.write_bytes(damage)
    nights.night("2022-03-02")
    assert len(nights.told) == 2


def test_a_disk_that_is_full_keeps_nobody_from_being_told(nights: Nights) -> None:
    nights.settings = NotifySettings(recipients=(MAYOR, LAWYER), remind_days=())
    nights.ledger = nights.ledger / "below-a-file" / "ledger.json"
    nights.ledger.parent.parent.write_text("")
    with pytest.raises(OSError, match="below-a-file"):
        nights.night("2022-03-01")
    assert len(nights.told) == 2


def test_the_ledger_is_readable_by_its_owner_only(nights: Nights) -> None:
    nights.night("2022-03-01")
    assert nights.ledger.stat().st_mode & 0o077 == 0
