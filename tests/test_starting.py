"""`add` and `new`: a seed with its header, an editor's file whose examples fit."""

import re
from pathlib import Path

import pytest
from conftest import site_of

from briefings import adding, starting
from briefings.core.editing import read_overlay
from briefings.core.errors import OverlayError
from briefings.core.model import Site
from briefings.core.pipeline import compile_site

SITE = Path(__file__).parent / "site" / "seeds"


@pytest.fixture(scope="module")
def read() -> Site:
    return site_of(SITE)


def compiled(site: Site, text: str) -> Site:
    overlay = read_overlay(text, "new.md")
    return compile_site(site.analyses, summary_sentences=5, overlays=[overlay])


@pytest.mark.model
@pytest.mark.parametrize("number", [0, 1])
def test_a_new_file_changes_nothing_and_each_of_its_examples_fits(read, number):
    text = starting.examples(read.briefings[number], read)
    assert compiled(read, text) == compiled(read, "+++\n+++\n")
    examples = [part for part in text.split("\n\n") if "\n# " in f"\n{part}"]
    assert len(examples) >= 8
    about = next(part for part in examples if "# briefing = " in part)
    for part in examples:
        used = part if part is about or "# sources = " in part else f"{part}\n\n{about}"
        # The key of the file stands before its tables.
        parts = sorted(used.split("\n\n"), key=lambda one: "[[" in one)
        live = re.sub(r"(?m)^# ", "", "\n\n".join(parts))
        live = live.replace("+++\n", "").replace("\n+++", "")
        live = live.replace("format = 1\n", "")
        compiled(read, f"+++\n{live}\n+++\n")


@pytest.mark.model
def test_a_briefing_is_found_by_its_id_and_by_its_sources(read):
    found = starting.briefing_of("coast-daily", read)
    assert starting.briefing_of(found.event.id, read) == found
    with pytest.raises(OverlayError) as caught:
        starting.briefing_of("coast-dayly", read)
    assert str(caught.value) == (
        "new: no briefing or source is called 'coast-dayly'; the nearest is 'coast-daily'"
    )


def test_a_text_is_added_with_what_it_tells_and_lines_to_fill_in(tmp_path, capsys):
    text = "Marle council votes\n\nThe town council of Marle voted on Wednesday to close it.\n"
    (tmp_path / "The gate (2).txt").write_text(text, encoding="utf-8")
    seeds = tmp_path / "seeds"
    words = [str(tmp_path / "The gate (2).txt"), "--seeds", str(seeds), "--outlet", "Harbour Post"]
    assert adding.main(words) == 0
    assert (seeds / "the-gate-2.txt").read_text(encoding="utf-8") == (
        "Title: Marle council votes\nDate:\nOutlet: Harbour Post\nURL:\n\n"
        "The town council of Marle voted on Wednesday to close it.\n"
    )
    assert capsys.readouterr().out == (
        f"{seeds}/the-gate-2.txt: Marle council votes, Harbour Post; to fill in: Date, URL\n"
    )
    assert adding.main(words) == 1
    assert capsys.readouterr().err == (
        f"{seeds}/the-gate-2.txt: is there already and was not touched;"
        " choose another name with --name\n"
    )


def test_a_saved_page_is_added_as_a_text(tmp_path, capsys):
    page = Path(__file__).parent / "golden" / "intake" / "page.html"
    assert adding.main([str(page), "--seeds", str(tmp_path), "--event", "Sea gate"]) == 0
    head, _, body = (tmp_path / "page.txt").read_text(encoding="utf-8").partition("\n\n")
    assert head.split("\n") == [
        "Title: Old sea gate to close",
        "Date: 2026-03-12",
        "Outlet: Harbour Post",
        "URL: https://harbour-post.example/2026/03/12/sea-gate",
        "Author: Ines Calder",
        "Event: Sea gate",
    ]
    assert body.startswith("The town council of Marle voted")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["x.pdf"], "x.pdf: this is no form that can be read; save it as .txt"),
        (["x.txt"], "x.txt: cannot be opened (No such file or directory); check it"),
        (["a.txt", "--date", "soon"], "date 'soon' is not a date; write it as YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_added_is_told(tmp_path, monkeypatch, capsys, words, message):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Words of a text.\n", encoding="utf-8")
    assert adding.main(words) == 1
    assert message in capsys.readouterr().err
    assert not list(Path().glob("seeds/*"))
