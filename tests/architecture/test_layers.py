"""What the folder names promise about who may know whom."""

import ast
import sys
from pathlib import Path

import pytest

TOOLKIT = Path(__file__).parents[2] / "toolkit"

ALLOWED = {"checks/markdown.py: markdown_it", "checks/markdown.py: markdown_it.token"}
"""A pure parser: the check must see Markdown with the eyes of the parser that renders it."""


def imported_roots(module: Path) -> set[str]:
    """Return every name that the module imports, at its top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative imports hide the layer"
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("room", ["core", "checks"])
def test_a_pure_room_imports_only_the_standard_library_and_itself_or_below(room: str) -> None:
    modules = sorted((TOOLKIT / room).rglob("*.py"))
    assert modules, f"toolkit/{room} holds no module"
    below = ("toolkit.core", f"toolkit.{room}")
    foreign = {
        f"{module.relative_to(TOOLKIT)}: {name}"
        for module in modules
        for name in imported_roots(module)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith(below)
    }
    assert foreign - ALLOWED == set()


@pytest.mark.parametrize(
    "module",
    sorted(TOOLKIT.rglob("*.py")),
    ids=lambda module: module.relative_to(TOOLKIT).as_posix(),
)
def test_a_module_has_at_most_four_hundred_lines(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400


def test_importing_the_package_imports_nothing() -> None:
    assert imported_roots(TOOLKIT / "__init__.py") == set()
