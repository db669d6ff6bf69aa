"""Findings about the whole site."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from oit_audit.model.crawl import Found, Signal


def ids(audit: Any) -> set[str]:
    return {finding.id for finding in audit.site.findings}


def test_a_hacked_page_is_critical_and_quotes_the_words(bench: Any) -> None:
    item = bench.indicator()
    hacked = replace(bench.reached(item, 0, None, "soft_404"), state="hacked", signals=(Signal("สล็อตเว็บตรง", "title"),))
    found = next(one for one in bench.judge(item, [hacked]).site.findings if one.id == "hacked")
    assert found.severity == "critical"
    assert "สล็อตเว็บตรง" in found.reason


def test_gambling_words_hidden_on_a_good_page_are_found(bench: Any) -> None:
    item = bench.indicator()
    page = replace(bench.page("<h1>แผนดำเนินงาน</h1><p>โครงการ</p>"), hidden_text="สล็อตเว็บตรง บาคาร่าออนไลน์")
    assert "hacked" in ids(bench.judge(item, [bench.reached(item, 0, page)]))


def test_a_certificate_fault_is_told_once_for_the_host(bench: Any) -> None:
    item = bench.indicator(urls=("a", "b"))
    page = bench.page("<h1>แผนดำเนินงาน 2565</h1><p>โครงการก่อสร้าง งบประมาณ</p>", "a")
    bad = [replace(bench.reached(item, at, page, "tls"), tls_fault="expired") for at in (0, 1)]
    assert sum(finding.id == "tls" for finding in bench.judge(item, bad).site.findings) == 1


def test_evidence_on_a_later_page_of_a_list_will_drift(bench: Any) -> None:
    item = bench.indicator()
    page = bench.listing(("a", "แผนดำเนินงาน 2565"))
    detail = replace(
        bench.page("<h1>แผนดำเนินงาน ปี 2565</h1><p>โครงการก่อสร้างถนน งบประมาณ 5,000 บาท</p>", "a"),
        via="http://www.khaoyocity.go.th/news?page=2",
    )
    assert "unstable-o10" in ids(bench.judge(item, [bench.reached(item, 0, page)], Found(detail, "ok")))
