"""An editor's file: what it may hold, and every fault of it told with its line."""

import os
from pathlib import Path

import pytest

from briefings.core.editing import read_overlay
from briefings.core.editing.hands import find_hands
from briefings.core.errors import ErrorReport
from briefings.core.model import Event, EventId, SourceId
from briefings.overlays import read_overlays

GOLDEN = Path(__file__).parent / "golden" / "overlays"
CASES = sorted(GOLDEN.glob("*.md"))


def test_there_are_cases():
    assert len(CASES) >= 6


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_every_fault_is_told_at_once_with_its_line_and_mend(case):
    with pytest.raises(ErrorReport) as caught:
        read_overlay(case.read_text(encoding="utf-8"), f"content/briefings/{case.name}")
    expected = case.with_suffix(".error")
    if os.environ.get("BRIEFINGS_GOLDEN") == "rewrite":
        expected.write_text(f"{caught.value}\n", encoding="utf-8")
    assert f"{caught.value}\n" == expected.read_text(encoding="utf-8")


def test_a_whole_overlay_is_read():
    overlay = read_overlay(
        '+++\nsources = ["a", "b"]\ntitle = "T"\ndate = 2026-03-12\n\n'
        '[[correct]]\nsource = "a"\nwords = "w"\nspeaker = "S"\nreason = "r"\n+++\n\nWords.\n',
        "x.md",
    )
    assert overlay.top.items("sources") == ("a", "b")
    assert [row.place for row in overlay.of("correct")] == ["x.md:6"]
    assert [(note.markdown, note.line) for note in overlay.notes] == [("Words.", 13)]
    assert not overlay.about_everything


def test_what_is_no_file_of_an_editors_is_told_and_not_waited_for(tmp_path):
    folder = tmp_path / "content"
    folder.mkdir()
    os.mkfifo(folder / "pipe.md")
    (folder / "gone.md").symlink_to("nowhere")
    (folder / ".#lock.md").symlink_to("somebody@here.1:2")
    (folder / "bytes.md").write_bytes(b"One\n\xff")
    with (folder / "huge.md").open("wb") as huge:
        huge.truncate(50_000_000)
    with pytest.raises(ErrorReport) as caught:
        read_overlays(folder, tmp_path)
    assert str(caught.value).splitlines() == [
        "content/bytes.md:2: this is not UTF-8; save it as UTF-8",
        "content/gone.md: cannot be opened (No such file or directory);"
        " move it away, or check who may read it",
        "content/huge.md: 50,000,000 bytes, and a page may have 1,000,000 at most;"
        " cut it into parts, or leave it out",
        "content/pipe.md: is no file; move it away",
        "4 overlays could not be used; nothing was written",
    ]


def test_an_overlay_that_tells_its_format_is_read_as_one_that_tells_none():
    words = '+++\nsources = ["a"]\ntitle = "T"\n{format}+++\n'
    (older, newest) = (
        read_overlay(words.format(format=line), "x.md") for line in ("format = 1\n", "")
    )
    assert older.top.text("title") == newest.top.text("title") == "T"


def test_an_overlay_of_no_briefing_may_hold_names():
    overlay = read_overlay('+++\n[[entity]]\nname = "Ana Ortiz"\n+++\n', "names.md")
    assert overlay.about_everything


def test_two_briefings_never_have_one_address():
    events = [event_of("fire", "a"), event_of("flood", "b"), event_of("gate", "c")]
    overlays = [
        read_overlay(f'+++\nsources = ["{source}"]\nslug = "{slug}"\n+++\n', f"{source}.md")
        for source, slug in (("a", "Sea-gate"), ("b", "sea-gate"))
    ]
    errors = []
    find_hands(events, overlays, errors)
    assert [str(error) for error in errors] == [
        "b.md:3: slug 'sea-gate' is the address of another briefing, too: a.md; choose another"
    ]
    overlays = [read_overlay('+++\nsources = ["a"]\nslug = "gate"\n+++\n', "a.md")]
    errors = []
    find_hands(events, overlays, errors)
    assert [str(error) for error in errors] == [
        "a.md:3: slug 'gate' is the address of another briefing, too: the briefing 'gate';"
        " choose another"
    ]


def event_of(name, source):
    return Event(id=EventId(name), sources=(SourceId(source),), date=None, pinned=False, reasons=())
