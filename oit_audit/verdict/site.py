"""Findings about the whole site: hacked pages, broken certificates, a splash page, evidence that will drift away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal
from urllib.parse import urlsplit

from oit_audit.model.audit import Site, SiteFinding
from oit_audit.model.catalog import Catalog
from oit_audit.model.crawl import Crawl, Found, Reached
from oit_audit.model.document import Document
from oit_audit.verdict.answer import Gathered

Severity = Literal["info", "warning", "critical"]

HACKED = "หน้านี้มีข้อความหรือลิงก์ของเว็บพนันแทรกอยู่ ({quote}) ให้ผู้ดูแลเว็บไซต์ตรวจและลบ แล้วเปลี่ยนรหัสผ่าน"  # hacked
HIDDEN = "หน้านี้มีข้อความของเว็บพนันซ่อนอยู่ ({quote}) ให้ผู้ดูแลเว็บไซต์ตรวจและลบ แล้วเปลี่ยนรหัสผ่าน"  # hidden injection
PARKED = "หน้านี้กลายเป็นหน้าประกาศขายโดเมนหรือหน้าของผู้ให้บริการ"  # parked
TLS = "ใบรับรองความปลอดภัยของ {host} มีปัญหา ({fault}) เบราว์เซอร์จะเตือนผู้เข้าชมก่อนเปิด"  # certificate fault
SPLASH = "ต้องผ่านหน้าแนะนำ (intro) ก่อนถึงหน้าแรกจริง ผู้ประเมินอาจนับขั้นตอนจากหน้านี้"  # a splash page before home
HTTP_ONLY = "หน้าแรกเปิดด้วย http ที่ไม่เข้ารหัส ควรใช้ https"  # no https
HOME_DOWN = "เปิดหน้าแรกไม่ได้ตามปกติ: {reason}"  # the home page does not open
PAGED = "หลักฐานของข้อ {indicator} อยู่ในหน้า {page} ของรายการ เมื่อมีข่าวใหม่จะเลื่อนไปหน้าอื่น ควรทำลิงก์ถาวร"  # will drift
ROBOTS = "robots.txt ไม่ให้โปรแกรมเปิด {count} ลิงก์ที่อาจเกี่ยวข้อง"  # robots.txt keeps us out

_GAMBLING = re.compile(
    r"(?i)สล็อต|บาคาร่า|คาสิโน|แทงบอล|หวยออนไลน์|เว็บพนัน|เว็บตรง|ไม่ผ่านเอเย่นต์|เครดิตฟรี|"
    r"pg ?slot|\bslots?\b|casino|baccarat|ufa ?bet|judi|togel|gacor|1xbet|sbobet"
)  # slots, baccarat, casino, football bets, online lottery, "direct site", free credit
_PAGE_OF = re.compile(r"(?i)(?:[?&](?:page|p|pg|paged|start|offset)=|/page/)(\d+)")
_PAGE_LABEL = re.compile(r"หน้า(?:ที่)?\s*([2-9]|[1-9]\d)")  # page 2 of a listing


def judge_site(catalog: Catalog, crawl: Crawl, answers: Iterable[Gathered]) -> Site:
    """All that is to be said of the site as a whole. Shape: the gravest first, then by id and address."""
    rank = {"critical": 0, "warning": 1, "info": 2}
    found = {(item.id, item.url): item for item in _findings(catalog, crawl, tuple(answers))}
    return Site(findings=tuple(sorted(found.values(), key=lambda item: (rank[item.severity], item.id, item.url))))


def _findings(catalog: Catalog, crawl: Crawl, answers: tuple[Gathered, ...]) -> Iterator[SiteFinding]:
    home = crawl.home
    if home.outcome not in ("ok", "tls"):
        yield _finding("home-down", "critical", home.final_url, HOME_DOWN.format(reason=home.reason or home.outcome))
    elif urlsplit(home.final_url).scheme == "http":
        yield _finding("http-only", "info", home.final_url, HTTP_ONLY)
    if crawl.splash:
        yield _finding("splash", "info", crawl.splash.final_url, SPLASH)
    for reached in _all_reached(crawl):
        yield from _of_place(reached, reached.final_url or reached.target.url, reached.document)
        if reached.tls_fault:
            address = urlsplit(reached.final_url or reached.target.url or catalog.agency.base_url)
            reason = TLS.format(host=address.hostname or "", fault=reached.tls_fault)
            yield _finding("tls", "critical", f"{address.scheme}://{address.netloc}/", reason)
    for visit in crawl.visits.values():
        for found in visit.found:
            yield from _of_place(found, found.document.url, found.document)
        refused = [link for link in visit.unfollowed if "robots" in link.reason.lower()]
        if refused:
            yield _finding("robots", "info", refused[0].url, ROBOTS.format(count=len(refused)))
    for gathered in answers:
        yield from _drifting(gathered)
    for note in crawl.notes:
        yield _finding(f"note-{crawl.notes.index(note) + 1}", "info", catalog.agency.base_url, note)


def _all_reached(crawl: Crawl) -> Iterator[Reached]:
    yield crawl.home
    for visit in crawl.visits.values():
        yield from visit.reached


def _of_place(place: Reached | Found, url: str, document: Document | None) -> Iterator[SiteFinding]:
    if place.state == "hacked":
        told = ", ".join(signal.quote[:60] for signal in place.signals[:3]) or place.reason
        yield _finding("hacked", "critical", url, HACKED.format(quote=told))
    elif place.state == "parked":
        yield _finding("parked", "critical", url, PARKED)
    elif document is not None:
        words = dict.fromkeys(match.group().lower() for match in _GAMBLING.finditer(_unseen_text(document)))
        if len(words) >= 2:
            yield _finding("hacked", "critical", url, HIDDEN.format(quote=", ".join(list(words)[:3])))


def _unseen_text(document: Document) -> str:
    return f"{document.hidden_text[:20000]} {document.description[:4000]}"


def _drifting(gathered: Gathered) -> Iterator[SiteFinding]:
    indicator = gathered.answer.indicator
    for document in gathered.answer.in_period:
        page = _PAGE_OF.search(document.via)
        if page and int(page[1]) >= 2:
            reason = PAGED.format(indicator=indicator.id, page=page[1])
            yield _finding(f"unstable-{indicator.id}", "warning", document.url, reason)
            return
    for target in indicator.targets:
        labels = [label for step in target.path if (label := _PAGE_LABEL.fullmatch(step.strip()))]
        if labels:
            reason = PAGED.format(indicator=indicator.id, page=labels[0][1])
            yield _finding(f"unstable-{indicator.id}", "warning", " > ".join(target.path), reason)
            return


def _finding(id: str, severity: Severity, url: str, reason: str) -> SiteFinding:
    return SiteFinding(id=id, severity=severity, url=url, reason=reason)
