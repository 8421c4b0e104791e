from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings import extract as command
from briefings.extract import extract, main
from briefings.nlp import Annotator

pytestmark = pytest.mark.model

BODY = (
    "“We will rebuild,” Ana Ortiz said.\r\n\r\nLind, who called it late, said the town was tired."
)


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def words(text: str, place: list[int] | None) -> str | None:
    return None if place is None else text[place[0] : place[1]]


@pytest.mark.parametrize("before", ["", "\ufeff", "Title: Harbour\nDate: 2026-11-03\n\n"])
def test_offsets_are_those_of_the_text_as_given(before: str, annotator: Annotator) -> None:
    text = before + BODY
    (record,) = extract([("post", text)], annotator)
    first = record["statements"][0]
    assert record["id"] == "post"
    assert [words(text, place) for place in first["content"]] == ["“We will rebuild,”"]
    assert words(text, first["cue"]) == "said"
    assert words(text, first["speaker"]) == "Ana Ortiz"
    assert first["direct"] is True
    assert first["speaker_name"] == "Ana Ortiz"


def test_a_header_that_cannot_be_used_is_text_all_the_same(annotator: Annotator) -> None:
    text = "Date: 3 Novmber\n\n" + BODY
    (record,) = extract([("post", text)], annotator)
    assert words(text, record["statements"][0]["cue"]) == "said"


def test_a_transcript_knows_its_people_by_their_surnames_and_its_pronouns_name_nobody(
    annotator: Annotator,
) -> None:
    text = (
        "KEITH LIND, HOST: Welcome back. Is the pier safe?\n\n"
        "ANA ORTIZ, MAYOR OF WESTPORT: It is not. I told the council in May.\n\n"
        "LIND: And what did they say?\n\n"
        "ORTIZ: They said, “Wait.” He told me to go.\n\nLIND: We are back.\n"
    )
    (record,) = extract([("post", text)], annotator, nested=True)
    named = [
        (words(text, one["speaker"]), one["speaker_name"], one["inside"] is not None)
        for one in record["statements"]
    ]
    assert named == [
        ("KEITH LIND, HOST", "KEITH LIND", False),
        ("ANA ORTIZ, MAYOR OF WESTPORT", "ANA ORTIZ", False),
        ("LIND", "KEITH LIND", False),
        ("ORTIZ", "ANA ORTIZ", False),
        ("They", None, True),
        ("He", None, True),
        ("LIND", "KEITH LIND", False),
    ]


def test_who_spoke_and_named_nobody_names_nobody_the_sentence_after(annotator: Annotator) -> None:
    text = (
        "Tom Lind talked for an hour, and a farmer listened. He spoke of rain.\n\n"
        "Saying President Ola Brekke, he said, was “too simple an answer.”\n\n"
        "The real trouble, he said, is the rain."
    )
    (found,) = extract([("one", text)], annotator)
    assert [one["speaker_name"] for one in found["statements"] if not one["attitude"]] == [None] * 2


def test_headlines_that_a_page_set_into_a_sentence_say_nothing(annotator: Annotator) -> None:
    text = (
        "Mayor Ana OrtizLind says harbour will close Court: Brekke denies wrongdoing MORE told "
        "reporters that the pier is safe."
    )
    (found,) = extract([("one", text)], annotator)
    assert [words(text, one["cue"]) for one in found["statements"]] in ([], ["told"])


def test_nested_statements_are_given_when_asked_for(annotator: Annotator) -> None:
    text = "Ortiz said that Lind had said the ferry was safe to use in winter."
    (outer,) = extract([("post", text)], annotator)
    (both,) = extract([("post", text)], annotator, nested=True)
    assert len(outer["statements"]) == 1
    assert [one["inside"] for one in both["statements"]] == [None, 1]


@pytest.fixture
def printed(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Any:
    """Run the command without loading the model anew: (exit, records, errors)."""
    monkeypatch.setattr(command, "Annotator", lambda _name: annotator)

    def run(*argv: str, stdin: bytes = b"") -> tuple[int, list[dict[str, Any]], str]:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin)))
        code = main(argv)
        told = capsys.readouterr()
        return code, [json.loads(line) for line in told.out.splitlines()], told.err

    return run


def test_files_folders_and_standard_input_are_read(printed: Any, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_bytes(BODY.encode())
    (tmp_path / "two.txt").write_bytes(BODY.encode())
    code, records, errors = printed(
        str(tmp_path / "in"), str(tmp_path / "two.txt"), "-", stdin=BODY.encode()
    )
    assert (code, errors) == (0, "")
    assert [record["id"] for record in records] == ["one", "two", "-"]
    assert records[0]["statements"] == records[2]["statements"]


def test_one_bad_text_never_costs_another(printed: Any, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"fine\n\xff\n")
    lines = tmp_path / "texts.jsonl"
    lines.write_text(
        '{"id": "a", "text": "“We will go,” said Lind.", "other": 1}\n{"id": "b"}\n\nnonsense\n',
        encoding="utf-8",
    )
    code, records, errors = printed(
        str(tmp_path / "bad.txt"), str(tmp_path / "none.txt"), "--jsonl", str(lines)
    )
    assert code == 1
    assert [record["id"] for record in records] == ["a"]
    assert errors.splitlines() == [
        f"{tmp_path / 'bad.txt'}:2: not UTF-8; save it as UTF-8",
        f"{tmp_path / 'none.txt'}: no such file or folder; check the path",
        f'{lines}:2: no “text”; write {{"id": "…", "text": "…"}} on one line',
        f'{lines}:4: not a JSON value; write {{"id": "…", "text": "…"}} on one line',
        "4 could not be read; the others were",
    ]


def test_nothing_to_read_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([])
    assert stopped.value.code == 2
    assert "--jsonl FILE" in capsys.readouterr().err


TRICKY = (
    "“|”|\"|''|‘|’|'|. |? |Mr. |He |said |she said, |that |, |:|\n\n|\r\n|\u00ad|"
    "\U0001f600|ORTIZ: |— |“We go,” "
)
PIECES = st.lists(st.sampled_from(TRICKY.split("|")), max_size=30).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=PIECES)
def test_any_text_gives_places_within_it(text: str, annotator: Annotator) -> None:
    (record,) = extract([("any", text)], annotator, nested=True)
    for statement in record["statements"]:
        spans = [*statement["content"], statement["cue"], statement["speaker"]]
        for span in spans:
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        content = statement["content"]
        assert content == sorted(content)
        assert all(text[start:end].strip() == text[start:end] for start, end in content)
