"""Lines on a console: indented, labelled, wrapped as Thai is, and plain where the console is."""

from __future__ import annotations

import io
from collections.abc import Callable

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from oit_audit.report.wrap import wrap

WIDEST = 120
"""Longer lines are hard to read, however wide the window."""

LABEL_CELLS = 9

FILE_WIDTH = 100
"""Columns of a report in a text file: fits a printed page."""


def print_to_bytes(report: Callable[[Console], None]) -> bytes:
    """A report as a text file in UTF-8, without colours."""
    text = io.StringIO()
    report(Console(file=text, width=FILE_WIDTH, color_system=None, highlight=False))
    lines = [line.rstrip() for line in text.getvalue().splitlines()]
    # The mark at the beginning tells Notepad that it is UTF-8.
    return ("\ufeff" + "\n".join(lines) + "\n").encode("utf-8", "replace")


class Page:
    """What a report is printed on."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self.width = max(40, min(console.width, WIDEST))

    def line(self, text: str = "", style: str = "", indent: int = 0, hang: int = 0) -> None:
        """A text, wrapped; lines after the first are indented by ``hang`` more cells."""
        room = self.width - indent
        lines = wrap(text, room - hang, room)
        for number, part in enumerate(lines):
            self._put(Text(" " * (indent + (hang if number else 0))).append(part, style=style))

    def heading(self, text: str, remark: str = "", style: str = "bold") -> None:
        """A blank line, then a heading with a rule under it."""
        self._put(Text())
        line = Text(text, style=style)
        if remark:
            line.append(f"  {remark}", style="dim")
        self._put(line)
        self._put(Text("─" * self.width, style="dim"))

    def entry(self, mark: str, text: str, right: str = "", style: str = "", indent: int = 0) -> None:
        """A marked line; ``right`` stands at the right edge of its first line."""
        hang = indent + cell_len(mark) + 1
        room = self.width - hang
        lines = wrap(text, room, room - cell_len(right) - (2 if right else 0))
        first = Text(" " * indent).append(mark, style=style).append(" ").append(lines[0], style="bold")
        if right:
            first.append(" " * max(1, self.width - first.cell_len - cell_len(right))).append(right, style=style)
        self._put(first)
        for part in lines[1:]:
            self._put(Text(" " * hang).append(part, style="bold"))

    def field(self, label: str, text: str, indent: int = 4, style: str = "", label_cells: int = LABEL_CELLS) -> None:
        """A label, and a text in a column of its own beside it."""
        hang = indent + max(label_cells, cell_len(label) + 1)
        lines = wrap(text, self.width - hang)
        for number, part in enumerate(lines):
            head = Text(" " * indent).append(label, style="dim") if number == 0 else Text()
            head.append(" " * (hang - head.cell_len))
            self._put(head.append(part, style=style))

    def _put(self, text: Text) -> None:
        text.rstrip()
        self._console.print(text, soft_wrap=True, highlight=False)
