"""A crawl remembered by all that it was made of: the plan, the program, and what every address answered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from oit_audit.extract.kept import Readings, code_version
from oit_audit.fetch.browser import is_installed
from oit_audit.fetch.outcome import WALL_HEADERS
from oit_audit.model.crawl import Crawl, Found, Reached, Visit
from oit_audit.model.document import Document, Fetched
from oit_audit.plan import Plan

if TYPE_CHECKING:
    from pydantic import TypeAdapter

PROGRAM = ("",)
"""All rooms: what a crawl hangs on is not for this one to know."""

TELLING = ("content-type", "content-disposition", "content-length", "refresh", *WALL_HEADERS)
"""Headers that may bear on what an answer is taken for."""


class Memory:
    """Crawls remembered in a folder of readings. It is no evidence, only time saved."""

    def __init__(self, readings: Readings, plan: Plan) -> None:
        self._readings = readings
        # What day it is bears on the judgement alone.
        self._asked = repr((replace(plan, as_of=date.min), code_version(PROGRAM), is_installed()))

    def find(self, answers: Mapping[str, Fetched], robots: Mapping[str, str]) -> Crawl | None:
        """The crawl that these very answers made, as if it had been made tonight; None when there was none such."""
        content = self._readings.load(self._key(answers, robots))
        try:
            return _stamped(_crawls().validate_json(content), answers) if content else None
        except (ValueError, KeyError):  # damaged, or of a page that is not among the answers: crawl anew
            return None

    def keep(self, crawl: Crawl, answers: Mapping[str, Fetched], robots: Mapping[str, str]) -> None:
        """Remember a completed crawl, and what it was made of."""
        try:
            content = _crawls().dump_json(crawl)
        except ValueError:  # halves of UTF-16 pairs, from broken fonts
            return
        self._readings.store(self._key(answers, robots), content)

    def _key(self, answers: Mapping[str, Fetched], robots: Mapping[str, str]) -> str:
        said = [_said(url, answer) for url, answer in sorted(answers.items())]
        return hashlib.sha256(json.dumps([self._asked, said, sorted(robots.items())]).encode()).hexdigest()


def is_whole(answer: Fetched) -> bool:
    """The server answered, and nothing went wrong on the way."""
    return answer.status is not None and answer.fault is None


def _said(url: str, answer: Fetched) -> list[object]:
    hops = [[hop.url, hop.status] for hop in answer.redirects]
    headers = [answer.headers.get(name, "") for name in TELLING]
    return [url, answer.final_url, hops, answer.status, answer.fault, answer.tls_fault, answer.sha256, headers]


def _stamped(crawl: Crawl, answers: Mapping[str, Fetched]) -> Crawl:
    """The crawl with tonight's times. Raises KeyError for what was made of none of these answers."""
    tonight: dict[tuple[str, str], Fetched] = {}
    for answer in answers.values():
        for key in (("", answer.sha256), (answer.final_url, answer.sha256)):
            tonight.setdefault(key, answer)

    def of(url: str, sha256: str) -> Fetched:
        return tonight.get((url, sha256)) or tonight["", sha256]

    def document(old: Document) -> Document:
        return replace(old, fetched_at=of(old.url, old.sha256).fetched_at.isoformat()) if old.fetched_at else old

    def found(old: Found) -> Found:
        return replace(old, document=document(old.document))

    def reached(old: Reached) -> Reached:
        if not old.fetched_at:
            return old
        answer = of(old.final_url, old.sha256) if old.sha256 else _failed(answers, old)
        return replace(
            old, fetched_at=answer.fetched_at.isoformat(), elapsed_ms=answer.elapsed_ms,
            unchanged_since=answer.unchanged_since, document=document(old.document) if old.document else None,
        )  # fmt: skip

    def visit(old: Visit) -> Visit:
        return replace(old, reached=tuple(map(reached, old.reached)), found=tuple(map(found, old.found)))

    return replace(
        crawl,
        home=reached(crawl.home),
        splash=reached(crawl.splash) if crawl.splash else None,
        visits={id: visit(old) for id, old in crawl.visits.items()},
        elsewhere={
            id: tuple(replace(old, visit=visit(old.visit)) for old in places) for id, places in crawl.elsewhere.items()
        },
    )


def _failed(answers: Mapping[str, Fetched], old: Reached) -> Fetched:
    """The answer that was no response."""
    return next((one for one in answers.values() if one.final_url == old.final_url), None) or answers[old.target.url]


@cache
def _crawls() -> TypeAdapter[Crawl]:
    from pydantic import TypeAdapter

    return TypeAdapter(Crawl)
