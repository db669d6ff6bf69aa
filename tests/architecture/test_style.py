"""Sizes and names: a line of code knows its room."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CODE = sorted([*(ROOT / "oit_audit").rglob("*.py"), *(ROOT / "checks").glob("*.py")])
BANNED = {"utils", "helpers", "common", "base", "util", "misc"}
LIMITS = {"cli": 120}


def limit(path: Path) -> int:
    return 150 if path.parent.name == "checks" else LIMITS.get(path.parent.name, 400)


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_one_subject(path: Path) -> None:
    assert path.stem not in BANNED
    assert len(path.read_text(encoding="utf-8").splitlines()) <= limit(path)


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_public_things_say_what_they_are(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    things: list[ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef] = [tree]
    things += [node for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)]
    silent = [
        getattr(thing, "name", path.name)
        for thing in things
        if not getattr(thing, "name", "").startswith("_") and not ast.get_docstring(thing)
    ]
    assert not silent


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_function_fits_a_screen(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [f"{node.name}:{length(node)}" for node in functions if length(node) > 45]
    assert not long


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body, the docstring left out."""
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1
