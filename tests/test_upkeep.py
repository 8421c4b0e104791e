"""A build that keeps what it can is the build that keeps nothing, byte for byte."""

import contextlib
import datetime as dt
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from building_sites import ROOT, files_of
from jinja2 import Environment, FileSystemLoader

from briefings import building
from briefings.edge.look import Looks
from briefings.record import FORMAT
from briefings.twins import Twins
from briefings.upkeep import Upkeep

pytestmark = pytest.mark.model

PEOPLE = ("Ana Ortiz", "Karl Brandt", "Lena Moss", "Piotr Zielak")
THINGS = ("sea gate", "night train", "market hall", "wind park")
SAID = (
    "“We will rebuild the {thing},” {person} said, “and we will do it before winter.”",
    "{person} denied that the harbour board had known about the cracks.",
    "“Nobody called us about the {thing},” {person} told reporters on Monday.",
    "According to the harbour board, {number},000 people use the {thing} every year.",
    "{person} accused the harbour board of closing the {thing} too late.",
)
ALLIES = (
    "The Norwegian Foreign Ministry said it would help to rebuild the market hall.",
    "Norwegian officials said Lena Moss had asked for engineers.",
)
"""Whose party is told."""


def written(chance: random.Random, happening: int) -> str:
    """One invented text about a happening."""
    thing = THINGS[happening % len(THINGS)]
    day = dt.date(2026, 3, 2) + dt.timedelta(days=40 * happening)
    lines = [
        one.format(thing=thing, person=chance.choice(PEOPLE), number=chance.randrange(2, 90))
        for one in chance.sample(SAID, 4)
    ]
    head = f"Title: The {thing} of Tolmar stays shut\nDate: {day}\nOutlet: Paper {happening}\n"
    opening = f"The {thing} of Tolmar was closed on {day:%A} after engineers found cracks."
    return head + "\n" + "\n\n".join([opening, *lines]) + "\n"


class Project:
    """A project that is changed at random, as an editor would."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.count = 0
        for name in ("theme", "content"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "pelicanconf.py", folder)
        (folder / "plugins").symlink_to(ROOT / "plugins")
        (folder / "seeds").mkdir()
        (folder / "content" / "briefings").mkdir(exist_ok=True)
        for number in range(9):
            self.add(number // 3)

    def seeds(self) -> list[Path]:
        return sorted((self.folder / "seeds").glob("*.txt"))

    def add(self, happening: int | None = None) -> None:
        number = self.chance.randrange(5) if happening is None else happening
        self.count += 1
        text = written(self.chance, number)
        (self.folder / "seeds" / f"text-{self.count:02}.txt").write_text(text, encoding="utf-8")

    def lengthen(self) -> None:
        self.tell(self.chance.choice(SAID).format(thing="sea gate", person="Lena Moss", number=7))

    def call_in_allies(self) -> None:
        self.tell(self.chance.choice(ALLIES))

    def tell(self, line: str) -> None:
        path = self.chance.choice(self.seeds())
        path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")

    def remove(self) -> None:
        """Any text but the one that the editor's file is about."""
        hand = self.folder / "content" / "briefings" / "hand.md"
        told = hand.read_text(encoding="utf-8") if hand.exists() else ""
        self.chance.choice([one for one in self.seeds() if f'"{one.stem}"' not in told]).unlink()

    def redate(self) -> None:
        path = self.chance.choice(self.seeds())
        text = path.read_text(encoding="utf-8").replace("Date: 2026", "Date: 2025")
        path.write_text(text, encoding="utf-8")

    def edit(self) -> None:
        source = self.chance.choice(self.seeds()).stem
        self.count += 1
        (self.folder / "content" / "briefings" / "hand.md").write_text(
            f'+++\nsources = ["{source}"]\ntitle = "Told by hand {self.count}"\n'
            f'[[outlet]]\nsource = "{source}"\nname = "Gazette {self.count}"\n+++\nA note.\n',
            encoding="utf-8",
        )

    def take_back(self) -> None:
        (self.folder / "content" / "briefings" / "hand.md").unlink(missing_ok=True)

    def rename(self) -> None:
        self.count += 1
        (self.folder / "content" / "briefings" / "names.md").write_text(
            f'+++\n[[entity]]\nname = "Ana Ortiz"\nroles = ["keeper of gates {self.count}"]\n+++\n',
            encoding="utf-8",
        )

    def redesign(self) -> None:
        """A page's own template, and one that others take something from."""
        for name, words in (
            ("source.html", "{# again #}\n<!-- x -->\n"),
            ("macros/sources.html", "{% macro unused() %}{% endmacro %}"),
        ):
            path = self.folder / "theme" / "templates" / name
            path.write_text(path.read_text(encoding="utf-8") + words, "utf-8")

    def restyle(self) -> None:
        """A style and a script: pages only link to them, single files carry them."""
        for name, words in (("css/layout.css", "p { orphans: 4 }"), ("js/cite.js", "void 0;")):
            path = self.folder / "theme" / name
            path.write_text(f"{path.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")

    def write_page(self) -> None:
        self.count += 1
        page = self.folder / "content" / "pages" / f"page-{self.count}.md"
        page.write_text(f"Title: Page {self.count}\n\nWords.\n", encoding="utf-8")

    def meddle(self) -> None:
        """Somebody edits and deletes what was made."""
        made = sorted((self.folder / "output").rglob("*.html"))
        self.chance.choice(made).write_text("changed", encoding="utf-8")
        self.chance.choice(made).unlink()


def build(folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    monkeypatch.chdir(folder)
    assert building.main([]) == 0
    return files_of(folder / "output")


CHANGES: tuple[Callable[[Project], None], ...] = (
    *(Project.lengthen, Project.add, Project.remove, Project.redate, Project.edit),
    *(Project.take_back, Project.rename, Project.redesign, Project.restyle),
    *(Project.write_page, Project.meddle, Project.call_in_allies, Project.call_in_allies),
)


SEEDS = [int(one) for one in os.environ.get("BRIEFINGS_UPKEEP_SEEDS", "1").split()]
"""Orders of changes to try; a minute each."""


@pytest.mark.parametrize("seed", SEEDS)
def test_after_any_change_the_site_is_the_one_a_cold_build_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    project = Project(ours, seed)
    build(ours, monkeypatch)
    order = list(CHANGES)
    project.chance.shuffle(order)
    for number, change in enumerate(order):
        change(project)
        kept = build(ours, monkeypatch)
        cold = tmp_path / f"cold-{number}"
        shutil.copytree(
            ours, cold, symlinks=True, ignore=shutil.ignore_patterns("output", ".briefings")
        )
        fresh = build(cold, monkeypatch)
        wrong = {name for name in kept.keys() | fresh.keys() if kept.get(name) != fresh.get(name)}
        assert wrong == set(), f"after {change.__name__}"
        shutil.rmtree(cold)


@pytest.mark.parametrize("options", [[], ["--force"]])
def test_what_a_person_put_among_the_pages_is_not_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options
) -> None:
    project = Project(tmp_path, 4)
    build(tmp_path, monkeypatch)
    output = tmp_path / "output"
    own = [output / "letter.html", output / "briefings" / "mine.html", output / "mine" / "a.pdf"]
    (output / "mine").mkdir()
    for path in own:
        path.write_text("mine", encoding="utf-8")
    project.lengthen()
    before = files_of(output)
    assert building.main(options) == 1
    told = capsys.readouterr().err
    assert all(f"{path}: is no file of the new site" in told for path in own)
    assert files_of(output) == before
    for path in own:
        path.unlink()
    assert building.main(options) == 0


def test_after_a_kill_between_swap_and_record_nothing_is_taken_for_a_persons_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path, 5)
    build(tmp_path, monkeypatch)
    (record,) = (tmp_path / ".briefings").glob("made-*")
    before = record.read_bytes()
    project.add(7)
    build(tmp_path, monkeypatch)
    record.write_bytes(before)
    project.lengthen()
    build(tmp_path, monkeypatch)


def test_what_is_kept_of_an_output_goes_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path, 6)
    monkeypatch.chdir(tmp_path)
    shutil.copy("pelicanconf.py", "other.py")
    assert building.main(["--settings", "other.py", "--output", "other"]) == 0
    kept = set((tmp_path / ".briefings").iterdir())
    assert building.main([]) == 0
    assert kept <= set((tmp_path / ".briefings").iterdir())
    shutil.rmtree("other")
    project.lengthen()
    assert building.main([]) == 0
    names = sorted(path.name for path in (tmp_path / ".briefings").glob("*-*[0-9a-z]"))
    assert [name.partition("-")[0] for name in names] == ["made", "search", "stamp"]


def test_a_small_change_leaves_what_it_does_not_touch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path, 3)
    build(tmp_path, monkeypatch)
    before = {path: path.stat().st_ino for path in (tmp_path / "output").rglob("*.*")}
    first = project.seeds()[0]
    text = first.read_text(encoding="utf-8")
    first.write_text(text + "\nNobody was hurt, Karl Brandt said.\n", encoding="utf-8")
    build(tmp_path, monkeypatch)
    same = {path for path, inode in before.items() if path.exists() and path.stat().st_ino == inode}
    others = {f"{seed.stem}.html" for seed in project.seeds()[3:]}
    assert {path.name for path in same if path.parent.name == "sources"} >= others
    assert f"{first.stem}.html" not in {path.name for path in same}


def test_a_changed_template_makes_its_own_pages_anew_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Project(tmp_path, 3)
    build(tmp_path, monkeypatch)
    output = tmp_path / "output"
    before = {path: path.stat().st_ino for path in output.rglob("*.*")}

    def anew() -> set[str]:
        now = {path: path.stat().st_ino for path in before}
        made = {str(path.relative_to(output)) for path in before if now[path] != before[path]}
        before.update(now)
        return {name for name in made if name.startswith(("briefings/", "entities/", "sources"))}

    templates = tmp_path / "theme" / "templates"
    entities = {str(path.relative_to(output)) for path in (output / "entities").iterdir()}
    for name, expected in (("entity.html", entities), ("macros/drawings.html", None)):
        path = templates / name
        path.write_text(path.read_text(encoding="utf-8") + "{% set x = 1 %}", "utf-8")
        build(tmp_path, monkeypatch)
        made = anew()
        if expected is None:
            assert {name.split("/")[0] for name in made} == {"briefings"}
            assert not {name for name in made if not name.endswith(".html")}
        else:
            assert made == expected


def test_a_template_that_works_out_the_name_of_another_is_made_from_the_whole_theme(
    tmp_path: Path,
) -> None:
    (tmp_path / "page.html").write_text("{% extends base %}", encoding="utf-8")
    (tmp_path / "plain.html").write_text('{%- include "part.html" -%}', encoding="utf-8")
    for name in ("part.html", "other.html"):
        (tmp_path / name).write_text("words", encoding="utf-8")

    def words() -> list[str]:
        looks = Looks(Environment(loader=FileSystemLoader(tmp_path)), tmp_path)
        return [looks.word("page.html"), looks.word("plain.html")]

    first = words()
    (tmp_path / "other.html").write_text("changed", encoding="utf-8")
    second = words()
    (tmp_path / "part.html").write_text("changed", encoding="utf-8")
    third = words()
    assert first[0] != second[0] != third[0]
    assert first[1] == second[1] != third[1]


def upkeep(tmp_path: Path, record: Path | None = None) -> Upkeep:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    return begun_anew(tmp_path, record)


def begun_anew(tmp_path: Path, record: Path | None) -> Upkeep:
    """What the next build of the same folder begins with."""
    (tmp_path / "new").mkdir(exist_ok=True)
    return Upkeep(
        Twins(old=tmp_path / "old", new=tmp_path / "new", twin=tmp_path / "twin"), record, "x"
    )


@pytest.mark.parametrize("record", [b"", b"{", b"SQLite format 3\0 and nothing more", None])
def test_a_record_that_cannot_be_read_means_that_everything_is_made(tmp_path: Path, record) -> None:
    path = tmp_path / "made.sqlite"
    if record is not None:
        path.write_bytes(record)
    keep = upkeep(tmp_path, path)
    (tmp_path / "twin").mkdir()
    keep.begin({"event/a": "1"})
    assert not keep.before
    assert not keep.twins.mirrored
    assert not keep.twins.twin.exists()
    keep.write("a.html", b"one")
    keep.note("a.html", "hint", facts=["event/a"])
    (tmp_path / "old").rmdir()
    (tmp_path / "new").rename(tmp_path / "old")
    keep.save()
    again = begun_anew(tmp_path, path)
    again.begin({"event/a": "1"})
    assert again.carry("a.html", "hint")
    again.begin({"event/a": "2"})
    assert not again.carry("a.html", "hint")


@pytest.mark.parametrize("other", [FORMAT - 1, FORMAT + 1])
def test_a_record_of_another_format_means_that_everything_is_made(tmp_path: Path, other) -> None:
    path = tmp_path / "made.sqlite"
    keep = upkeep(tmp_path, path)
    keep.begin({})
    keep.write("a.html", b"one")
    keep.note("a.html", "hint")
    (tmp_path / "old").rmdir()
    (tmp_path / "new").rename(tmp_path / "old")
    keep.save()
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"PRAGMA user_version = {other}")
    again = begun_anew(tmp_path, path)
    again.begin({})
    assert not again.carry("a.html", "hint")


def test_a_file_that_the_old_site_shares_is_never_written_into(tmp_path: Path) -> None:
    keep = upkeep(tmp_path)
    old, new = keep.twins.old, keep.twins.new
    (old / "a.js").write_bytes(b"one")
    keep.write("a.js", b"one")
    assert (new / "a.js").samefile(old / "a.js")
    keep.write("a.js", b"two")
    assert (old / "a.js").read_bytes() == b"one"
    assert (new / "a.js").read_bytes() == b"two"


PARCEL = ("event/a", "two pages", ["entity/b"])


def parcelled(tmp_path: Path, words: dict[str, str]) -> Upkeep:
    """A site of one parcel, two pages and a download, and what begins after it."""
    keep = upkeep(tmp_path, tmp_path / "made.sqlite")
    keep.begin(words)
    keep.open(PARCEL[0])
    for path in ("a.html", "b.html", "a.json"):
        keep.write(path, path.encode())
        keep.note(path, "hint", facts=["event/a"] if path == "a.html" else [])
    keep.seal(*PARCEL, pages=["a.html", "b.html"])
    (tmp_path / "old").rmdir()
    (tmp_path / "new").rename(tmp_path / "old")
    keep.save()
    return begun_anew(tmp_path, keep.record)


WORDS = {"event/a": "1", "entity/b": "1", "entity/c": "1"}


def test_a_parcel_of_which_nothing_changed_is_taken_over_whole(tmp_path: Path) -> None:
    keep = parcelled(tmp_path, WORDS)
    keep.begin({**WORDS, "entity/c": "2"})
    assert keep.take(*PARCEL[:2]) == ["a.html", "b.html"]
    assert keep.taken("event/a")
    assert {path.name for path in keep.twins.new.iterdir()} == {"a.html", "b.html", "a.json"}
    keep.settle()
    shutil.rmtree(keep.twins.old)
    keep.twins.new.rename(keep.twins.old)
    keep.save()
    third = begun_anew(tmp_path, keep.record)
    third.begin({**WORDS, "entity/c": "2"})
    assert third.take(*PARCEL[:2]) == ["a.html", "b.html"]


@pytest.mark.parametrize("fact", ["event/a", "entity/b"])
@pytest.mark.parametrize("now", ["2", None])
def test_a_parcel_is_asked_about_where_a_page_or_itself_leans_on_what_changed(
    tmp_path: Path, fact: str, now: str | None
) -> None:
    keep = parcelled(tmp_path, WORDS)
    keep.begin({name: word for name, word in {**WORDS, fact: now}.items() if word is not None})
    assert keep.take(*PARCEL[:2]) is None
    assert not keep.taken("event/a")


def test_a_parcel_is_asked_about_where_it_is_another_or_was_touched(tmp_path: Path) -> None:
    keep = parcelled(tmp_path, WORDS)
    keep.begin(WORDS)
    assert keep.take("event/a", "three pages") is None
    assert keep.take("event/x", "two pages") is None
    (keep.twins.old / "a.json").write_bytes(b"edited")
    keep.begin(WORDS)
    assert keep.take(*PARCEL[:2]) is None
    assert keep.carry("a.html", "hint")
    assert not keep.carry("a.json", "hint")


def test_a_parcel_that_is_no_more_leaves_no_file(tmp_path: Path) -> None:
    keep = parcelled(tmp_path, WORDS)
    keep.begin(WORDS)
    keep.settle()
    shutil.rmtree(keep.twins.old)
    keep.twins.new.rename(keep.twins.old)
    keep.save()
    third = begun_anew(tmp_path, keep.record)
    third.begin(WORDS)
    assert not third.before
    assert third.take(*PARCEL[:2]) is None
