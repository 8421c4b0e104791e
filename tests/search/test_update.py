"""An index that is kept up to date is the one that is made from nothing, byte for byte."""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from briefings.search import (
    Document,
    DocumentKind,
    Index,
    Passage,
    Unit,
    files,
    index_files,
    postings,
    shards,
    terms,
    update,
)

VOCABULARY = [
    f"{a}{b}{c}" for a in "bridge" for b in ("", "ar", "on") for c in ("", "ly", "é", "𐐷")
]
COMMON = ("the", "of", "the", "in", "minister", "said")


@pytest.fixture(params=["as they are", "small"])
def limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits as they are, or so small that lists and shards of a few texts reach them."""
    if request.param == "small":
        monkeypatch.setattr(terms, "MANY_PASSAGES", 24)
        monkeypatch.setattr(postings, "BLOCKED", 9)
        monkeypatch.setattr(shards, "TERM_SHARD", 60)
        monkeypatch.setattr(shards, "ANCHOR", 16)
        monkeypatch.setattr(files, "SAMPLE", 3)
        monkeypatch.setattr(files, "MOSTLY", 2.0)


class Site:
    """Units that change by chance."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.units: dict[str, tuple[str, list[Document]]] = {}
        self.turn = 0
        for _ in range(8):
            self.add()

    def sentence(self) -> str:
        words = self.draw.choices(VOCABULARY, k=4) + self.draw.choices(COMMON, k=3)
        return " ".join(words) + "."

    def document(self, path: str) -> Document:
        kind = self.draw.choice([DocumentKind.SOURCE, *DocumentKind])
        passages = [
            Passage(
                text=self.sentence(),
                sentence=n,
                speaker=self.draw.choice([None, None, "", "Ada Moss"]),
            )
            for n in range(1, self.draw.randint(0, 6))
        ]
        return Document(
            kind=kind, path=path, title=self.sentence(), detail="x", passages=tuple(passages)
        )

    def add(self) -> None:
        self.turn += 1
        paths = [f"{self.turn}/{n}" for n in range(self.draw.randint(1, 3))]
        self.units[f"event/{self.turn}"] = ("1", [self.document(path) for path in paths])

    def change(self) -> None:
        if not self.units:
            return
        key = self.draw.choice(list(self.units))
        word, documents = self.units[key]
        at = self.draw.randrange(len(documents))
        new = [*documents]
        new[at] = self.document(documents[at].path)
        self.units[key] = (word + "+", new)

    def remove(self) -> None:
        if self.units:
            del self.units[self.draw.choice(list(self.units))]

    def given(self) -> Iterator[Unit]:
        shuffled = self.draw.sample(list(self.units.items()), len(self.units))
        for key, (word, documents) in shuffled:
            yield Unit(key, word, lambda documents=documents: documents)

    def from_nothing(self) -> dict[str, bytes]:
        documents = [one for _, made in self.units.values() for one in made]
        return dict(index_files(self.draw.sample(documents, len(documents))))


def apply(files: dict[str, bytes], made: Index) -> dict[str, bytes]:
    """The files that stand once an index has been taken over."""
    return {**{path: files[path] for path in made.kept}, **dict(made.changed)}


@pytest.mark.parametrize("seed", range(12))
def test_what_is_kept_up_to_date_is_what_is_made_from_nothing(limits, seed, tmp_path) -> None:
    site = Site(seed)
    state = tmp_path / "cache" / "search"
    files: dict[str, bytes] = {}
    for _ in range(30):
        made = update(site.given(), state)
        # A build that is killed leaves what was kept as it was.
        if site.draw.random() < 0.8:
            files = apply(files, made)
            expected = site.from_nothing()
            assert files == expected
            assert {path: made.read(path) for path in made.words} == expected
            made.commit()
        else:
            made.close()
        for _ in range(site.draw.choice([0, 1, 1, 1, 2, 5])):
            site.draw.choice([site.add, site.change, site.change, site.remove])()


def test_nothing_changed_makes_nothing(tmp_path) -> None:
    site = Site(1)
    first = update(site.given(), tmp_path / "search")
    first.commit()

    def never() -> Sequence[Document]:
        raise AssertionError("it is known")

    again = update([Unit(one.key, one.word, never) for one in site.given()], tmp_path / "search")
    assert list(again.changed) == []
    assert sorted(again.kept) == sorted(first.words)
    again.close()


def test_two_documents_of_one_path_are_refused(tmp_path) -> None:
    one = Site(1).document("a")
    with pytest.raises(ValueError, match="two documents stand at a"):
        update([Unit("1", "", lambda: [one]), Unit("2", "", lambda: [one])], None)


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_state_costs_time_and_nothing_else(seed: int, tmp_path: Path) -> None:
    site = Site(seed)
    state = tmp_path / "search"
    draw = random.Random(seed)
    for _ in range(6):
        made = update(site.given(), state)
        assert {path: made.read(path) for path in made.words} == site.from_nothing()
        made.commit()
        site.change()
        data = bytearray(state.read_bytes())
        damage = draw.choice(["cut", "noise", "foreign", "gone", "table", "value"])
        if damage == "cut":
            state.write_bytes(data[: draw.randrange(len(data))])
        elif damage == "noise":
            for _ in range(200):
                data[draw.randrange(len(data))] = draw.randrange(256)
            state.write_bytes(data)
        elif damage == "foreign":
            state.write_bytes(b"a letter to my aunt")
        elif damage == "gone":
            state.unlink()
        else:
            with sqlite3.connect(state) as connection:
                if damage == "table":
                    connection.execute("DROP TABLE shards")
                else:
                    connection.execute("UPDATE documents SET value = X'00'")
            connection.close()


def test_without_a_disk_the_index_is_made_all_the_same(tmp_path, capsys) -> None:
    (tmp_path / "file").write_text("in the way")
    site = Site(3)
    made = update(site.given(), tmp_path / "file" / "search")
    assert dict(made.changed) == site.from_nothing()
    made.commit()
    assert "cannot be used" in capsys.readouterr().err


def sources(count: int) -> dict[str, Document]:
    draw = random.Random(4)
    words = [f"w{n}x" for n in range(4000)]
    return {
        f"{n}": Document(
            kind=DocumentKind.SOURCE,
            path=f"sources/{n}.html",
            title=f"Text {n}",
            detail="",
            passages=tuple(
                Passage(text=" ".join(draw.choices(words, k=15)), sentence=at)
                for at in range(1, 15)
            ),
        )
        for n in range(count)
    }


def test_one_sentence_changed_changes_few_files(tmp_path) -> None:
    known = sources(300)

    def units() -> list[Unit]:
        return [Unit(key, one.title, lambda one=one: [one]) for key, one in known.items()]

    update(units(), tmp_path / "search").commit()
    before = known["250"]
    passages = (*before.passages[:-1], Passage(text="w7x and another", sentence=14))
    known["250"] = Document(
        kind=before.kind, path=before.path, title="Text, changed", detail="", passages=passages
    )
    made = update(units(), tmp_path / "search")
    files = [path for path, _ in made.changed]
    assert len([path for path in files if "/terms-" in path]) <= 15 + 3 + 2
    assert len([path for path in files if "/pages-" in path]) == 1
    made.close()
