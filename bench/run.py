"""Every benchmark in turn; ratios within one run are what counts, seconds differ from machine to machine.

python bench/run.py
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Run each ``bench/*.py`` in a process of its own."""
    worst = 0
    for script in sorted(Path(__file__).parent.glob("*.py")):
        if script.name != "run.py":
            print(f"\n== {script.stem}", flush=True)
            worst |= subprocess.run([sys.executable, str(script)], check=False).returncode
    return worst


if __name__ == "__main__":
    sys.exit(main())
