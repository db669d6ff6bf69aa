"""Audit the municipality in several kinds of markup, with one fault at a time, and count wrong verdicts.

python eval/sites/run.py [--style bootstrap] [--content 1] [--only NAME | --only =NAME] [--rotate | --once] [--jobs 2]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from eval.sites.change import CONTENTS, Mutant, Verdicts, wrong
from eval.sites.mutants import MUTANTS
from eval.sites.render import SCANNED, STYLES, Server, build
from oit_audit.app import Request, run_audit
from oit_audit.fetch.client import ConnectTo
from oit_audit.progress import Silent

ROOT = Path(__file__).parent.parent.parent
KINDS = ("wrong pass", "wrong fail", "needless review")


def audit(mutant: Mutant, style_name: str, cache: Path) -> Verdicts:
    """Every requirement's verdict and reason."""
    pages = CONTENTS[mutant.content]()
    mutant.change(pages)
    style = {**STYLES, **SCANNED}[style_name]()
    site = build(pages, style, cache)
    mutant.break_site(site)
    for key in pages:  # a fault names a page as the first style does
        if style.path(key) != f"/pages/{key}" and f"/pages/{key}" in site:
            site[style.path(key)] = site.pop(f"/pages/{key}")
    with Server(site) as server, tempfile.TemporaryDirectory() as folder:
        request = Request(
            ROOT / "config" / "indicators.toml",
            Path(folder),
            date(2022, 4, 20),
            connect_to=(
                ConnectTo.parse(f"www.khaoyocity.go.th=127.0.0.1:{server.port}"),
                ConnectTo.parse(f"www.facebook.com=127.0.0.1:{server.port}"),
            ),
        )
        finished = run_audit(request, Silent())
    return {f"{i.id}/{f.id}": (f.verdict, f.reason) for i in finished.audit.indicators for f in i.requirements}


def _audit(job: tuple[int, str, Path]) -> tuple[int, str, Verdicts]:
    at, style, cache = job
    return at, style, audit(MUTANTS[at], style, cache)


def _named(only: str, name: str) -> bool:
    """Whether a name holds what is asked for, or is just that when it begins with =."""
    return only[1:] == name if only.startswith("=") else only in name


def main() -> int:
    """Print every verdict that is not what the mutant says, then the counts per requirement."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--style", action="append", choices=[*STYLES, *SCANNED])
    parser.add_argument("--content", type=int, choices=sorted(CONTENTS), action="append")
    parser.add_argument("--only")
    parser.add_argument("--rotate", action="store_true", help="each fault in one style only, turn by turn")
    parser.add_argument("--once", action="store_true", help="each change in one style only, turn by turn")
    parser.add_argument(
        "--skip", type=int, default=0, help="so many changes at the beginning: to go on with a broken run"
    )
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "oit-audit-eval")
    options = parser.parse_args()
    styles = options.style or list(STYLES)
    jobs: list[tuple[int, str, Path]] = []
    for at, mutant in list(enumerate(MUTANTS))[options.skip :]:
        if (options.only and not _named(options.only, mutant.name)) or mutant.content not in (
            options.content or CONTENTS
        ):
            continue
        turn_by_turn = options.once or (options.rotate and mutant.expect)
        chosen = [styles[at % len(styles)]] if turn_by_turn else styles
        jobs += [(at, style, options.cache) for style in chosen]
    totals: Counter[str] = Counter()
    by_requirement: Counter[tuple[str, str]] = Counter()
    with ProcessPoolExecutor(options.jobs) as pool:
        for at, style, found in pool.map(_audit, jobs):
            totals["judged"] += len(found)
            for kind, id, want, reason in wrong(MUTANTS[at], found):
                totals[kind] += 1
                by_requirement[kind, id] += 1
                name = f"{MUTANTS[at].content} {MUTANTS[at].name}"
                print(f"{style:10} {name:34} {kind:16} {id:28} want {want}: {reason[:600]}", flush=True)
    for kind in KINDS:
        print(kind, totals[kind], dict(sorted((id, n) for (k, id), n in by_requirement.items() if k == kind)))
    print(f"{len(jobs)} sites, {totals['judged']} verdicts")
    return 1 if totals["wrong pass"] else 0


if __name__ == "__main__":
    sys.exit(main())
