"""The house's walls: who may import whom. See docs/design/0002-a-pure-core.md."""

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "plugins" / "briefings"
CORE = HOUSE / "core"

OUTSIDE = {
    "pelican": ("edge", "building.py"),
    "spacy": ("nlp.py",),
    "PIL": ("exports",),
    "jinja2": ("edge", "exports", "reviewing.py"),
}
"""Package: the only rooms that may import it."""

FOUNDATIONS = {
    *("model", "errors", "messages", "offsets", "lexicon", "marks", "words", "numbers"),
    *(
        "gazetteer",
        "names",
        "namesakes",
        "commonness",
        "frames",
        "dates",
        "datelines",
        "passages",
        "conflicts",
    ),
    *("sentences", "memory", "headers", "gists", "lazily"),
}
"""What every stage of the core may lean on. Foundations lean on each other only."""

NOT_IN_THE_CORE = {
    *("pelican", "jinja2", "spacy", "markupsafe", "logging", "socket", "subprocess"),
    *("os", "pathlib", "shutil", "sqlite3", "tempfile", "time", "random", "requests", "io", "glob"),
}
"""Ways out of a pure core: disk, clock, chance, log and network."""

MAY_READ_PACKAGE_DATA = {"lexicon"}


def imports(path: Path) -> set[str]:
    """Every module a file imports, relative ones as absolute names from the house's top."""
    package = ("briefings", *path.relative_to(HOUSE).with_suffix("").parts[:-1])
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            whole = ".".join((*base, *filter(None, [node.module])))
            found |= {f"{whole}.{alias.name}" for alias in node.names} | {whole}
    return found


def rooms(folder: Path) -> list[Path]:
    found = sorted(folder.rglob("*.py"))
    assert found, f"nothing under {folder}"
    return found


def stage_of(path: Path) -> str:
    return path.relative_to(CORE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", rooms(HOUSE), ids=lambda path: str(path.relative_to(HOUSE)))
def test_outside_packages_come_in_by_their_own_door(path):
    for package, doors in OUTSIDE.items():
        if path.relative_to(HOUSE).parts[0] not in doors:
            assert not {name for name in imports(path) if name.split(".")[0] == package}


@pytest.mark.parametrize("path", rooms(CORE), ids=lambda path: str(path.relative_to(CORE)))
def test_the_core_has_no_disk_clock_chance_or_network(path):
    if stage_of(path) not in MAY_READ_PACKAGE_DATA:
        assert not {
            name
            for name in imports(path)
            if name.split(".")[0] in NOT_IN_THE_CORE or name == "urllib.request"
        }


@pytest.mark.parametrize("path", rooms(CORE), ids=lambda path: str(path.relative_to(CORE)))
def test_a_stage_leans_on_foundations_and_never_on_another_stage(path):
    stage = stage_of(path)
    if stage in ("pipeline", "__init__"):
        return
    allowed = FOUNDATIONS | {stage}
    for name in imports(path):
        parts = name.split(".")
        if parts[:2] == ["briefings", "core"] and len(parts) > 2:
            assert parts[2] in allowed, f"{stage} imports {parts[2]}"
        else:
            assert parts[0] != "briefings" or name == "briefings.core", f"{stage} imports {name}"
