"""Files stay short enough to be read at once, functions shorter."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.repository import name, ours

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
ALLOWED = {  # files that may be longer, each with its reason beside it
    "src/athar/office/schema/core/0001_initial.py",  # written by makemigrations: the tables of somebody else's app
}


def test_no_file_is_longer_than_400_lines() -> None:
    long = {
        name(path): lines
        for path in ours(".py", ".css", ".js", ".html")
        if (lines := len(path.read_text().splitlines())) > LONGEST_FILE and name(path) not in ALLOWED
    }
    assert not long


def test_no_function_body_reaches_40_lines() -> None:
    long = [
        f"{name(path)}:{function.lineno} {function.name} {length}"
        for path in ours(".py", under=("src", "tools"))
        for function, length in bodies(path.read_text())
        if length >= LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)


def bodies(source: str) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    """Yield each function with the number of lines of its body, its docstring not counted."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            yield node, (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize(("extra", "length"), [("", 2), ('    """Say."""\n', 2)])
def test_a_docstring_does_not_count(extra: str, length: int) -> None:
    ((_, counted),) = bodies(f"def f():\n{extra}    a = 1\n    return a\n")
    assert counted == length
