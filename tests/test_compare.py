"""The commands `group` and `summarise`."""

import json
from pathlib import Path

import pytest

from briefings.compare import main_group, main_summarise

FLOOD = (
    "The river Wend closed the harbour of Aldermouth on Tuesday. "
    "{} said harbour master Ines Calder.\n"
)
CHESS = "Grandmaster Orla Venn retired in Brackenholt after her fourth northern chess title.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(FLOOD.format("“No ship will leave,”"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(FLOOD.format("“Three trawlers sank,”"), encoding="utf-8")
    (tmp_path / "c.txt").write_text(CHESS, encoding="utf-8")
    return tmp_path


def test_group_prints_ids(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main_group([str(folder)]) == 0
    assert sorted(json.loads(capsys.readouterr().out)["groups"]) == [["a", "b"], ["c"]]


def test_two_texts_of_one_name_are_told_apart_by_their_folders(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("flood", FLOOD), ("chess", CHESS)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "post.txt").write_text(text, encoding="utf-8")
    assert main_group([str(tmp_path)]) == 0
    assert sorted(json.loads(capsys.readouterr().out)["groups"]) == [["chess-post"], ["flood-post"]]


def test_summarise_prints_verbatim_lines_for_each_reference(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    groups = folder / "groups.json"
    groups.write_text(json.dumps({"references": [{"id": "7", "docs": ["a", "b"]}]}))
    assert main_summarise([str(folder), "--groups", str(groups), "--words", "40"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    told = json.loads(line)
    assert told["id"] == "7"
    texts = [(folder / f"{name}.txt").read_text(encoding="utf-8") for name in "ab"]
    assert told["summary"]
    assert all(any(row in text for text in texts) for row in told["summary"].split("\n"))


def test_summarise_groups_by_itself_when_not_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main_summarise([str(folder)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.parametrize(
    ("groups", "message"),
    [
        ('{"references": [{"id": "7", "docs": ["z"]}]}', "group 7 names 'z'"),
        ("[1]", "not a file of groups"),
        ("", "not a file of groups"),
    ],
)
def test_a_wrong_file_of_groups_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], groups: str, message: str
) -> None:
    path = folder / "groups.json"
    path.write_text(groups)
    assert main_summarise([str(folder), "--groups", str(path)]) == 1
    assert message in capsys.readouterr().err


def test_an_empty_folder_and_unreadable_texts_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main_group([str(tmp_path)]) == 1
    assert "no .txt file" in capsys.readouterr().err
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe broken")
    assert main_group([str(tmp_path)]) == 1
    assert "1 of 1 texts could not be read" in capsys.readouterr().err
