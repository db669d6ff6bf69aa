"""Changes as one HTML file: no script, no font or picture from elsewhere, fit to be printed or mailed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from oit_audit.model.changes import Changes, DocumentChange, RequirementChange, TargetChange, VerdictChange
from oit_audit.report import words

TITLE = "ผลตรวจ OIT ที่เปลี่ยนไป"  # what changed in the audit
TABLE = ("ตำแหน่ง", "ตัวชี้วัด", "เดิม", "ใหม่")  # place, indicators, before, now
STYLE = """
@page { size: A4; margin: 16mm 14mm; }
:root { color-scheme: light dark; --ink: #1c1917; --soft: #57534e; --line: #d6d3d1; --paper: #fff; --box: #fafaf9;
  --bad: #b91c1c; --good: #15803d; --ask: #a16207; --cut: #fee2e2; --put: #dcfce7; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7e5e4; --soft: #a8a29e; --line: #44403c; --paper: #1c1917;
  --box: #292524; --bad: #f87171; --good: #4ade80; --ask: #facc15; --cut: #450a0a; --put: #052e16; } }
body { font: 16px/1.7 "Sarabun", "TH Sarabun New", "Noto Sans Thai", "Leelawadee UI", "Thonburi", "Garuda", "Loma",
  sans-serif; color: var(--ink); background: var(--paper); max-width: 900px; margin: 24px auto; padding: 0 16px; }
h1 { font-size: 24px; margin: 0; } h2 { font-size: 19px; margin: 28px 0 8px; border-bottom: 2px solid var(--line); }
h3 { font-size: 16px; margin: 0; } p { margin: 2px 0; } a { color: inherit; overflow-wrap: anywhere; }
article { border: 1px solid var(--line); border-left-width: 5px; border-radius: 4px; background: var(--box);
  padding: 8px 14px; margin: 8px 0; break-inside: avoid-page; overflow-wrap: anywhere; }
.fail { border-left-color: var(--bad); } .pass { border-left-color: var(--good); }
.review { border-left-color: var(--ask); }
b.fail { color: var(--bad); } b.pass { color: var(--good); } b.review { color: var(--ask); }
.soft { color: var(--soft); font-size: 14px; } .points { float: right; font-weight: 600; padding-left: 12px; }
.note { border-left: 4px solid var(--ask); padding-left: 10px; } ul { margin: 4px 0 4px 20px; padding: 0; }
del, ins { text-decoration: none; display: block; padding: 2px 8px; margin: 2px 0; white-space: pre-wrap; }
del { background: var(--cut); } ins { background: var(--put); }
del::before { content: "− "; } ins::before { content: "+ "; }
table { border-collapse: collapse; width: 100%; } td, th { border-bottom: 1px solid var(--line); padding: 4px 8px;
  text-align: left; vertical-align: top; overflow-wrap: anywhere; }
"""


def changes_html(changes: Changes) -> str:
    """The whole page; verdicts that got worse first."""
    return "\n".join(_lines(changes)) + "\n"


def _lines(changes: Changes) -> Iterator[str]:
    old, new = changes.old, changes.new
    days = [f"{one.id} ({words.thai_date(one.as_of)})" for one in (old, new)]
    yield '<!doctype html><html lang="th"><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(TITLE)} {escape(new.id)}</title><style>{STYLE}</style><h1>{escape(TITLE)}</h1>"
    yield _p(words.COMPARED.format(old=days[0], new=days[1]), "soft")
    change = f"{new.score - old.score:+.2f}"
    yield _p(words.SCORE_CHANGE.format(old=f"{old.score:.2f}", new=f"{new.score:.2f}", change=change))
    for note in changes.notes:
        yield _p(note, "note")
    for heading, found in (
        (words.WORSE, changes.regressions),
        (words.BETTER, changes.mended),
        (words.UNSURE, changes.unsure),
    ):
        if found:
            yield _h2(heading.format(count=len(found)))
        for one in found:
            yield from _verdict(one)
    yield from _targets(changes.targets)
    if changes.documents:
        yield _h2(words.DOCUMENTS.format(count=len(changes.documents)))
    for document in changes.documents:
        yield from _document(document)
    if not any((changes.regressions, changes.mended, changes.unsure, changes.targets, changes.documents)):
        yield _h2(words.NO_CHANGE)
    yield "</html>"


def _verdict(change: VerdictChange) -> Iterator[str]:
    kinds = [change.new, *(requirement.new for requirement in change.requirements)]
    kind = next((one for one in ("fail", "review", "pass") if one in kinds), "")
    yield f'<article class="{kind}">'
    if change.points:
        yield f'<span class="points">{escape(words.POINTS.format(points=f"{change.points:+.2f}"))}</span>'
    yield f"<h3>{escape(f'{change.id} {change.name}')}</h3>"
    if change.old != change.new:
        yield f"<p>{_word(change.old)} → {_word(change.new)}</p>"
    if change.owners:
        yield _p(f"{words.OWNERS} {', '.join(change.owners)}", "soft")
    pairs = zip((None, *change.requirements), change.requirements, strict=False)
    yield "<ul>" + "".join(_requirement(requirement, before) for before, requirement in pairs) + "</ul></article>"


def _requirement(change: RequirementChange, before: RequirementChange | None) -> str:
    told = f"<li>{escape(change.text or change.id)}: {_word(change.old)} → {_word(change.new)}"
    if before and change.repeats(before):
        return told + _p(f"{words.REASON}: {words.SAME_AS_ABOVE}")
    if change.new_reason and change.new != "pass":
        told += _p(f"{words.REASON}: {change.new_reason}")
    if change.advice and change.new != "pass":
        told += f"<p><b>{escape(words.ADVICE)}: {escape(change.advice)}</b></p>"
    if change.attested:
        told += _p(words.attested(change.attested))
    return told


def _targets(changes: Sequence[TargetChange]) -> Iterator[str]:
    if not changes:
        return
    yield _h2(words.TARGETS.format(count=len(changes)))
    yield "<table><tr>" + "".join(f"<th>{escape(label)}" for label in TABLE)
    for change in changes:
        was, now = (
            escape(words.OUTCOMES[outcome] + (f" {status}" if status else ""))
            for outcome, status in ((change.old_outcome, change.old_status), (change.new_outcome, change.new_status))
        )
        why = f'<br><span class="soft">{escape(change.reason)}</span>' if change.reason else ""
        ids = escape(", ".join(change.indicators))
        yield f"<tr><td>{_place(change.where)}<td>{ids}<td>{was}<td><b>{now}</b>{why}"
    yield "</table>"


def _document(change: DocumentChange) -> Iterator[str]:
    kind = {"gone": "fail", "appeared": "pass"}.get(change.fate, "review")
    yield f'<article class="{kind}"><h3>{escape(words.FATES[change.fate])}: {escape(change.title or change.url)}</h3>'
    ids = escape(", ".join(change.indicators))
    yield f'<p class="soft">{ids} · {words.KINDS[change.kind]} · {_place(change.url)}</p>'
    if change.old_url:
        yield f"<p>{words.MOVED_FROM} {_place(change.old_url)}</p>"
    if change.pages:
        yield _p(f"{words.CHANGED_PAGES} {words.page_ranges(change.pages)}")
    yield from (f"<del>{escape(passage)}</del>" for passage in change.removed)
    yield from (f"<ins>{escape(passage)}</ins>" for passage in change.added)
    if more := words.more_passages(change):
        yield _p(more, "soft")
    yield from (f"<del>{words.LINK_REMOVED} {escape(link)}</del>" for link in change.links_removed)
    yield from (f"<ins>{words.LINK_ADDED} {escape(link)}</ins>" for link in change.links_added)
    yield "</article>"


def _word(verdict: str | None) -> str:
    label = next((text for key, text in words.VERDICTS.items() if key == verdict), words.NOT_ASKED)
    return f'<b class="{verdict or ""}">{escape(label)}</b>'


def _place(where: str) -> str:
    if where.startswith(("http://", "https://")):
        return f'<a href="{escape(where)}">{escape(where)}</a>'
    return escape(where)


def _p(text: str, kind: str = "") -> str:
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def _h2(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"
