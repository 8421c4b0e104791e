"""The old site stands until the new one is complete, whatever happens in between."""

import subprocess
import sys
from pathlib import Path

import pytest

from briefings import publishing
from briefings.core.errors import BriefingError
from briefings.publishing import Publication


def site(folder: Path, words: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(words)


def words_of(folder: Path) -> str:
    return (folder / "index.html").read_text()


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "output")


@pytest.mark.parametrize("exchange", [True, False])
def test_the_new_site_takes_the_old_ones_place(tmp_path, monkeypatch, exchange):
    if not exchange:
        monkeypatch.setattr(publishing, "_exchange", lambda one, other: False)
    output = tmp_path / "output"
    site(output, "old")
    publication = Publication(output)
    site(publication.begin(), "new")
    assert words_of(output) == "old"
    publication.complete()
    assert words_of(output) == "new"
    assert leftovers(tmp_path) == []


def test_a_first_site_needs_no_old_one(tmp_path):
    publication = Publication(tmp_path / "output")
    site(publication.begin(), "new")
    publication.complete()
    assert words_of(tmp_path / "output") == "new"


def test_an_abandoned_build_leaves_nothing_and_changes_nothing(tmp_path):
    site(tmp_path / "output", "old")
    publication = Publication(tmp_path / "output")
    site(publication.begin(), "half")
    publication.abandon()
    assert words_of(tmp_path / "output") == "old"
    assert leftovers(tmp_path) == []


def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path):
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    site(tmp_path / f".output.building-{dead}", "half")
    site(tmp_path / "output", "old")
    Publication(tmp_path / "output").begin()
    assert not (tmp_path / f".output.building-{dead}").exists()
    assert words_of(tmp_path / "output") == "old"


def test_a_build_that_still_runs_is_left_alone(tmp_path):
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        site(tmp_path / f".output.building-{other.pid}", "half")
        Publication(tmp_path / "output").begin()
        assert (tmp_path / f".output.building-{other.pid}").exists()
    finally:
        other.communicate(b"\n")


def test_a_kill_between_the_two_renames_is_healed(tmp_path):
    site(tmp_path / ".output.replaced", "old")
    Publication(tmp_path / "output").begin()
    assert words_of(tmp_path / "output") == "old"


def test_a_place_that_cannot_be_written_is_told_with_its_mend(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(BriefingError, match="cannot write beside it"):
        Publication(tmp_path / "file" / "output").begin()
