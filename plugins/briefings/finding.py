"""Seeds on disk: which files are some, what they hold by a digest, and their bytes."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import NamedTuple

from . import intake
from .core import seeds as seed_reader
from .core.errors import BriefingError, ErrorReport, SeedError
from .core.model import Form, SourceId
from .core.pipeline import Seed
from .digests import Digests, bytes_of

_NO_SEEDS = ("readme.md", "readme.html")
"""What people put into any folder to say what it is for."""
_LARGEST_SAVED = 20 * seed_reader.LARGEST
"""Bytes of a saved page or e-mail: pictures in it count, and are not read."""
_NOWHERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
_LONGEST_NAME = 200
"""Bytes of a source's id: its page is a file, and disks take names of 255."""


def find_seeds(folder: Path) -> tuple[list[str], list[str]]:
    """Names of files under *folder* that are seeds, and of what is not read, with ``/``, sorted.

    Hidden files and folders are not looked at: editors and version control keep theirs there. A
    link to a folder is not followed, since links may lead in circles: its name ends in ``/``.

    Raises:
        ErrorReport: a folder cannot be looked into; its texts would be missing without a word.
    """
    found: list[str] = []
    skipped: list[str] = []
    top = len(os.fspath(folder)) + 1
    for base, folders, names in os.walk(folder, onerror=_closed):
        if folders:
            beside = {f"{Path(name).stem}_files" for name in names}
            folders[:] = sorted(
                # Browsers put pictures and advertisements of a saved page into such a folder.
                name
                for name in folders
                if not name.startswith(".") and name not in beside
            )
        within = f"{base[top:].replace(os.sep, '/')}/" if len(base) > top else ""
        # As many as there are happenings: a `Path` each would take longer than to look.
        links = [name for name in folders if os.path.islink(f"{base}{os.sep}{name}")]  # noqa: PTH114
        skipped += [f"{within}{name}/" for name in links]
        for name in names:
            if name.startswith(".") or name.lower() in _NO_SEEDS:
                continue
            (skipped if intake.form_of(name) is None else found).append(within + name)
    return sorted(found), sorted(skipped)


def why_not_read(name: str) -> str:
    """Why something that `find_seeds` passed over is no seed, for the person who put it there."""
    if name.endswith("/"):
        return "not read; a link to a folder is not followed: put the folder itself there"
    return "not read; a seed's name ends in .txt, .md, .html or .eml"


def _closed(error: OSError) -> None:
    what, mend = f"cannot be looked into ({error.strerror})", "check who may read it"
    raise ErrorReport([SeedError(str(error.filename), what, mend)], "nothing was written")


class SeedFile(NamedTuple):
    """A seed that is there and may be read."""

    id: SourceId
    path: str
    """Within the seeds folder, with ``/``."""
    form: Form
    digest: str
    """Of its bytes."""


def survey_seeds(
    folder: Path, digests: Digests
) -> tuple[list[SeedFile], list[BriefingError], list[str]]:
    """Every seed, an error for each that cannot be opened, and the names skipped."""
    found, skipped = find_seeds(folder)
    there: list[SeedFile] = []
    errors: list[BriefingError] = []
    names = []
    for name in found:
        if _is_text(name):
            names.append(name)
        else:
            told = os.fsencode(name).decode("utf-8", "backslashreplace")
            errors.append(SeedError(told, "the name of this file is not UTF-8", "rename it"))
    ids = seed_reader.unique_ids(names)
    for name in names:
        if (length := len(ids[name].encode())) > _LONGEST_NAME:
            what = f"its name has {length} bytes, and a page's address may have {_LONGEST_NAME}"
            errors.append(SeedError(name, what, "rename it"))
            continue
        form = intake.form_of(name) or Form.TEXT
        try:
            # Thousands of them: paths are put together as plain text.
            path = f"{folder}/{name}"
            digest = digests.of(path, _look_at(path, name, form))
        except ErrorReport as report:
            errors += report.errors
        except OSError as error:
            errors.append(_unopened(name, error))
        else:
            there.append(SeedFile(ids[name], name, form, digest))
    return there, errors, skipped


def load_seed(folder: Path, file: SeedFile) -> Seed:
    """A seed with its bytes, which may be others by now than when it was found.

    Raises:
        ErrorReport: it cannot be opened any more.
    """
    path = f"{folder}/{file.path}"
    try:
        _look_at(path, file.path, file.form)
        return Seed(id=file.id, path=file.path, data=bytes_of(path), form=file.form)
    except OSError as error:
        raise ErrorReport([_unopened(file.path, error)], "") from error


def _unopened(name: str, error: OSError) -> SeedError:
    return SeedError(name, f"cannot be opened ({error.strerror})", "check who may read it")


def _is_text(name: str) -> bool:
    """Whether a file's name can be printed, linked and written."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _look_at(path: str, name: str, form: Form) -> os.stat_result:
    """Look at a seed before it is read: no pipe to wait at, no disk image.

    Raises:
        ErrorReport: it is no file, or too large a one.
        OSError: it cannot be looked at.
    """
    try:
        # Of thousands: a `Path` each would take longer than to look.
        state = os.stat(path)  # noqa: PTH116
    except OSError as error:
        if error.errno not in _NOWHERE:
            raise
        told = "is a link that leads nowhere"
    else:
        if stat.S_ISREG(state.st_mode):
            saved = form not in (Form.TEXT, Form.MARKDOWN)
            largest = _LARGEST_SAVED if saved else seed_reader.LARGEST
            seed_reader.check_size(state.st_size, name, largest)
            return state
        told = "is no file"
    raise ErrorReport([SeedError(name, told, "put the text itself there")], "")
