"""The old site stands until the new one is complete, whatever happens in between."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefings import publishing
from briefings.core.errors import BriefingError, ErrorReport
from briefings.exports import SCHEMA_PATH
from briefings.publishing import Publication


def site(folder: Path, words: str) -> None:
    (folder / "schema").mkdir(parents=True, exist_ok=True)
    (folder / SCHEMA_PATH).touch()
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
    site(tmp_path / f".output.building.before-{dead}", "half a twin")
    site(tmp_path / "output", "old")
    Publication(tmp_path / "output").begin()
    assert leftovers(tmp_path) == [f".output.building-{os.getpid()}"]
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


def test_a_failure_at_the_very_swap_leaves_the_old_site(tmp_path, monkeypatch):
    monkeypatch.setattr(publishing, "_exchange", lambda one, other: False)
    output = tmp_path / "output"
    site(output, "old")
    publication = Publication(output)
    site(publication.begin(), "new")
    rename = Path.rename

    def refuse(self, target):
        if self == publication.aside:
            raise OSError(errno.ENOSPC, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(BriefingError, match=r"cannot be replaced.*free some space"):
        publication.complete()
    assert words_of(output) == "old"
    publication.abandon()
    assert leftovers(tmp_path) == []


def test_a_read_only_disk_is_told_with_its_mend(tmp_path, monkeypatch):
    site(tmp_path / "output", "old")

    def refuse(self, *args, **kwargs):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(BriefingError, match=r"\(Read-only file system\); check the disk"):
        Publication(tmp_path / "output").begin()
    assert words_of(tmp_path / "output") == "old"


def test_where_the_output_is_a_link_its_target_is_exchanged_and_the_link_stays(tmp_path):
    site(tmp_path / "elsewhere" / "site", "old")
    (tmp_path / "output").symlink_to(tmp_path / "elsewhere" / "site")
    publication = Publication(tmp_path / "output")
    site(publication.begin(), "new")
    publication.complete()
    assert (tmp_path / "output").is_symlink()
    assert words_of(tmp_path / "output") == "new"
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["site"]


def test_a_folder_that_is_no_site_is_never_replaced(tmp_path, monkeypatch):
    output = tmp_path / "documents"
    output.mkdir()
    (output / "letter.txt").write_text("mine")
    with pytest.raises(BriefingError, match="holds files that are no site of ours"):
        Publication(output).begin()
    (output / "index.html").write_text("my own site")
    with pytest.raises(BriefingError, match="holds files that are no site of ours"):
        Publication(output).begin()
    site(output, "made by a build")
    monkeypatch.chdir(output)
    with pytest.raises(BriefingError, match="holds this very project"):
        Publication(output).begin()
    with pytest.raises(BriefingError, match="is a file, not a folder"):
        Publication(output / "letter.txt").begin()
    assert (output / "letter.txt").read_text() == "mine"


def test_a_repository_in_a_site_is_never_replaced(tmp_path):
    site(tmp_path / "output", "old")
    (tmp_path / "output" / ".git").mkdir()
    with pytest.raises(BriefingError, match="holds a repository"):
        Publication(tmp_path / "output").begin()


@pytest.mark.parametrize("name", ["CNAME", ".nojekyll", "robots.txt"])
def test_what_somebody_put_beside_the_pages_is_not_taken_away(tmp_path, name):
    output = tmp_path / "output"
    site(output, "old")
    (output / name).write_text("mine")
    (output / ".DS_Store").write_text("a system's")
    publication = Publication(output)
    site(publication.begin(), "new")
    with pytest.raises(BriefingError, match="is no file of the new site"):
        publication.complete()
    publication.abandon()
    assert (output / name).read_text() == "mine" and words_of(output) == "old"
    again = Publication(output)
    site(again.begin(), "new")
    (again.aside / name).write_text("brought by the settings")
    again.complete()
    assert words_of(output) == "new"


def test_files_that_no_build_made_are_told_together_and_stay(tmp_path):
    output = tmp_path / "output"
    site(output, "old")
    strays = ["note.html", "mine/letter.txt", "mine/.DS_Store", "mine/brought.txt"]
    for name in strays:
        (output / name).parent.mkdir(exist_ok=True)
        (output / name).write_text("mine")
    publication = Publication(output)
    site(publication.begin(), "new")
    (publication.aside / "mine").mkdir()
    (publication.aside / "mine" / "brought.txt").write_text("brought by the settings")
    with pytest.raises(ErrorReport) as told:
        publication.complete(strays=strays)
    places = [Path(error.place) for error in told.value.errors]
    assert places == [output / "mine/letter.txt", output / "note.html"]
    assert (output / "mine/letter.txt").read_text() == "mine" and words_of(output) == "old"


@pytest.mark.parametrize("what", ["a file", "a folder", "a site", "a link"])
def test_what_somebody_puts_there_while_a_site_is_built_stays(tmp_path, what):
    output, mine = tmp_path / "output", tmp_path / "mine"
    site(output, "old")
    publication = Publication(output)
    site(publication.begin(), "new")
    output.rename(tmp_path / "moved")
    site(mine, "mine")
    if what == "a file":
        output.write_text("mine")
    elif what == "a folder":
        output.mkdir()
        (output / "index.html").write_text("mine")
    elif what == "a site":
        site(output, "mine")
    else:
        output.symlink_to(mine)
    with pytest.raises(BriefingError, match="was put there while the site was being built"):
        publication.complete(keep=True)
    publication.abandon()
    assert (output if what == "a file" else output / "index.html").read_text() == "mine"
    assert leftovers(tmp_path) == ["mine", "moved"]


def test_a_site_that_is_taken_away_meanwhile_is_no_loss(tmp_path):
    output = tmp_path / "output"
    site(output, "old")
    publication = Publication(output)
    site(publication.begin(), "new")
    output.rename(tmp_path / "moved")
    publication.complete()
    assert words_of(output) == "new"


def test_a_twin_that_is_a_link_leads_nobody_to_what_is_somebodys(tmp_path):
    site(tmp_path / "mine", "mine")
    twin = Publication(tmp_path / "output").twin
    twin.symlink_to(tmp_path / "mine")
    publishing.discard(twin)
    assert leftovers(tmp_path) == ["mine"] and words_of(tmp_path / "mine") == "mine"


OTHER_BUILD = """
import sys
from pathlib import Path
from briefings.publishing import Publication
publication = Publication(Path(sys.argv[1]))
aside = publication.begin()
(aside / "index.html").write_text(sys.argv[2])
(aside / "schema").mkdir()
(aside / "schema" / "briefing-1.json").touch()
print("building", flush=True)
input()
publication.complete()
"""


def test_a_second_build_waits_for_the_first(tmp_path):
    def start(words):
        return subprocess.Popen(
            [sys.executable, "-c", OTHER_BUILD, str(tmp_path / "output"), words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(publishing.__file__).parents[1])},
        )

    first = start("first")
    assert first.stdout.readline() == "building\n"
    second = start("second")
    assert "waiting for it" in second.stderr.readline()
    first.communicate("\n", timeout=20)
    assert words_of(tmp_path / "output") == "first"
    assert second.stdout.readline() == "building\n"
    second.communicate("\n", timeout=20)
    assert words_of(tmp_path / "output") == "second"
    assert leftovers(tmp_path) == []


def test_a_first_site_kept_has_a_twin_of_links(tmp_path):
    publication = Publication(tmp_path / "output")
    site(publication.begin(), "new")
    assert publication.complete(keep=True)
    name = "index.html"
    assert (publication.twin / name).samefile(tmp_path / "output" / name)
    again = Publication(tmp_path / "output")
    site(again.begin(), "newer")
    assert not again.complete(keep=True)
    assert words_of(again.twin) == "new"
