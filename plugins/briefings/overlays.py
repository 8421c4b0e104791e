"""The editor's files on disk: all of them read, every fault told at once."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

from .core.editing import Overlay, read_overlay
from .core.errors import BriefingError, ErrorReport, OverlayError
from .core.seeds import LARGEST
from .digests import bytes_of
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
    for path in sorted(folder.glob("[!.]*.md")):
        name = path.relative_to(root).as_posix()
        try:
            overlays.append(_with_references(read_overlay(read_text(path, name), name)))
        except ErrorReport as report:
            errors += report.errors
    if errors:
        bad = len({error.place.split(":")[0] for error in errors})
        raise ErrorReport(errors, f"{bad} overlays could not be used; nothing was written")
    return tuple(overlays)


def read_text(path: Path, name: str) -> str:
    """What an editor wrote into a file that errors call *name*.

    Raises:
        ErrorReport: it is no file, too large, or no UTF-8.
    """
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise _refused(name, "is no file", "move it away")
        if state.st_size > LARGEST:
            what = f"{state.st_size:,} bytes, and a page may have {LARGEST:,} at most"
            raise _refused(name, what, "cut it into parts, or leave it out")
        return bytes_of(str(path)).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise _refused(f"{name}:{line}", "this is not UTF-8", "save it as UTF-8") from error
    except OSError as error:
        mend = "move it away, or check who may read it"
        raise _refused(name, f"cannot be opened ({error.strerror})", mend) from error


def _refused(place: str, what: str, mend: str) -> ErrorReport:
    return ErrorReport([OverlayError(place, what, mend)], "")


def _with_references(overlay: Overlay) -> Overlay:
    """The overlay with what its Markdown refers to: the core reads no Markdown."""
    notes = tuple(
        replace(note, references=find_references(renderer(), note.markdown))
        for note in overlay.notes
    )
    return replace(overlay, notes=notes)
