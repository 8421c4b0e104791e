"""Builds aside and swaps in whole, so that the old site stands until the new one is complete."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Collection
from pathlib import Path

from .core.errors import BriefingError, ErrorReport

_ASIDE = ".building"
_OLD = ".replaced"
_TWIN = ".before"
_EXCHANGE = 2
"""`RENAME_EXCHANGE` of Linux's renameat2(2)."""
_HERE = -100
"""`AT_FDCWD`."""
_OURS = "schema/briefing-1.json"
"""What every site of ours has, and nobody else's: a folder without it is not replaced."""
_REPOSITORIES = (".git", ".hg", ".svn")
_MOST_TOLD = 20
"""Files of somebody's own that are told one by one."""
_DROPPINGS = (".DS_Store", "Thumbs.db", "desktop.ini")
"""What systems leave in any folder that somebody looks into."""

_held: dict[Path, int] = {}
"""Locks of this process, by folder: file descriptors."""


class Publication:
    """An output folder that changes all at once or not at all."""

    def __init__(self, output: Path) -> None:
        # The folder that a link leads to is what is exchanged; the link stays.
        self.output = output.resolve()
        self.aside = self.output.with_name(f".{self.output.name}{_ASIDE}-{os.getpid()}")
        """Where the new site grows: beside the old one, so that renaming is enough."""
        self.twin = self.output.with_name(f".{self.output.name}{_TWIN}")
        """Where the site before the one that stands may lie; see `upkeep`."""
        self._found: tuple[int, int] | None = None
        """What stood there when the build began."""

    def begin(self) -> Path:
        """Make an empty folder to build in; heal what a killed build left behind.

        Waits while another build of the same folder runs.

        Raises:
            BriefingError: the place cannot be written, or holds what is no site of ours.
        """
        try:
            self.output.parent.mkdir(parents=True, exist_ok=True)
            _lock(self.output.parent)
            self._heal()
            self._check()
            self._found = _identity(self.output)
            self.aside.mkdir()
        except OSError as error:
            raise _unwritable(self.output, "cannot write beside it", error) from error
        return self.aside

    def complete(self, *, keep: bool = False, strays: Collection[str] = ()) -> bool:
        """Put the new site in the old one's place.

        Args:
            keep: whether the old one is kept as the `twin`, hidden beside it.
            strays: files of the old one, from its top, that no build is known to have made.

        Returns:
            Whether the twin is the new site over again, since there was no old one.

        Raises:
            BriefingError: the system does not let us, or something else lies there by now;
                what stands there stays.
        """
        try:
            if _identity(self.output) not in (None, self._found):
                raise BriefingError(
                    str(self.output),
                    "was put there while the site was being built",
                    "move it away, and build again",
                )
            self._check()
            self._check_own(strays)
            return self._swap(keep)
        except OSError as error:
            raise _unwritable(self.output, "cannot be replaced", error) from error
        finally:
            _unlock(self.output.parent)

    def _swap(self, keep: bool) -> bool:
        if not self.output.exists():
            self.aside.rename(self.output)
            return keep and self._double()
        if _exchange(self.aside, self.output):
            self._put_away(self.aside, keep)
            return False
        # Where the system cannot exchange two names at once there is a moment without a
        # site; a build killed right then is healed by the next, see `_heal`.
        old = self.output.with_name(f".{self.output.name}{_OLD}")
        self.output.rename(old)
        try:
            self.aside.rename(self.output)
        except BaseException:  # Ctrl-C among them
            old.rename(self.output)
            raise
        self._put_away(old, keep)
        return False

    def _double(self) -> bool:
        """Make a twin of links to the new site's files, so that the next change is quick, too."""
        discard(self.twin)
        try:
            shutil.copytree(self.output, self.twin, copy_function=os.link)
        except (OSError, shutil.Error):
            # A disk without links: it goes without.
            discard(self.twin)
            return False
        return True

    def _put_away(self, old: Path, keep: bool) -> None:
        """The new site stands by now: what becomes of the old one can do no harm."""
        discard(self.twin)
        if keep:
            with contextlib.suppress(OSError):
                old.rename(self.twin)
                return
        shutil.rmtree(old, ignore_errors=True)

    def abandon(self) -> None:
        """Forget the new site."""
        shutil.rmtree(self.aside, ignore_errors=True)
        _unlock(self.output.parent)

    def _check(self) -> None:
        """Refuse to put a site in the place of what is none."""
        place = str(self.output)
        if self.output.exists() and not self.output.is_dir():
            raise BriefingError(place, "is a file, not a folder", "name another place")
        held = {path.name for path in self.output.iterdir()} if self.output.is_dir() else set()
        if held and not (self.output / _OURS).exists():
            raise BriefingError(
                place,
                "holds files that are no site of ours, and a build would replace them",
                "name an empty folder, or move them away",
            )
        if not held.isdisjoint(_REPOSITORIES):
            raise BriefingError(
                place,
                "holds a repository, and a build would replace it",
                "keep it elsewhere, and copy the site into it",
            )
        if Path.cwd().resolve().is_relative_to(self.output):
            raise BriefingError(
                place,
                "holds this very project, and a build would replace it",
                "name a folder in it",
            )

    def _check_own(self, strays: Collection[str]) -> None:
        """Refuse to take away what somebody put beside the pages: a CNAME, a `.nojekyll`."""
        found = set(strays)
        for path in self.output.iterdir() if self.output.exists() else ():
            if path.suffix != ".html" and (path.name.startswith(".") or not path.is_dir()):
                found.add(path.name)
        lost = [
            name
            for name in sorted(found)
            if name.rpartition("/")[2] not in _DROPPINGS and not (self.aside / name).exists()
        ]
        if lost:
            errors = [
                BriefingError(
                    str(self.output / name),
                    "is no file of the new site, which would take it away",
                    "move it out of there; STATIC_PATHS can bring it into each site",
                )
                for name in lost[:_MOST_TOLD]
            ]
            raise ErrorReport(errors, f"{len(lost)} such in {self.output}; the old site stands")

    def _heal(self) -> None:
        old = self.output.with_name(f".{self.output.name}{_OLD}")
        if old.exists():
            if self.output.exists():
                shutil.rmtree(old)
            else:
                old.rename(self.output)
        for left in self.output.parent.glob(f".{self.output.name}{_ASIDE}*-*"):
            if not _alive(left.name.rpartition("-")[2]):
                shutil.rmtree(left, ignore_errors=True)


def discard(folder: Path) -> None:
    """Remove a `twin`, under a name that nobody takes for one: a kill may leave half of it."""
    doomed = f"{folder.name.removesuffix(_TWIN)}{_ASIDE}{_TWIN}-{os.getpid()}"
    with contextlib.suppress(OSError):
        if folder.is_symlink():
            folder.unlink()
        elif folder.is_dir():
            shutil.rmtree(folder.rename(folder.with_name(doomed)))


def _identity(path: Path) -> tuple[int, int] | None:
    """What lies there, whatever it is called; a link is one, not where it leads."""
    try:
        state = path.lstat()
    except FileNotFoundError:
        return None
    return state.st_dev, state.st_ino


_MENDS = {
    errno.ENOSPC: "free some space on the disk and build again",
    errno.EDQUOT: "free some of your space on the disk and build again",
    errno.EBUSY: "name a folder within it: a disk is mounted right there",
}


def mend_of(error: OSError) -> str:
    """What a person can do when the system refuses to write."""
    return _MENDS.get(error.errno or 0, "check the disk and who may write there")


def _unwritable(place: Path, what: str, error: OSError) -> BriefingError:
    return BriefingError(str(place), f"{what} ({error.strerror or error})", mend_of(error))


def _lock(folder: Path) -> None:
    """Be the only build that writes into *folder*; wait for another one to end.

    The system lets go of the lock when its process ends, however it ends. Where there are no
    such locks, two builds at once are told apart by their numbers alone.
    """
    if folder in _held:
        return
    try:
        import fcntl
    except ImportError:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print(f"Another build is writing into {folder}; waiting for it ...", file=sys.stderr)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError:
        # A network disk without locks.
        os.close(descriptor)
        return
    _held[folder] = descriptor


def _unlock(folder: Path) -> None:
    descriptor = _held.pop(folder, None)
    if descriptor is not None:
        os.close(descriptor)


def _alive(process: str) -> bool:
    """Whether a process of this number runs: its half-built site is not ours to remove."""
    if not process.isdigit() or int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _exchange(one: Path, other: Path) -> bool:
    """Swap two names in one step, where the system can; whether it did."""
    with contextlib.suppress(OSError, AttributeError):
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
    return False
