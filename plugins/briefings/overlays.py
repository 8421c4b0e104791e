"""The editor's files on disk: all of them read, every fault told at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .core.editing import Overlay, read_overlay
from .core.errors import BriefingError, ErrorReport, OverlayError
from .markdown import renderer
from .referring import find_references


def read_overlays(folder: Path, root: Path) -> tuple[Overlay, ...]:
    """Every `.md` file of *folder*, by name; nothing when there is no such folder.

    Args:
        folder: where the editor's files lie.
        root: what their names in messages are relative to.

    Raises:
        ErrorReport: everything wrong in any of them, in the order of the files.
    """
    overlays: list[Overlay] = []
    errors: list[BriefingError] = []
    for path in sorted(folder.glob("*.md")):
        name = path.relative_to(root).as_posix()
        try:
            text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
            overlays.append(_with_references(read_overlay(text, name)))
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            errors.append(OverlayError(f"{name}:{line}", "this is not UTF-8", "save it as UTF-8"))
        except ErrorReport as report:
            errors += report.errors
    if errors:
        bad = len({error.place.split(":")[0] for error in errors})
        raise ErrorReport(errors, f"{bad} overlays could not be used; nothing was written")
    return tuple(overlays)


def _with_references(overlay: Overlay) -> Overlay:
    """The overlay with what its Markdown refers to: the core reads no Markdown."""
    notes = tuple(
        replace(note, references=find_references(renderer(), note.markdown))
        for note in overlay.notes
    )
    return replace(overlay, notes=notes)
