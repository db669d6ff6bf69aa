"""Every measure of how right the program is: labelled texts and documents, drawn digits, sites with known faults.

    python eval/run.py [--data FOLDER] [--all]

The labelled sets are no part of the project; ``--data`` (or OIT_AUDIT_EVAL_DATA) names the folder that holds
``real_text/`` and ``real_docs/``. ``--all`` audits the sites with every fault, not only the compliant ones.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
FONTS = Path("/usr/share/fonts/truetype/tlwg")
"""Debian's fonts-thai-tlwg: among them are faces that the digit reader was not trained with."""


def main() -> int:
    """Run what can be run here, and say what was left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("OIT_AUDIT_EVAL_DATA", "../shared")))
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    texts, documents = options.data / "real_text" / "dev.jsonl", options.data / "real_docs"
    faults = [] if options.all else ["--only", "none"]
    worst = _run("labelled texts", "real_text.py", [texts], missing="" if texts.exists() else str(texts))
    worst |= _run(
        "labelled documents", "real_docs.py", [documents], missing="" if documents.is_dir() else str(documents)
    )
    fonts = "" if FONTS.is_dir() else f"{FONTS} (Debian's fonts-thai-tlwg)"
    worst |= _run("drawn digits", "digits.py", [], missing=fonts)
    printer = "" if shutil.which("soffice") else "LibreOffice (soffice), which prints the PDFs,"
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    maker = printer or ("" if browser else "Chromium, which prints the pages,")
    worst |= _run("small sites", "cases.py", [], missing=maker)
    worst |= _run("whole sites", "sites/run.py", faults, missing=printer)
    return worst


def _run(title: str, script: str, arguments: Sequence[object], *, missing: str) -> int:
    print(f"\n== {title}", flush=True)
    if missing:
        print(f"   left out: {missing} is not here")
        return 0
    return subprocess.run([sys.executable, str(HERE / script), *map(str, arguments)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
