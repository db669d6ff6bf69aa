"""Measure the readers of documents on labelled files: phrases, years, contacts, dates, by kind of document.

Usage: ``python eval/real_docs.py DIR [--predictions OUT.jsonl] [--ocr auto|off]``. DIR: ``files/``, ``labels.jsonl``.
Exit status 1 when a bar is missed; which, and by how much, is printed last. Bars on scans need OCR, and are left out
without it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from oit_audit.extract import read_document
from oit_audit.extract.mend import mend
from oit_audit.extract.ocr import is_available, ocr_document
from oit_audit.model.document import Document, Fetched
from oit_audit.thai.contacts import find_emails, find_faxes, find_phones
from oit_audit.thai.periods import content_years, find_dates, find_plan_spans, find_years, first_half_years
from oit_audit.thai.signatures import find_signature

SCANS = ("scan", "image")
BARS = (
    ("key phrases on text", ("text",), "phrases found", ("phrases missed",), 0.97),
    ("key phrases on scans", SCANS, "phrases found", ("phrases missed",), 0.80),
    ("years read on scans", SCANS, "years right", ("years unread",), 0.90),
)
"""What is measured, on which kinds of document, what counts for it, what against it, and the least share."""

LISTS = ("fiscal_years", "plan_spans", "covers_first_half_of", "phones", "faxes", "emails", "dates")


def read(path: Path) -> tuple[Document, float]:
    """The document in a file, and the seconds that reading took."""
    payload = path.read_bytes()
    url = path.resolve().as_uri()
    fetched = Fetched(url, url, (), 200, {}, payload, hashlib.sha256(payload).hexdigest(), datetime.now(UTC), 0)
    began = time.perf_counter()
    return read_document(fetched), time.perf_counter() - began


def read_case(job: tuple[Path, tuple[int, ...], bool]) -> tuple[Document, float]:
    """As ``read``, with OCR of the unread pages among those named (all when none is) when it is asked for."""
    path, labelled, with_ocr = job
    document, seconds = read(path)
    if not with_ocr:
        return document, seconds
    began = time.perf_counter()
    wanted = tuple(page for page in document.unread_pages if not labelled or page in labelled)
    seen = ocr_document(path.read_bytes(), replace(document, unread_pages=wanted), time_limit_s=300)
    rest = set(document.unread_pages) - set(wanted)
    seen = replace(seen, unread_pages=tuple(sorted(rest | set(seen.unread_pages))))
    return seen, seconds + time.perf_counter() - began


def page_texts(document: Document) -> list[str]:
    """The text page by page; other kinds than PDF are one page."""
    if document.kind != "pdf":
        return ["\n".join(block.text for block in document.blocks)]
    pages: list[list[str]] = [[] for _ in range(document.pages)]
    for block in document.blocks:
        pages[int(block.place.split()[1]) - 1].append(block.text)
    return ["\n".join(lines) for lines in pages]


def predict(id: str, document: Document, pages: list[str], about: list[int]) -> dict[str, Any]:
    """What the program says of a document; the lists come from the pages in ``about`` (from 1)."""
    shown = [(number, pages[number - 1]) for number in about if number <= len(pages)]
    text = "\n".join(page for _, page in shown)
    return {
        "id": id,
        "kind": _kind(document),
        "pages": document.pages,
        "text": pages,
        "years_printed": [
            {"year": year.be, "page": number}
            for number, page in shown
            for year in {mention.be: mention for mention in find_years(page) if mention.role != "slip"}.values()
        ],
        "fiscal_years": list(content_years(text)),
        "plan_spans": sorted({(span.first_be, span.last_be) for span in find_plan_spans(text)}),
        "covers_first_half_of": list(first_half_years(text)),
        "phones": _once(phone.label for phone in find_phones(text)),
        "faxes": _once(fax.label for fax in find_faxes(text)),
        "emails": _once(email.address for email in find_emails(text)),
        "dates": _once(mention.day.isoformat() for mention in find_dates(text)),
        "signed_by": [{"name": each.name, "position": each.position} for each in find_signature(text)],
    }


def _kind(document: Document) -> str:
    if document.kind == "image":
        return "image"
    if document.kind != "pdf":
        return "office"
    if not document.unread_pages:
        return "text"
    if len(document.unread_pages) < document.pages:
        return "mixed"
    return "damaged" if "เพี้ยน" in document.unreadable else "scan"


def score(labels: dict[str, Any], said: dict[str, Any], tally: Counter[str]) -> list[str]:
    """Count one document; the phrases that were not found."""
    text = _squeezed("\n".join(said["text"]))
    missed = []
    for phrase in labels.get("key_phrases") or []:
        found = _squeezed(phrase["text"]) in text
        tally["phrases found" if found else "phrases missed"] += 1
        missed += [] if found else [phrase["text"]]
    printed = {(each["year"], each["page"]) for each in labels.get("years_printed") or []}
    got = {(each["year"], each["page"]) for each in said["years_printed"]}
    on = {page for _, page in printed}
    tally["years right"] += len(printed & got)
    tally["years unread"] += len(printed - got)
    tally["years wrong"] += len({pair for pair in got if pair[1] in on} - printed)
    for name in LISTS:
        if labels.get(name) is not None:
            want, have = _as_set(labels[name]), _as_set(said[name])
            tally[f"{name} right"] += len(want & have)
            tally[f"{name} missed"] += len(want - have)
            tally[f"{name} extra"] += len(have - want)
    return missed


def report(tallies: dict[str, Counter[str]]) -> None:
    """Print a line per kind and measure."""
    for kind, tally in tallies.items():
        found, missed = tally["phrases found"], tally["phrases missed"]
        pace = tally["milliseconds"] / max(1, tally["pages"])
        print(f"{kind}: {tally['documents']} documents, {pace:.0f} ms a page")
        print(f"  key phrases {found}/{found + missed} ({100 * found / max(1, found + missed):.1f} %)")
        print(f"  years right {tally['years right']}, wrong {tally['years wrong']}, unread {tally['years unread']}")
        for name in LISTS:
            counts = ", ".join(f"{what} {tally[f'{name} {what}']}" for what in ("right", "missed", "extra"))
            print(f"  {name}: {counts}")


def judge_bars(tallies: dict[str, Counter[str]], *, with_ocr: bool) -> bool:
    """Print each bar, met or missed; whether all that could be measured are met."""
    met = True
    for name, kinds, good, bad, least in BARS:
        right = sum(tallies[kind][good] for kind in kinds if kind in tallies)
        total = right + sum(tallies[kind][what] for kind in kinds if kind in tallies for what in bad)
        if not total or (kinds == SCANS and not with_ocr):
            print(f"bar left out: {name} ({'no such document' if not total else 'no OCR'})")
            continue
        reached = right / total >= least
        met &= reached
        print(f"bar {'met' if reached else 'MISSED'}: {name} {right}/{total} ({right / total:.1%}, least {least:.0%})")
    wrong = {kind: tally["years wrong"] for kind, tally in tallies.items() if tally["years wrong"]}
    print(f"bar {'MISSED' if wrong else 'met'}: wrong years asserted {sum(wrong.values())} {wrong or ''}".rstrip())
    return met and not wrong


def main(arguments: list[str]) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--predictions", type=Path, help="write one JSON object per document")
    parser.add_argument("--ocr", choices=("auto", "off"), default="auto", help="auto: where Tesseract is installed")
    options = parser.parse_args(arguments)
    tallies: dict[str, Counter[str]] = {}
    lines = []
    cases = [json.loads(line) for line in (options.folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    asked = [{each["page"] for each in case.get("labels", {}).get("key_phrases") or []} for case in cases]
    with_ocr = options.ocr == "auto" and is_available()
    jobs = [
        (options.folder / "files" / case["file"], tuple(pages), with_ocr)
        for case, pages in zip(cases, asked, strict=True)
    ]
    with ProcessPoolExecutor(2) as workers:
        read_all = list(workers.map(read_case, jobs))
    for case, labelled, (document, seconds) in zip(cases, asked, read_all, strict=True):
        pages = page_texts(document)
        said = predict(case["id"], document, pages, sorted(labelled) or list(range(1, len(pages) + 1)))
        lines.append(json.dumps(said, ensure_ascii=False))
        if "labels" not in case:
            continue
        tally = tallies.setdefault(case["kind"], Counter())
        tally.update({"documents": 1, "pages": document.pages, "milliseconds": round(seconds * 1000)})
        for phrase in score(case["labels"], said, tally):
            if not document.unreadable:
                print(f"{case['id']}: not found: {phrase}")
    report(tallies)
    if options.predictions:
        options.predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0 if judge_bars(tallies, with_ocr=with_ocr) else 1


def _once(found: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(found))


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", mend(text))


def _as_set(found: list[Any]) -> set[Any]:
    return {
        each["iso"] if isinstance(each, dict) else tuple(each) if isinstance(each, list) else each for each in found
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
