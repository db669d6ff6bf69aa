"""Audit the municipality in three kinds of markup, with one fault at a time, and count wrong verdicts.

python eval/sites/run.py [--style bootstrap] [--only NAME] [--verbose]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from eval.sites.content import municipality
from eval.sites.mutants import MUTANTS, Mutant
from eval.sites.render import STYLES, Server, build
from oit_audit.app import Request, run_audit
from oit_audit.fetch.client import ConnectTo
from oit_audit.progress import Silent

ROOT = Path(__file__).parent.parent.parent


def audit(mutant: Mutant, style_name: str, cache: Path) -> dict[str, tuple[str, str]]:
    """Every requirement's verdict and reason."""
    pages = municipality()
    mutant.change(pages)
    style = STYLES[style_name]()
    site = build(pages, style, cache)
    mutant.break_site(site)
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


def main() -> int:
    """Print every verdict that is not what the mutant says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--style", action="append")
    parser.add_argument("--only")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "oit-audit-eval")
    options = parser.parse_args()
    totals = {"wrong pass": 0, "wrong fail": 0, "needless review": 0, "right": 0}
    for style in options.style or STYLES:
        for mutant in MUTANTS:
            if options.only and options.only not in mutant.name:
                continue
            found = audit(mutant, style, options.cache)
            for id, (verdict, reason) in found.items():
                want = mutant.expect.get(id, "pass")
                if verdict == want or (want == "not-pass" and verdict != "pass") or want == "any":
                    totals["right"] += 1
                    continue
                kind = "wrong pass" if verdict == "pass" else "wrong fail" if verdict == "fail" else "needless review"
                if want in ("fail", "not-pass") and verdict == "review":
                    kind = "needless review"
                totals[kind] += 1
                print(f"{style:10} {mutant.name:28} {kind:16} {id:28} want {want}: {reason[:600]}")
    print(totals)
    return 1 if totals["wrong pass"] else 0


if __name__ == "__main__":
    sys.exit(main())
