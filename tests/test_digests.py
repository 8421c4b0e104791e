"""A file that nobody touched is known without being read; any other is read."""

import json
import os
from pathlib import Path

import pytest

from briefings import digests
from briefings.digests import Digests, bytes_of, digest_of_bytes


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files just written count as written long ago."""
    monkeypatch.setattr(digests, "_SETTLED", -1)


def known(record: Path, *paths: Path) -> None:
    """Make a record of what files hold."""
    asked = Digests(record)
    for path in paths:
        asked.of(str(path))
    asked.save()


def invented(record: Path) -> None:
    """Write something else into the record, so that it shows where it is believed."""
    told = json.loads(record.read_text())
    record.write_text(json.dumps({path: [*state[:4], "invented"] for path, state in told.items()}))


def test_an_untouched_file_is_not_read_again(tmp_path: Path, settled: None) -> None:
    seed, record = tmp_path / "a.txt", tmp_path / "record"
    seed.write_text("It rained.")
    known(record, seed)
    assert Digests(record).of(str(seed)) == digest_of_bytes(b"It rained.")
    invented(record)
    assert Digests(record).of(str(seed)) == "invented"


def test_other_words_of_the_same_length_and_with_the_old_time_are_noticed(
    tmp_path: Path, settled: None
) -> None:
    seed, record = tmp_path / "a.txt", tmp_path / "record"
    seed.write_text("It rained.")
    before = seed.stat()
    known(record, seed)
    seed.write_text("It snowed.")
    os.utime(seed, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert seed.stat().st_mtime_ns == before.st_mtime_ns
    assert Digests(record).of(str(seed)) == digest_of_bytes(b"It snowed.")


def test_another_file_in_its_place_is_noticed(tmp_path: Path, settled: None) -> None:
    seed, other, record = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "record"
    seed.write_text("It rained.")
    other.write_text("It snowed.")
    moment = seed.stat().st_mtime_ns
    os.utime(other, ns=(moment, moment))
    known(record, seed)
    other.replace(seed)
    assert Digests(record).of(str(seed)) == digest_of_bytes(b"It snowed.")


def test_what_was_written_a_moment_ago_or_in_the_future_is_not_trusted(tmp_path: Path) -> None:
    now, later, record = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "record"
    for path in (now, later):
        path.write_text("It rained.")
    os.utime(later, (4_000_000_000, 4_000_000_000))
    known(record, now, later)
    assert not record.exists()


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[1]", b'{"a": 1}', b'{"a": [1]}', b"\xff", b'{"a": [1, 2, 3, 4, 5]}']
)
def test_a_record_that_cannot_be_read_means_more_reading(
    tmp_path: Path, settled: None, damage: bytes
) -> None:
    seed, record = tmp_path / "a.txt", tmp_path / "record"
    seed.write_text("It rained.")
    record.write_bytes(damage)
    assert Digests(record).of(str(seed)) == digest_of_bytes(b"It rained.")
    known(record, seed)
    assert list(json.loads(record.read_text())) == [str(seed)]


def test_what_nobody_asks_for_any_more_is_forgotten_and_what_is_known_not_written(
    tmp_path: Path, settled: None
) -> None:
    one, two, record = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "record"
    for path in (one, two):
        path.write_text("It rained.")
    known(record, one, two)
    before = record.stat().st_mtime_ns, record.stat().st_ino
    known(record, one, two)
    assert (record.stat().st_mtime_ns, record.stat().st_ino) == before
    known(record, one)
    assert list(json.loads(record.read_text())) == [str(one)]


def test_a_pipe_is_not_waited_for_and_a_disk_image_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with (tmp_path / "image.txt").open("wb") as huge:
        huge.truncate(50 * 2**30)
    found = {Digests().of(str(tmp_path / name)) for name in ("pipe.txt", "image.txt")}
    assert len(found) == 2


def test_a_record_that_cannot_be_written_is_done_without(tmp_path: Path, settled: None) -> None:
    seed, record = tmp_path / "a.txt", tmp_path / "record"
    seed.write_text("It rained.")
    record.mkdir()
    known(record, seed)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "record"]


def test_a_pipe_that_takes_a_files_place_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert bytes_of(str(tmp_path / "pipe.txt")) == b""


def test_a_file_that_was_changed_and_changed_back_is_noticed(tmp_path: Path) -> None:
    seed = tmp_path / "a.txt"
    seed.write_text("It rained.")
    asked = Digests()
    first = asked.of(str(seed))
    assert asked.of(str(seed)) == first and asked.steady
    seed.write_text("It snowed.")
    seed.write_text("It rained.")
    assert asked.of(str(seed)) == first and not asked.steady


def test_a_file_that_came_later_or_is_gone_is_noticed(tmp_path: Path) -> None:
    for later in (False, True):
        asked = Digests()
        with pytest.raises(FileNotFoundError):
            asked.of(str(tmp_path / "a.txt"))
        if later:
            (tmp_path / "a.txt").write_text("It rained.")
            asked.of(str(tmp_path / "a.txt"))
        else:
            asked.all_seen()
            (tmp_path / "b.txt").write_text("It rained.")
            asked.of(str(tmp_path / "b.txt"))
        assert not asked.steady
