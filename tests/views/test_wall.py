"""The views' wall: nouns, geometry and escaping come in; stages, Pelican and disks do not."""

import ast
from pathlib import Path

import briefings.views

ALLOWED = {
    *(
        "briefings.core.model",
        "briefings.core.errors",
        "briefings.core.gists",
        "briefings.core.headers",
        "briefings.core.lazily",
        "briefings.core.memory",
        "briefings.core.messages",
        "briefings.core.drawing",
    ),
    "briefings.core.sentences",
    "briefings.core.datelines",  # where a text begins
    "briefings.core.editing.writing",  # how a correction is written, for copying
    *(
        "__future__",
        "base64",
        "bisect",
        "collections",
        "dataclasses",
        "datetime",
        "enum",
        "functools",
        "gettext",
    ),
    *(
        "hashlib",
        "itertools",
        "markupsafe",
        "re",
        "rjsmin",
        "textwrap",
        "typing",
        "unicodedata",
        "urllib.parse",
    ),
}


def test_views_lean_on_nouns_only():
    rooms = sorted(Path(briefings.views.__file__).parent.glob("*.py"))
    assert len(rooms) > 10
    for room in rooms:
        for node in ast.walk(ast.parse(room.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert {alias.name for alias in node.names} <= ALLOWED, room.name
            elif isinstance(node, ast.ImportFrom) and node.level == 2:
                assert f"briefings.{node.module}" in ALLOWED, room.name
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                assert {node.module, str(node.module).split(".")[0]} & ALLOWED, room.name
