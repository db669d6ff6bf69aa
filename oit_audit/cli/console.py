"""Where results are printed: with colour for a person at a terminal, as plain text everywhere else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def open_console() -> Console:
    """Standard output; no escape code at all under ``NO_COLOR``, of which Rich would leave bold and dim."""
    from rich.console import Console

    return Console(highlight=False, color_system=None if os.environ.get("NO_COLOR") else "auto")
