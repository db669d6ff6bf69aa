"""Small sites written by people who had not read the checks: one indicator each, over real HTTP, real files.

    python eval/cases.py [FILE.toml or FOLDER ...] [--only WORD] [--jobs 2] [--why]

A case (``eval/cases/NAME.toml``):

    [[case]]
    says = "five of six months, each in a file of its own"
    indicator = "o23"
    page = "<h1>สรุปผลการจัดซื้อจัดจ้าง</h1><a href='/a.pdf'>ตุลาคม 2564</a>"   # what stands at the submitted link, /page
    default = "pass"                         # what the requirements not named in `expect` are to get; "any" for whatever
    expect = { by-month = "fail", period = "fail|review" }
    pages."/more" = "<html>…"                # further pages; "/" replaces the home page that is made otherwise
    home = true                              # the submitted link is the home page, and shows `page`
    others.o10 = "<h1>แผนดำเนินงาน…"           # the page of an indicator that this one leans on
    files = [ { path = "/a.pdf", html = "…" }, { path = "/b.pdf", html = "…", scan = true }, { path = "/c.docx", html = "…" } ]

``.pdf`` is printed by Chromium, ``.docx`` is written by LibreOffice from the HTML, ``.xlsx`` holds its tables; ``scan`` prints it and
lays it on a scanner. A page without ``<html`` is put into a plain frame of a municipality's site. ``as_of`` is a date
in Gregorian years (2022-04-20 unless given), ``status`` the server's answer at /page.
Exit status 1 when there was a wrong pass.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from eval.sites.files import scan
from eval.sites.serve import Server
from oit_audit.app import Request, run_audit
from oit_audit.fetch.client import ConnectTo
from oit_audit.progress import Silent

ROOT = Path(__file__).parent.parent
CONFIG = ROOT / "config" / "indicators.toml"
FOLDER = Path(__file__).parent / "cases"
HOST = "www.khaoyocity.go.th"
HOME = """<h2>ยินดีต้อนรับสู่เทศบาลตำบลเขาย้อย</h2><p>เทศบาลตำบลเขาย้อย เมืองน่าอยู่ ตั้งอยู่ริมถนนเพชรเกษม ห่างจากตัวจังหวัดไปทางทิศเหนือประมาณยี่สิบกิโลเมตร
มีภูเขาเป็นฉากหลังของตลาด มีถ้ำที่นักท่องเที่ยวรู้จัก และมีชุมชนชาวไทยทรงดำที่ยังทอผ้าและทำอาหารพื้นบ้าน ผู้คนอยู่กันอย่างพี่น้อง อากาศดี เดินทางสะดวกทั้งรถไฟและรถยนต์</p>"""
"""A home page with so much to say that nobody takes it for a door."""
KINDS = ("wrong pass", "wrong fail", "needless review", "review for fail")
FRAME = """<!doctype html><html lang="th"><head><meta charset="utf-8"><title>เทศบาลตำบลเขาย้อย</title></head><body>
<header><a href="/">เทศบาลตำบลเขาย้อย อำเภอเขาย้อย จังหวัดเพชรบุรี</a></header><nav><ul><li><a href="/">หน้าแรก</a></li>{menu}</ul></nav>
<div id="content">{main}</div><footer>© เทศบาลตำบลเขาย้อย โทร 032-562-000 ผู้เข้าชม 12345 คน</footer></body></html>"""


def build(case: dict[str, Any], cache: Path) -> dict[str, Any]:
    """Every address of the small site with what it answers."""
    pages: dict[str, str] = {"/page": case["page"], **case.get("pages", {})}
    pages |= {f"/{id}": page for id, page in case.get("others", {}).items()}
    names = {case["indicator"]: "/page", **{id: f"/{id}" for id in case.get("others", {})}}
    menu = "".join(
        f'<li><a href="{to}">{html.escape(case.get("menu") or title(id))}</a></li>' for id, to in names.items()
    )
    pages.setdefault("/", case["page"] if case.get("home") else HOME)
    site: dict[str, Any] = {}
    for path, page in pages.items():
        whole = page if "<html" in page.lower() else FRAME.format(menu=menu, main=page)
        status = int(case.get("status", 200)) if path == "/page" else 200
        site[path] = (status, "text/html; charset=utf-8", whole.encode())
    for file in case.get("files", []):
        payload, kind = make(file, cache)
        site[file["path"]] = (200, file.get("type", kind), payload)
    for n in range(1, 13):  # portraits and photographs, each another
        site[f"/img/{n}.jpg"] = (200, "image/jpeg", b"\xff\xd8\xff\xe0" + bytes([n]) * 900)
    return site


def title(id: str) -> str:
    """An indicator's name, as its menu calls it."""
    block = CONFIG.read_text(encoding="utf-8").split(f'\nid = "{id}"\n')[1]
    return re.search(r'name = "(.+)"', block)[1]  # type: ignore[index]


TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".jpg": "image/jpeg",
}


def make(file: dict[str, Any], cache: Path) -> tuple[bytes, str]:
    """A file of the site, made by a real program and kept by what it holds."""
    cache.mkdir(parents=True, exist_ok=True)
    end = Path(file["path"]).suffix.lower()
    source = file["html"]
    if "<html" not in source.lower():
        style = "body{font-family:'Loma','TH Sarabun New',sans-serif}table{border-collapse:collapse}td,th{border:1px solid #000;padding:2px}"
        source = f"<!doctype html><html lang='th'><head><meta charset='utf-8'><style>{style}</style></head><body>{source}</body></html>"
    kind = end if end in TYPES else ".pdf"
    kept = cache / f"{hashlib.sha1((kind + source).encode()).hexdigest()}{kind}"
    if not kept.exists():
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "page.html"
            page.write_text(source, encoding="utf-8")
            made = Path(folder) / f"page{kind}"
            if kind == ".xlsx":
                workbook(source, made)
            elif kind == ".pdf":
                browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
                command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]
                command += [
                    "--disable-background-networking",
                    "--no-pdf-header-footer",
                    f"--user-data-dir={folder}/profile",
                ]
                command += [f"--print-to-pdf={made}", page.as_uri()]
                subprocess.run(command, check=True, capture_output=True, timeout=240)
            else:
                command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
                command += ["--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML"]
                command += ["--outdir", folder, str(page)]
                subprocess.run(command, check=True, capture_output=True, timeout=240)
            partial = kept.with_suffix(f".{os.getpid()}")
            shutil.copy(made, partial)
            partial.replace(kept)
    payload = kept.read_bytes()
    if file.get("scan"):
        payload = scan(payload, cache)
    return payload, TYPES[kind]


def workbook(source: str, made: Path) -> None:
    """The tables of a page as one sheet, spans as merged cells; LibreOffice Calc need not be there."""
    from openpyxl import Workbook
    from selectolax.lexbor import LexborHTMLParser

    book = Workbook()
    sheet = book.active
    at, taken = 0, set[tuple[int, int]]()
    for row in LexborHTMLParser(source).css("tr"):
        at, column = at + 1, 0
        for cell in row.css("td, th"):
            column += 1
            while (at, column) in taken:
                column += 1
            wide, high = (int(cell.attributes.get(name) or 1) for name in ("colspan", "rowspan"))
            sheet.cell(at, column, cell.text(separator=" ", strip=True))
            if wide * high > 1:
                sheet.merge_cells(
                    start_row=at, start_column=column, end_row=at + high - 1, end_column=column + wide - 1
                )
            taken |= {(at + down, column + right) for down in range(high) for right in range(wide)}
            column += wide - 1
    book.save(made)


def configured(case: dict[str, Any]) -> str:
    """The shipped TOML with the targets of the case's indicators at its pages."""
    text = CONFIG.read_text(encoding="utf-8")
    for id in [case["indicator"], *case.get("others", {})]:
        path = ("/" if case.get("home") else "/page") if id == case["indicator"] else f"/{id}"
        before, after = text.split(f'\nid = "{id}"\n')
        after = re.sub(
            r"targets = \[.*?\n\]\n",
            f'targets = [ {{ url = "http://{HOST}{path}" }} ]\n',
            after,
            count=1,
            flags=re.DOTALL,
        )
        text = f'{before}\nid = "{id}"\n{after}'
    return re.sub(r"pages_per_file = \d+", "pages_per_file = 10", text)


def audit(case: dict[str, Any], cache: Path) -> dict[str, tuple[str, str]]:
    """Each requirement's verdict and reason."""
    with Server(build(case, cache)) as server, tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "indicators.toml"
        config.write_text(configured(case), encoding="utf-8")
        request = Request(
            config,
            Path(folder) / "snapshots",
            date.fromisoformat(str(case.get("as_of", "2022-04-20"))),
            only=(case["indicator"], *case.get("others", {})),
            connect_to=(ConnectTo.parse(f"{HOST}=127.0.0.1:{server.port}"),),
            ocr=any(file.get("scan") for file in case.get("files", [])),
        )
        found = run_audit(request, Silent()).audit
    (indicator,) = (one for one in found.indicators if one.id == case["indicator"])
    return {one.id: (one.verdict, one.reason) for one in indicator.requirements}


def wanted(case: dict[str, Any], id: str) -> str:
    """What a case says that a requirement is to get."""
    return str(case.get("expect", {}).get(id, case.get("default", "pass")))


def kind_of(want: str, got: str) -> str:
    """What is wrong about a verdict; empty when nothing is."""
    if want == "any" or got in want.split("|"):
        return ""
    if got == "pass":
        return "wrong pass"
    if got == "fail":
        return "wrong fail"
    return "needless review" if "pass" in want else "review for fail"


def _audit(job: tuple[str, dict[str, Any], Path]) -> tuple[str, dict[str, Any], dict[str, tuple[str, str]] | str]:
    where, case, cache = job
    try:
        return where, case, audit(case, cache)
    except (OSError, RuntimeError, subprocess.SubprocessError, ValueError) as error:
        return where, case, f"{type(error).__name__}: {error}"


def main() -> int:
    """Print every verdict that is not what its case says, then the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="*", type=Path, default=[FOLDER])
    parser.add_argument("--only", default="", help="cases whose sentence or indicator holds this")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--why", action="store_true", help="print every verdict's reason")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "oit-audit-cases")
    options = parser.parse_args()
    files = [f for place in options.places for f in (sorted(place.rglob("*.toml")) if place.is_dir() else [place])]
    jobs = [
        (file.stem, case, options.cache)
        for file in files
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
        if options.only in case["says"] or options.only == case["indicator"]
    ]
    totals: Counter[str] = Counter()
    with ProcessPoolExecutor(options.jobs) as pool:
        for where, case, found in pool.map(_audit, jobs):
            name = f"{where} {case['indicator']} “{case['says']}”"
            if isinstance(found, str):
                totals["broken"] += 1
                print(f"BROKEN          {name}: {found}", flush=True)
                continue
            for unknown in set(case.get("expect", {})) - set(found):
                print(
                    f"BROKEN          {name}: there is no requirement {unknown!r}, only {', '.join(found)}", flush=True
                )
                totals["broken"] += 1
            for id, (verdict, reason) in found.items():
                want = wanted(case, id)
                totals["judged"] += want != "any"
                kind = kind_of(want, verdict)
                totals[kind] += bool(kind)
                if kind or options.why:
                    print(f"{kind:15} {name} {id}: want {want}, {verdict}: {reason[:500]}", flush=True)
    print(
        f"{len(jobs)} cases, {totals['judged']} verdicts:",
        ", ".join(f"{totals[kind]} {kind}" for kind in (*KINDS, "broken")),
    )
    return 1 if totals["wrong pass"] or totals["broken"] else 0


if __name__ == "__main__":
    sys.exit(main())
