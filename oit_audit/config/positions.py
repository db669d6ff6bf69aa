"""On which line of a TOML file each key and array element stands, which tomllib does not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

Path = tuple[str | int, ...]
"""Where a value stands: ``("indicators", 2, "targets", 0, "url")``."""

BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
SCALAR = re.compile(r"[^,\]}#\r\n]+")
ESCAPE = re.compile(r"\\(.)", re.DOTALL)
QUOTES = ('"""', "'''", '"', "'")


def find_positions(text: str) -> Mapping[Path, int]:
    """The line of each table, key and array element of a TOML text.

    Shape   the text must already have been accepted by tomllib: nothing is validated here
    Units   lines count from 1
    """
    scan = _Scan(text)
    scan.document()
    return scan.lines


def line_of(positions: Mapping[Path, int], path: Path) -> int:
    """The line of the nearest thing at or above a path; 0 when there is none."""
    while path:
        if path in positions:
            return positions[path]
        path = path[:-1]
    return 0


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {}
        self.tables: dict[Path, int] = {}
        self._counted = 0
        self._line = 1

    def document(self) -> None:
        table: Path = ()
        while self.skip_blank(newlines=True):
            if self.peek("[["):
                table = self.array_header()
            elif self.peek("["):
                table = self.table_header()
            else:
                self.key_value(table)

    def array_header(self) -> Path:
        line = self.line()
        self.at += 2
        name = self.resolve(self.dotted_key())
        self.at = self.text.index("]]", self.at) + 2
        index = self.tables.get(name, -1) + 1
        self.tables[name] = index
        self.mark(name, line)
        self.mark((*name, index), line)
        return (*name, index)

    def table_header(self) -> Path:
        line = self.line()
        self.at += 1
        keys = self.dotted_key()
        self.at = self.text.index("]", self.at) + 1
        path = (*self.resolve(keys[:-1], through_last=True), keys[-1])
        for depth in range(1, len(path) + 1):
            self.mark(path[:depth], line)
        return path

    def resolve(self, keys: tuple[str, ...], through_last: bool = False) -> Path:
        # In a header, a key that names an array of tables means its latest table.
        path: Path = ()
        for number, key in enumerate(keys):
            path = (*path, key)
            if path in self.tables and (through_last or number < len(keys) - 1):
                path = (*path, self.tables[path])
        return path

    def key_value(self, table: Path) -> None:
        line = self.line()
        path = table
        for key in self.dotted_key():
            path = (*path, key)
            self.mark(path, line)
        self.skip_blank()
        self.at += 1  # =
        self.skip_blank()
        self.value(path)

    def value(self, path: Path) -> None:
        match self.text[self.at]:
            case "[":
                self.array(path)
            case "{":
                self.inline_table(path)
            case '"' | "'":
                self.string()
            case _:
                found = SCALAR.match(self.text, self.at)
                self.at = found.end() if found else self.at + 1

    def array(self, path: Path) -> None:
        self.at += 1
        index = 0
        while self.skip_blank(newlines=True) and not self.peek("]"):
            if self.peek(","):
                self.at += 1
                continue
            self.mark((*path, index), self.line())
            self.value((*path, index))
            index += 1
        self.at += 1

    def inline_table(self, path: Path) -> None:
        self.at += 1
        while self.skip_blank(newlines=True) and not self.peek("}"):
            if self.peek(","):
                self.at += 1
                continue
            self.key_value(path)
        self.at += 1

    def dotted_key(self) -> tuple[str, ...]:
        keys: list[str] = []
        while True:
            self.skip_blank()
            if self.text[self.at] in "\"'":
                keys.append(self.string())
            else:
                found = BARE_KEY.match(self.text, self.at)
                keys.append(found.group() if found else "")
                self.at = found.end() if found else self.at + 1
            self.skip_blank()
            if not self.peek("."):
                return tuple(keys)
            self.at += 1

    def string(self) -> str:
        quote = next(quote for quote in QUOTES if self.peek(quote))
        start = self.at + len(quote)
        at = start
        while not self.text.startswith(quote, at):
            at += 2 if quote[0] == '"' and self.text[at] == "\\" else 1
        # A multi-line string may end in up to two quotes of its own, before the closing three.
        while len(quote) == 3 and self.text.startswith(quote[0], at + 3):
            at += 1
        self.at = at + len(quote)
        return ESCAPE.sub(r"\1", self.text[start:at]) if quote[0] == '"' else self.text[start:at]

    def skip_blank(self, newlines: bool = False) -> bool:
        blanks = " \t\r\n" if newlines else " \t"
        while self.at < len(self.text):
            if self.text[self.at] in blanks:
                self.at += 1
            elif newlines and self.text[self.at] == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            else:
                return True
        return False

    def peek(self, token: str) -> bool:
        return self.text.startswith(token, self.at)

    def mark(self, path: Path, line: int) -> None:
        self.lines.setdefault(path, line)

    def line(self) -> int:
        self._line += self.text.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line
