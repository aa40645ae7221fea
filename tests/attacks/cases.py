"""The cases of attack that the portal is tried by, and where the answers stand."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
FIRST, LAST = 1, 42
NOT_HERE = {}
"""Numbers of cases that touch nothing that stands, each with the reason."""
CASE = re.compile(r"\b[Cc]ases? ((?:\d+)(?:(?:, | and | to | with case )\d+)*)")


def numbers_in(text):
    """Return the numbers of the cases that a docstring names: "Cases 3, 5 and 7 to 9" are five."""
    found = set()
    for match in CASE.finditer(text):
        for part in re.split(r", | and | with case ", match[1]):
            first, _, last = part.partition(" to ")
            found |= set(range(int(first), int(last or first) + 1))
    return found


def named_cases():
    """Return the numbers that the docstrings of tests name, each with those tests."""
    named = {}
    for file in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for number in numbers_in(ast.get_docstring(node) or ""):
                    named.setdefault(number, []).append(f"{file.relative_to(TESTS)}::{node.name}")
    return named
