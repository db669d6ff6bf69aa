"""The changes as a page to mail or print: everything that the terminal says, nothing from elsewhere, nothing run."""

from __future__ import annotations

from oit_audit.model.audit import Attested
from oit_audit.model.changes import Changes, Compared, DocumentChange, RequirementChange, TargetChange, VerdictChange
from oit_audit.report.html_changes import changes_html

OLD = Compared(id="2565-04-19T2115", as_of="2022-04-19", complete=True, score=100, score_if_reviewed=100)
NEW = OLD.model_copy(update={"id": "2565-04-20T2115", "as_of": "2022-04-20", "score": 98.0})
LOST = VerdictChange(
    id="o5", name="ข้อมูลการติดต่อ", old="pass", new="fail", points=-0.7, owners=("ประชาสัมพันธ์",),
    requirements=(
        RequirementChange(
            id="fax", text="หมายเลขโทรสาร", old="pass", new="fail", new_reason="ไม่พบ <โทรสาร>", advice="เพิ่มหมายเลข"
        ),
    ),
)  # fmt: skip
SHUT = TargetChange(
    indicators=("o5",), where="http://x.go.th/contact?a=1&b=2", old_outcome="ok", new_outcome="dead", new_status=404
)
PLAN = DocumentChange(
    indicators=("o10",), url="http://x.go.th/plan.pdf", title="แผน <script>alert(1)</script>", kind="pdf",
    fate="replaced", removed=("งบ 12,000",), added=("งบ 13,000",), removed_count=9, added_count=2, pages=(1, 2, 3, 7),
    links_removed=("ดาวน์โหลด: http://x.go.th/a.pdf",), links_added=("ดาวน์โหลด: http://x.go.th/b.pdf",),
)  # fmt: skip


def test_the_page_says_all_that_changed() -> None:
    page = changes_html(
        Changes(old=OLD, new=NEW, regressions=(LOST,), targets=(SHUT,), documents=(PLAN,), notes=("หมายเหตุ",))
    )
    for said in (
        "o5 ข้อมูลการติดต่อ", "-0.70", "หมายเลขโทรสาร", "ไม่พบ &lt;โทรสาร&gt;", "เพิ่มหมายเลข", "หมายเหตุ", "ประชาสัมพันธ์",
        "http://x.go.th/contact?a=1&amp;b=2", "404", "หน้าที่เปลี่ยน 1-3, 7", "และอีก 8 แห่ง", "<del>งบ 12,000</del>",
        "<ins>งบ 13,000</ins>", "ดาวน์โหลด: http://x.go.th/b.pdf", "20 เม.ย. 2565",
    ):  # fmt: skip
        assert said in page


def test_nothing_of_a_site_runs_and_nothing_is_loaded() -> None:
    page = changes_html(Changes(old=OLD, new=NEW, documents=(PLAN,)))
    assert "<script" not in page
    assert not any(word in page for word in ("src=", "@import", "url(", "<link"))


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    bad = PLAN.model_copy(update={"url": "javascript:alert(1)"})
    assert 'href="javascript' not in changes_html(Changes(old=OLD, new=NEW, documents=(bad,)))


def test_no_change_is_said() -> None:
    assert "ไม่มี" in changes_html(Changes(old=OLD, new=NEW))


def test_a_word_that_was_given_is_told_with_its_giver() -> None:
    word = Attested(by="ปลัดเทศบาล", until="2022-09-30", note="ลายเซ็นเป็นภาพ")
    given = LOST.requirements[0].model_copy(update={"old": "review", "new": "pass", "attested": word})
    mended = LOST.model_copy(update={"old": "review", "new": "pass", "requirements": (given,)})
    page = changes_html(Changes(old=OLD, new=NEW, mended=(mended,)))
    assert "ปลัดเทศบาล" in page
    assert "30 ก.ย. 2565" in page


def test_what_follows_from_the_same_fault_is_not_told_twice() -> None:
    fault = {"old": "pass", "new": "fail", "new_reason": "ตำแหน่งเปิดไม่ได้", "advice": "แก้ตำแหน่ง"}
    both = tuple(RequirementChange.model_validate({"id": id, "text": id, **fault}) for id in ("phone", "fax"))
    page = changes_html(
        Changes(
            old=OLD,
            new=NEW,
            regressions=(LOST.model_copy(update={"requirements": both}),),
            mended=(),
            unsure=(),
            targets=(),
            documents=(),
            notes=(),
        )
    )
    assert page.count("แก้ตำแหน่ง") == 1
    assert page.count("fax") == 1
