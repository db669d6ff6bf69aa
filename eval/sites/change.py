"""How one fault or one harmless change is made on the pages of a site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from eval.sites import content as first
from eval.sites import content2 as second
from eval.sites import content3 as third
from eval.sites import content4 as fourth
from eval.sites.content import Doc, Page
from eval.sites.style import Site

Pages = dict[str, Page]
CONTENTS: dict[int, Callable[[], Pages]] = {
    1: first.municipality,
    2: second.municipality,
    3: third.municipality,
    4: fourth.municipality,
}
"""The compliant municipalities by number."""
Verdicts = dict[str, tuple[str, str]]
"""Verdict and reason by indicator and requirement, as ``o5/fax``."""


@dataclass
class Mutant:
    """A change, and what it must flip."""

    name: str
    expect: dict[str, str] = field(default_factory=dict)
    change: Callable[[Pages], object] = lambda pages: None
    break_site: Callable[[Site], object] = lambda site: None
    content: int = 1
    """Whose wording it is: 1 for content.py, 2 for content2.py, and so on."""


def wrong(mutant: Mutant, found: Verdicts) -> Iterator[tuple[str, str, str, str]]:
    """Every verdict that is not what the mutant says: kind, requirement, wanted, reason."""
    for id, (verdict, reason) in found.items():
        want = mutant.expect.get(id, "pass")
        if verdict in want.split("|") or want == "any" or (want == "not-pass" and verdict != "pass"):
            continue
        kind = "wrong pass" if verdict == "pass" else "wrong fail" if verdict == "fail" else "needless review"
        yield kind, id, want, reason


def drop(key: str, needle: str) -> Callable[[Pages], None]:
    """Remove blocks, items and table rows that hold the needle from a page and its documents."""

    def change(pages: Pages) -> None:
        for blocks in _all(pages, key):
            blocks[:] = [
                b for b in ((kind, _without(value, needle)) for kind, value in blocks) if b[1] not in (None, [], "")
            ]

    return change


def _without(value: object, needle: str) -> object:
    if isinstance(value, str):
        return None if needle in value else value
    if isinstance(value, list):
        return [item for item in value if needle not in repr(item)]
    return value


def swap(key: str, old: str, new: str, docs: bool = True) -> Callable[[Pages], None]:
    """Replace words everywhere on a page and in its documents."""

    def deep(value: object) -> object:
        if isinstance(value, str):
            return value.replace(old, new)
        if isinstance(value, list):
            return [deep(item) for item in value]
        if isinstance(value, tuple):
            return tuple(deep(item) for item in value)
        if isinstance(value, dict):
            return {k: deep(v) for k, v in value.items()}
        if isinstance(value, Doc):
            value.title = value.title.replace(old, new)
            value.blocks = deep(value.blocks)  # type: ignore[assignment]
            return value
        return value

    def change(pages: Pages) -> None:
        page = pages[key]
        page.blocks = deep(page.blocks)  # type: ignore[assignment]
        for doc in page.docs if docs else []:
            deep(doc)

    return change


def _all(pages: Pages, key: str) -> list[list[tuple[str, object]]]:
    page = pages[key]
    inner = [doc.blocks for kind, value in page.blocks if kind == "newsdocs" for _, doc in value]  # type: ignore[attr-defined]
    return [page.blocks, *(doc.blocks for doc in page.docs), *inner]


def contact(**change: str) -> Callable[[Pages], None]:
    """Change the contact page."""
    return lambda pages: pages["o5"].blocks[1][1].update(change)  # type: ignore[attr-defined]


def undocs(key: str, needle: str) -> Callable[[Pages], None]:
    """Remove documents whose title holds the needle from a page."""

    def change(pages: Pages) -> None:
        page = pages[key]
        page.docs = [doc for doc in page.docs if needle not in doc.title]
        for n, (kind, value) in enumerate(page.blocks):
            if kind == "newsdocs":
                page.blocks[n] = (kind, [(d, doc) for d, doc in value if needle not in doc.title])  # type: ignore[attr-defined]

    return change


def person(n: int, **change: object) -> Callable[[Pages], None]:
    """Change one executive: name, position, phone, photo."""

    def go(pages: Pages) -> None:
        people = pages["o2"].blocks[0][1]
        name, position, phone, photo = people[n]  # type: ignore[index]
        now = {"name": name, "position": position, "phone": phone, "photo": photo} | change
        people[n] = tuple(now.values())  # type: ignore[index]

    return go


def dead(path: str, status: int = 404) -> Callable[[Site], None]:
    """A path answers with an error."""
    return lambda site: site.update({path: (status, "text/html", b"<h1>error</h1>")})


def everything(*ids: str, verdict: str = "fail") -> dict[str, str]:
    """The same verdict for many."""
    return dict.fromkeys(ids, verdict)


def several(*changes: Callable[[Pages], object]) -> Callable[[Pages], None]:
    """One change after another."""

    def go(pages: Pages) -> None:
        for change in changes:
            change(pages)

    return go


def swaps(key: str, *pairs: tuple[str, str]) -> Callable[[Pages], None]:
    """Replace several words one after another."""
    return several(*(swap(key, old, new) for old, new in pairs))


def older(key: str, docs: bool = True) -> Callable[[Pages], None]:
    """Everything on a page is of the year before: 2565 becomes 2564, 2564 becomes 2563, in both digits."""
    return several(
        *(
            swap(key, old, new, docs)
            for old, new in (
                ("2564", "2563"),
                ("2565", "2564"),
                ("๒๕๖๔", "๒๕๖๓"),
                ("๒๕๖๕", "๒๕๖๔"),
                (". 64", ". 63"),
                (". 65", ". 64"),
                (". ๖๔", ". ๖๓"),
                (". ๖๕", ". ๖๔"),
                (".64", ".63"),
                (".65", ".64"),
            )
        )
    )


def page(key: str, title: str, *blocks: tuple[str, object]) -> Callable[[Pages], None]:
    """Put another page in its place."""
    return lambda pages: pages.__setitem__(key, Page(title, list(blocks)))


def document(key: str, needle: str, *blocks: tuple[str, object], **fields: object) -> Callable[[Pages], None]:
    """Put other content into a document whose title holds the needle."""

    def go(pages: Pages) -> None:
        for doc in _docs(pages, key):
            if needle in doc.title:
                if blocks:
                    doc.blocks = list(blocks)
                for name, value in fields.items():
                    setattr(doc, name, value)

    return go


def add(key: str, *docs: Doc, first: bool = False) -> Callable[[Pages], None]:
    """More documents on a page's listing."""
    return lambda pages: pages[key].docs.__setitem__(
        slice(0, 0) if first else slice(len(pages[key].docs), None), list(docs)
    )


def say(key: str, *blocks: tuple[str, object], first: bool = False) -> Callable[[Pages], None]:
    """More blocks on a page."""
    return lambda pages: pages[key].blocks.__setitem__(
        slice(0, 0) if first else slice(len(pages[key].blocks), None), list(blocks)
    )


def everywhere(change: Callable[[str], Callable[[Pages], object]]) -> Callable[[Pages], None]:
    """The same change on every page."""

    def go(pages: Pages) -> None:
        for key in list(pages):
            change(key)(pages)

    return go


def _docs(pages: Pages, key: str) -> list[Doc]:
    inner = [doc for kind, value in pages[key].blocks if kind == "newsdocs" for _, doc in value]  # type: ignore[attr-defined]
    return [*pages[key].docs, *inner]


def inner(key: str, *pairs: tuple[str, str]) -> Callable[[Pages], None]:
    """Replace words in a page's blocks and within its documents; titles and links go on saying what they said."""

    def deep(value: object) -> object:
        if isinstance(value, str):
            for old, new in pairs:
                value = value.replace(old, new)
            return value
        if isinstance(value, list):
            return [deep(item) for item in value]
        return tuple(deep(item) for item in value) if isinstance(value, tuple) else value

    def change(pages: Pages) -> None:
        for blocks in _all(pages, key):
            blocks[:] = [block if block[0] == "newsdocs" else deep(block) for block in blocks]  # type: ignore[misc]

    return change
