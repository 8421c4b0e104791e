"""`make check-seeds`: what was understood of every seed, whatever is wrong with another."""

import json
from pathlib import Path

import pytest

from briefings import checking

INVALID = Path(__file__).parent / "site_invalid" / "seeds"
pytestmark = pytest.mark.model


def check(folder: Path, capsys, *words: str) -> tuple[int, str]:
    code = checking.main([str(folder), "--cache", "", *words])
    return code, capsys.readouterr().out


def test_a_seed_that_cannot_be_read_costs_no_other(tmp_path, monkeypatch, capsys):
    (tmp_path / "seeds").symlink_to(INVALID)
    monkeypatch.chdir(tmp_path)
    code, told = check(Path("seeds"), capsys)
    assert code == 1
    lines = told.splitlines()
    at = lines.index("seeds/bad-date.txt")
    assert lines[at + 1].startswith("  ERROR seeds/bad-date.txt:2: date")
    assert lines[lines.index("seeds/fine.txt") + 1].startswith("  headline ")
    assert lines[-1].startswith("1 seeds read, 2 errors, ")


def test_the_same_for_scripts(tmp_path, capsys):
    for name in ("one.txt", "two.pdf"):
        (tmp_path / name).write_text("“No,” Ana Ortiz said.\n", encoding="utf-8")
    code, told = check(tmp_path, capsys, "--format", "json")
    assert code == 0
    data = json.loads(told)
    assert data["errors"] == []
    assert data["not_read"] == ["two.pdf"]
    (seed,) = data["seeds"]
    assert (seed["path"], seed["headline"], seed["statements"]) == ("one.txt", None, 1)
    assert [code for _, code, _ in seed["notices"]] == ["missing-headline"]


def test_a_folder_that_is_not_there_is_told(tmp_path, capsys):
    assert checking.main([str(tmp_path / "none")]) == 1
    assert "there is no such folder" in capsys.readouterr().err
