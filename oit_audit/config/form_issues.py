"""Slips of the form itself: what it printed beside what was meant. Never a failure of the site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from oit_audit.config.clean import REPAIRS, clean_url, is_cut_off
from oit_audit.config.hosts import corrected, host_of, judge_host
from oit_audit.config.shape import IndicatorTable, MeasureTable, RequirementTable, Slip, TargetTable
from oit_audit.model.catalog import Agency, FormIssue

FOREIGN = "เป็นเว็บไซต์ของหน่วยงานอื่น ({host}) ใช้เป็นคำตอบไม่ได้"  # another body's host: it cannot answer
TYPO = "ชื่อเว็บไซต์สะกดผิด ({host})"  # the host is misspelt
CUT_OFF = "ที่อยู่เว็บพิมพ์ไม่ครบ ท้ายขาดไป"  # cut off
NO_HOST = "ไม่ใช่ที่อยู่เว็บที่เปิดได้"  # no address that can be opened
DIFFERS = "ไม่ตรงกับที่อยู่จริง"  # not the real address
PERIOD = "ช่วงเวลาที่พิมพ์ไว้ในแบบ ({printed}) ไม่ตรงกับที่เกณฑ์กำหนด"  # the printed period is not the asked one
USE_URL = "ใช้ {url}"  # use this address
USE_PATH = "ใช้ตำแหน่งบนเว็บไซต์ของหน่วยงานเอง: {path}"  # use the place on the agency's own site
FILL_IN = "ใส่ที่อยู่บนเว็บไซต์ของหน่วยงานเอง"  # give the address on the agency's own site
USE_PERIOD = "ใช้{period}"  # use this period
CLEANED = "แก้ในไฟล์ตั้งค่าเป็น {url}"  # mend it in the configuration

THAI = re.compile(r"[ก-๙]")
LATIN = re.compile(r"[A-Za-z]")

PERIODS = {
    "fy": "ปีงบประมาณ {fy}",
    "fy-1": "ปีงบประมาณ {previous}",
    "first_half": "6 เดือนแรกของปีงบประมาณ {fy}",
    "each_month_first_half": "รายเดือน 6 เดือนแรกของปีงบประมาณ {fy}",
    "spans_fy": "แผนที่ครอบคลุมปีงบประมาณ {fy}",
    "in_force": "ฉบับที่ใช้บังคับในปีงบประมาณ {fy}",
}
"""Period tokens as Thai phrases."""


def find_target_issues(
    subject: IndicatorTable | MeasureTable, agency: Agency, all_urls: Sequence[str]
) -> list[FormIssue]:
    """What is wrong with the addresses as printed, and with listed ones that had to be cleaned."""
    listed = [clean_url(target.url).url for target in subject.targets if target.url]
    path = next((target.path for target in subject.targets if target.path), ())
    issues: list[FormIssue] = []
    for target in subject.targets:
        if target.printed:
            issues += _printed_issues(subject.id, target, path, listed, all_urls, agency)
        issues += _listed_issues(subject.id, target)
    return issues


def find_period_issue(subject_id: str, requirement: RequirementTable, year_be: int) -> list[FormIssue]:
    """A period that the form prints otherwise than the assessment asks it."""
    if not requirement.printed_period or requirement.printed_period == requirement.period or not requirement.period:
        return []
    words = {key: text.format(fy=year_be, previous=year_be - 1) for key, text in PERIODS.items()}
    printed = words.get(requirement.printed_period, requirement.printed_period)
    suggestion = USE_PERIOD.format(period=words[requirement.period])
    return [
        FormIssue(indicator=subject_id, printed=printed, problem=PERIOD.format(printed=printed), suggestion=suggestion)
    ]


def find_slips(subject: IndicatorTable | MeasureTable) -> list[FormIssue]:
    """The slips that people noted while transcribing the form; notes in English are not for officers."""
    slips = [Slip(problem=slip) if isinstance(slip, str) else slip for slip in subject.anomaly]
    slips = [slip for slip in slips if len(THAI.findall(slip.problem)) > len(LATIN.findall(slip.problem))]
    return [
        FormIssue(indicator=subject.id, printed=slip.printed, problem=slip.problem, suggestion=slip.suggestion)
        for slip in slips
    ]


def _printed_issues(
    id: str,
    target: TargetTable,
    path: Sequence[str],
    listed: Sequence[str],
    all_urls: Sequence[str],
    agency: Agency,
) -> list[FormIssue]:
    cleaned = clean_url(target.printed)
    use = USE_URL.format(url=target.url) if target.url else ""
    instead = use or (USE_PATH.format(path=" > ".join(path)) if path else FILL_IN)
    problems = [REPAIRS[repair] for repair in cleaned.repairs]
    suggestion = use or USE_URL.format(url=cleaned.url)
    host = host_of(cleaned.url)
    match judge_host(cleaned.url, agency):
        case "typo":
            problems.append(TYPO.format(host=host))
            suggestion = use or USE_URL.format(url=corrected(cleaned.url, agency))
        case "foreign":
            problems.append(FOREIGN.format(host=host))
            suggestion = instead
        case "none":
            problems.append(NO_HOST)
            suggestion = instead
        case _:
            whole = is_cut_off(cleaned.url, [target.url, *listed] if target.url else listed, all_urls)
            if whole:
                problems.append(CUT_OFF)
                suggestion = use or (USE_URL.format(url=whole) if whole != cleaned.url else instead)
            elif target.url and not _same(cleaned.url, target.url):
                problems.append(DIFFERS)
    if not problems:
        return []
    return [FormIssue(indicator=id, printed=target.printed, problem=" ".join(problems), suggestion=suggestion)]


def _listed_issues(id: str, target: TargetTable) -> list[FormIssue]:
    cleaned = clean_url(target.url)
    if not cleaned.repairs:
        return []
    problem = " ".join(REPAIRS[repair] for repair in cleaned.repairs)
    return [FormIssue(indicator=id, printed=target.url, problem=problem, suggestion=CLEANED.format(url=cleaned.url))]


def _same(one: str, other: str) -> bool:
    first, second = urlsplit(one), urlsplit(other)
    return first._replace(scheme="", fragment="") == second._replace(scheme="", fragment="")
