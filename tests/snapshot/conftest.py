"""Runs made for the tests: a page or two, kept as a run keeps them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from oit_audit.model.audit import Audit
from oit_audit.model.catalog import Target
from oit_audit.model.crawl import Crawl, Reached
from oit_audit.model.document import Document, Fetched
from oit_audit.snapshot.store import Store

SITE = "http://www.khaoyocity.go.th"
KeepRun = Callable[..., Path]


@pytest.fixture(scope="session")
def make_answer() -> Callable[..., Fetched]:
    """What makes a page of the site."""
    return answer


def answer(path: str, payload: bytes, at: datetime | None = None) -> Fetched:
    """A page of the site."""
    url, at = f"{SITE}{path}", at or datetime(2022, 4, 20, 14, 15, tzinfo=UTC)
    return Fetched(
        url, url, (), 200, {"content-type": "text/html"}, payload, hashlib.sha256(payload).hexdigest(), at, 12
    )


@pytest.fixture(scope="session")
def made_audit(root: Path) -> Audit:
    """An audit, whatever it says."""
    return Audit.model_validate_json((root / "tests" / "golden" / "made_audit.json").read_bytes())


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    """A folder of kept runs, empty yet."""
    return Store(tmp_path / "kept")


@pytest.fixture(scope="session")
def keep_run_in(made_audit: Audit) -> KeepRun:
    """Keep a run of these pages in that store, begun on that day."""

    def keep(store: Store, run_id: str, pages: dict[str, bytes], day: datetime | None = None) -> Path:
        at = day or datetime(2022, 4, 20, 14, 15, tzinfo=UTC)
        run = made_audit.run.model_copy(update={"id": run_id, "started_at": at.isoformat()})
        with store.begin(run_id) as draft:
            for number, (path, payload) in enumerate(pages.items()):
                draft.keep(answer(path, payload, at + timedelta(seconds=number)))
            document = Document(f"{SITE}/", "html", "หน้าแรก", "0" * 64)
            home = Reached(Target(url=f"{SITE}/"), "ok", final_url=f"{SITE}/", document=document)
            return draft.finish(made_audit.model_copy(update={"run": run}), Crawl("completed", home))

    return keep


@pytest.fixture
def keep_run(kept: Store, keep_run_in: KeepRun) -> KeepRun:
    """Keep a run of these pages in the test's own store."""
    return partial(keep_run_in, kept)
