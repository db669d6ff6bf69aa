"""The pack for an appeal, made from a kept run: what is in it can be checked without us."""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from oit_audit.appeal.pack import write_pack
from oit_audit.errors import UsageError
from oit_audit.fetch.browser import PROGRAMS, is_installed
from oit_audit.model.audit import Attested, Audit, Evidence
from oit_audit.model.catalog import Target
from oit_audit.model.crawl import Crawl, Reached
from oit_audit.model.document import Document, Fetched
from oit_audit.snapshot.store import Snapshot, Store

SITE = "http://www.khaoyocity.go.th"
AT = datetime(2022, 4, 28, 14, 4, 9, tzinfo=UTC)
PAGE = (
    '<meta charset="utf-8"><title>ติดต่อ</title><nav>เมนู</nav><div style="height:2000px">ข่าว</div>'
    "<main><h2>ติดต่อเทศบาล</h2><p>โทรสาร <b>032-562-002</b> ในเวลาราชการ</p></main>"
).encode()
FAX = "โทรสาร 032-562-002 ในเวลาราชการ"
needs_browser = pytest.mark.skipif(
    not is_installed() or not any(map(shutil.which, PROGRAMS)), reason="no Chromium: apt-get install chromium"
)


def answer(path: str, payload: bytes, kind: str) -> Fetched:
    url = SITE + path
    return Fetched(url, url, (), 200, {"content-type": kind}, payload, hashlib.sha256(payload).hexdigest(), AT, 12)


@pytest.fixture
def kept(tmp_path: Path, root: Path) -> Snapshot:
    """A run with one indicator that a web page answers and one that a PDF does."""
    audit = Audit.model_validate_json((root / "tests" / "golden" / "made_audit.json").read_bytes())
    report = (root / "tests" / "extract" / "files" / "libreoffice-waree.pdf").read_bytes()
    page, file = answer("/contact", PAGE, "text/html"), answer("/plan.pdf", report, "application/pdf")
    quotes = (
        Evidence(url=page.url, quote=FAX, place="main > p", sha256=page.sha256),
        Evidence(url=file.url, quote="แผน", place="หน้า 1", sha256=file.sha256, page=1, box=(0.1, 0.1, 0.9, 0.3)),
    )
    vouched = Attested(by="นายสมชาย <ใจดี>", until="2022-09-30", note="ลายมือชื่อเป็นภาพ")
    told = []
    for indicator, quote, word in zip(audit.indicators[:2], quotes, (None, vouched), strict=True):
        findings = [
            finding.model_copy(update={"evidence": (quote,), "attested": word}) for finding in indicator.requirements
        ]
        kind = "html" if quote is quotes[0] else "pdf"
        documents = [indicator.documents[0].model_copy(update={"sha256": quote.sha256, "kind": kind})]
        told.append(indicator.model_copy(update={"requirements": tuple(findings), "documents": tuple(documents)}))
    document = Document(page.url, "html", "ติดต่อ", page.sha256)
    store = Store(tmp_path / "kept")
    with store.begin("r1") as draft:
        draft.keep(page)
        draft.keep(file)
        run = audit.run.model_copy(update={"id": "r1"})
        draft.finish(
            audit.model_copy(update={"run": run, "indicators": tuple(told)}),
            Crawl("completed", Reached(Target(url=page.url), "ok", final_url=page.url, document=document)),
        )
    return store.open("r1")


@pytest.fixture
def pack(kept: Snapshot, tmp_path: Path) -> dict[str, bytes]:
    """The files of the pack by name."""
    write_pack(kept, tmp_path / "pack.zip")
    with zipfile.ZipFile(tmp_path / "pack.zip") as file:
        return {name: file.read(name) for name in file.namelist()}


def test_every_file_of_the_pack_stands_in_its_hashes(pack: dict[str, bytes]) -> None:
    stated = sorted(pack["hashes.sha256"].decode().splitlines())
    others = {name: content for name, content in pack.items() if name != "hashes.sha256"}
    assert stated == sorted(f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in others.items())


def test_the_quoted_documents_are_there_as_the_server_sent_them(pack: dict[str, bytes], kept: Snapshot) -> None:
    sent = {content for name, content in pack.items() if name.startswith("documents/")}
    assert sent == {PAGE, *(kept.payload(line.answer.sha256) for line in kept.lines)}


def test_the_run_replays_from_the_pack(pack: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(pack["snapshot.wacz"])) as wacz:
        assert "datapackage.json" in wacz.namelist()


def test_the_cover_says_what_which_address_showed_and_when(pack: dict[str, bytes], kept: Snapshot) -> None:
    cover = pack["cover.html"].decode()
    assert f"{SITE}/contact" in cover
    assert FAX in cover
    assert "เมื่อวันที่ 28 เม.ย. 2565 เวลา 21:04:09 น." in cover
    assert kept.manifest_sha256() in cover


def test_a_persons_word_is_told_as_such_and_its_signs_are_escaped(pack: dict[str, bytes]) -> None:
    cover = pack["cover.html"].decode()
    assert "รับรองโดย นายสมชาย &lt;ใจดี&gt; ถึง 30 ก.ย. 2565" in cover


def test_the_passage_of_a_pdf_is_cut_from_its_page(pack: dict[str, bytes]) -> None:
    from PIL import Image

    [name] = [name for name in pack if name.startswith("passages/o5-")]
    picture = Image.open(io.BytesIO(pack[name]))
    assert picture.width > 2 * picture.height  # the strip that the box names, not the whole page
    assert min(picture.convert("L").tobytes()) < 100  # with ink on it


@needs_browser
def test_the_passage_of_a_web_page_is_outlined_where_it_stands(pack: dict[str, bytes]) -> None:
    from PIL import Image

    [name] = [name for name in pack if name.startswith("passages/o1-")]
    picture = Image.open(io.BytesIO(pack[name])).convert("RGB")
    colours = {colour for _, colour in picture.getcolors(1_000_000) or []}
    assert (194, 65, 12) in colours
    assert picture.height < 900  # the passage two screens down, not the page


def test_only_the_indicators_asked_for_go_into_the_pack(kept: Snapshot, tmp_path: Path) -> None:
    write_pack(kept, tmp_path / "o5.zip", ["o5"])
    with zipfile.ZipFile(tmp_path / "o5.zip") as file:
        assert not any("o1-" in name for name in file.namelist())
        assert FAX not in file.read("cover.html").decode()


def test_an_indicator_that_the_run_does_not_hold_is_told(kept: Snapshot, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="o99"):
        write_pack(kept, tmp_path / "x.zip", ["o99"])
    assert not list(tmp_path.glob("*.zip"))
    assert not list(tmp_path.glob(".x.zip*"))
