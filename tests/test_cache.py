"""The cache is never wrong, at most useless."""

import sqlite3

import pytest

from briefings.cache import FORMAT, Cache, key_of
from briefings.core import commonness
from briefings.core.model import Form, Span
from briefings.reading import warm_up

KEYS = [key_of(name) for name in ("one", "two", "three")]


def test_what_is_put_comes_back_from_the_file(tmp_path):
    with Cache(tmp_path / "c.sqlite") as cache:
        cache.put_many([(KEYS[0], Span(1, 2)), (KEYS[1], Span(3, 4))])
    with Cache(tmp_path / "c.sqlite") as cache:
        assert dict(cache.get_many(KEYS)) == {KEYS[0]: Span(1, 2), KEYS[1]: Span(3, 4)}


def test_a_kind_comes_back_as_early_python_3_11_writes_it_too(tmp_path, monkeypatch):
    def fetched_by_name(self, protocol):
        return getattr, (type(self), self.name)

    monkeypatch.setattr(Form, "__reduce_ex__", fetched_by_name)
    with Cache(tmp_path / "c.sqlite") as cache:
        cache.put_many([(KEYS[0], Form.TEXT)])
        assert dict(cache.get_many(KEYS)) == {KEYS[0]: Form.TEXT}


def test_entries_nobody_asks_for_any_more_are_forgotten(tmp_path):
    with Cache(tmp_path / "c.sqlite") as cache:
        cache.put_many([(key, Span(0, 1)) for key in KEYS])
    with Cache(tmp_path / "c.sqlite") as cache:
        list(cache.get_many(KEYS[:1]))
        cache.forget_unused()
        assert [key for key, _ in cache.get_many(KEYS)] == KEYS[:1]


def test_where_little_is_new_the_rest_is_not_looked_through(tmp_path):
    many = [number.to_bytes(4, "big") for number in range(100)]
    with Cache(tmp_path / "c.sqlite") as cache:
        cache.put_many([(key, Span(0, 1)) for key in many])
        cache.forget_unused()
    gone, new = set(many[:4]), []
    for left in (4, 4, 0):
        with Cache(tmp_path / "c.sqlite") as cache:
            new.append(bytes([200 + len(new)]))
            cache.put_many([(new[-1], Span(0, 1)), (new[0], Span(0, 1))])
            list(cache.get_many([*many[4:], *new]))
            cache.forget_unused()
            assert len(cache.holds(gone)) == left


@pytest.mark.parametrize("damage", [b"not a database at all" * 100, b""])
def test_a_damaged_file_is_set_aside_and_made_anew(tmp_path, damage):
    path = tmp_path / "c.sqlite"
    path.write_bytes(damage)
    with Cache(path) as cache:
        cache.put_many([(KEYS[0], Span(0, 1))])
        assert dict(cache.get_many(KEYS)) == {KEYS[0]: Span(0, 1)}
        assert cache.healed == bool(damage)


def test_a_flipped_byte_in_an_entry_makes_it_unknown_not_wrong(tmp_path):
    path = tmp_path / "c.sqlite"
    with Cache(path) as cache:
        cache.put_many([(KEYS[0], Span(7, 9))])
    with sqlite3.connect(path) as connection:
        payload = bytearray(connection.execute("SELECT payload FROM analyses").fetchone()[0])
        payload[-3] ^= 1
        connection.execute("UPDATE analyses SET payload = ?", (bytes(payload),))
    connection.close()
    with Cache(path) as cache:
        assert dict(cache.get_many(KEYS)) == {}


@pytest.mark.parametrize("other", [FORMAT - 1, FORMAT + 1])
def test_a_file_of_another_format_is_not_read(tmp_path, other):
    path = tmp_path / "c.sqlite"
    with Cache(path) as cache:
        cache.put_many([(KEYS[0], Span(0, 1))])
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {other}")
    connection.close()
    with Cache(path) as cache:
        assert dict(cache.get_many(KEYS)) == {}
        cache.put_many([(KEYS[0], Span(0, 2))])
    with Cache(path) as cache:
        assert dict(cache.get_many(KEYS)) == {KEYS[0]: Span(0, 2)}


class Attack:
    def __reduce__(self):
        return (print, ("this must never be printed",))


def test_a_tampered_entry_cannot_run_anything(tmp_path, capsys):
    with Cache(tmp_path / "c.sqlite") as cache:
        cache.put_many([(KEYS[0], Attack())])
        assert dict(cache.get_many(KEYS)) == {}
    assert capsys.readouterr().out == ""


def test_a_full_disk_costs_the_cache_and_not_the_build(tmp_path, capsys):
    with Cache(tmp_path / "c.sqlite") as cache:
        cache.put_many([(KEYS[0], Span(0, 1))])
        cache._connection.execute("PRAGMA max_page_count = 4")
        cache.put_many([(KEYS[1], "a" * 100_000)])
        assert dict(cache.get_many(KEYS[1:])) == {KEYS[1]: "a" * 100_000}
    told = capsys.readouterr().err
    assert told.endswith("cannot be used (database or disk is full); nothing new is kept\n")
    with Cache(tmp_path / "c.sqlite") as cache:
        assert dict(cache.get_many(KEYS)) == {KEYS[0]: Span(0, 1)}


@pytest.mark.parametrize("place", ["folder", "file/c.sqlite"])
def test_a_place_no_cache_can_be_in_costs_nothing_but_time(tmp_path, capsys, place):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("mine")
    with Cache(tmp_path / place) as cache:
        cache.put_many([(KEYS[0], Span(0, 1))])
        assert dict(cache.get_many(KEYS)) == {KEYS[0]: Span(0, 1)}
    assert "nothing new is kept" in capsys.readouterr().err
    assert (tmp_path / "file").read_text() == "mine"


def test_a_file_with_another_table_is_set_aside(tmp_path):
    path = tmp_path / "c.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE analyses (word TEXT)")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.close()
    with Cache(path) as cache:
        assert dict(cache.get_many(KEYS)) == {}
        cache.put_many([(KEYS[0], Span(0, 1))])
        assert dict(cache.get_many(KEYS)) == {KEYS[0]: Span(0, 1)}
        assert cache.healed


def test_the_word_table_is_made_once_and_kept_with_the_readings(tmp_path, monkeypatch):
    monkeypatch.setattr(commonness, "_table", {})
    with Cache(tmp_path / "c.sqlite") as cache:
        warm_up(cache)
        made = dict(commonness.shares())
        cache.forget_unused()
    assert len(made) > 10_000
    monkeypatch.setattr(commonness, "_table", {})
    with Cache(tmp_path / "c.sqlite") as cache:
        warm_up(cache)
        assert commonness._table == made
