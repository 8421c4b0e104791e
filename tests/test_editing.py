"""An editor's session: each mend is seen on the page and in the JSON; each broken one is told.

Every test starts from the site of `tests/site`, puts files into `content/briefings/` and builds.
"""

import json
from pathlib import Path

import pytest
from building_sites import build, project, with_cache_of

SITE = Path(__file__).parent / "site"
pytestmark = pytest.mark.model


class Desk:
    """An editor's project: write an overlay, build, read what came out."""

    def __init__(self, folder: Path, read: Path) -> None:
        self.folder = with_cache_of(project(folder, SITE), read)
        self.overlays = self.folder / "content" / "briefings"
        self.overlays.mkdir()

    def write(self, name: str, text: str) -> None:
        (self.overlays / name).write_text(text, encoding="utf-8")

    def build(self) -> None:
        done = build(self.folder)
        assert done.returncode == 0, done.stderr

    def refused(self) -> str:
        done = build(self.folder)
        assert done.returncode == 1, done.stdout
        return done.stderr

    def briefings(self) -> list[tuple[str, dict]]:
        """Page and JSON of each briefing."""
        folder = self.folder / "output" / "briefings"
        return [
            (page.read_text(encoding="utf-8"), json.loads(page.with_suffix(".json").read_bytes()))
            for page in sorted(folder.glob("*.html"))
            if page.with_suffix(".json").exists()
        ]

    def briefing_of(self, source: str) -> tuple[str, dict]:
        (found,) = [
            (page, data)
            for page, data in self.briefings()
            if source in [one["id"] for one in data["sources"]]
        ]
        return found


@pytest.fixture
def desk(tmp_path: Path, site: Path) -> Desk:
    return Desk(tmp_path / "project", site)


def statement_of(data: dict, source: str, words: str) -> dict:
    (found,) = [
        one
        for one in data["statements"]
        if one["source"] == source
        and any(words in part["exact"] for part in exact_parts(one["content"]))
        and one.get("inside") is None
    ]
    return found


def exact_parts(value: object) -> list[dict]:
    """Every text quote selector below a value."""
    found = []
    if isinstance(value, dict):
        if "exact" in value:
            found.append(value)
        for inner in value.values():
            found += exact_parts(inner)
    elif isinstance(value, list):
        for inner in value:
            found += exact_parts(inner)
    return found


SPEAKER = """+++
[[correct]]
source = "coast-daily"
words = "Nobody called us"
speaker = "{speaker}"
reason = "told to the desk by phone"
+++
"""


def test_a_wrong_speaker_is_mended(desk):
    desk.write("mend.md", SPEAKER.format(speaker="Ana Ortiz"))
    desk.build()
    page, data = desk.briefing_of("coast-daily")
    statement = statement_of(data, "coast-daily", "Nobody called us")
    assert statement["speaker"]["id"] == "ana-ortiz"
    assert statement["correction"] == "told to the desk by phone"
    assert "told to the desk by phone" in page


def test_a_name_is_taken_away(desk):
    desk.write("mend.md", SPEAKER.format(speaker="unnamed"))
    desk.build()
    _, data = desk.briefing_of("coast-daily")
    assert statement_of(data, "coast-daily", "Nobody called us")["speaker"] is None


def test_a_speaker_nobody_knows_is_refused_with_the_nearest(desk):
    desk.write("mend.md", SPEAKER.format(speaker="Ana Ortez"))
    assert desk.refused() == (
        "content/briefings/mend.md:2: nobody is called 'Ana Ortez'; the nearest is 'Ana Ortiz';"
        " one whom no text names is given by [[entity]]\n"
        "1 places in overlays fit nothing; nothing was written\n"
    )


def test_words_that_stand_nowhere_are_refused_with_the_nearest(desk):
    desk.write("mend.md", SPEAKER.format(speaker="Ana Ortiz").replace("called us", "phoned us"))
    message = desk.refused()
    assert message.startswith(
        "content/briefings/mend.md:2: no statement of coast-daily says “Nobody phoned us”;"
        " the nearest is ““Nobody called us,”"
    )


def test_two_events_are_merged_and_parted(desk):
    desk.write("all.md", '+++\nsources = ["valley-news", "coast-daily", "harbour-post"]\n+++\n')
    desk.build()
    ((_, data),) = desk.briefings()
    assert len(data["sources"]) == 3
    desk.write("all.md", '+++\nsources = ["coast-daily"]\nwithout = ["harbour-post"]\n+++\n')
    desk.build()
    assert len(desk.briefings()) == 3


def test_a_source_that_does_not_exist_is_refused(desk):
    desk.write("all.md", '+++\nsources = ["coast-dayly"]\n+++\n')
    assert desk.refused() == (
        "content/briefings/all.md:2: there is no source 'coast-dayly';"
        " the nearest is 'coast-daily'\n"
        "1 places in overlays fit nothing; nothing was written\n"
    )


ADD = """+++
[[add]]
source = "coast-daily"
words = "Engineers had found cracks"
cue = "found"
speaker = "Ana Ortiz"
reason = "heard in the council"

[[outlet]]
source = "coast-daily"
name = "The Coast Daily"
date = 2026-03-13
url = "https://coast-daily.example/gate"
author = "Ines Calder"

[[entity]]
name = "Karl Brandt"
party = ""
+++
"""


def test_a_statement_that_was_missed_is_pointed_out(desk):
    desk.write("add.md", ADD)
    desk.build()
    page, data = desk.briefing_of("coast-daily")
    statement = statement_of(data, "coast-daily", "Engineers had found")
    assert (statement["kind"], statement["cue"]["words"]) == ("indirect", "found")
    assert statement["speaker"]["id"] == "ana-ortiz"
    assert statement["correction"] == "heard in the council"
    assert "heard in the council" in page
    (source,) = [one for one in data["sources"] if one["id"] == "coast-daily"]
    assert (source["outlet"], source["date"], source["date_origin"], source["author"]) == (
        "The Coast Daily",
        "2026-03-13",
        "editor",
        "Ines Calder",
    )
    number = statement["id"].rpartition(".q")[2]
    text = (desk.folder / "output" / "sources" / "coast-daily.html").read_text("utf-8")
    assert f'id="q{number}"' in text
    desk.write("add.md", ADD.replace("found cracks", "found big cracks"))
    assert desk.refused() == (
        "content/briefings/add.md:2: “Engineers had found big cracks” does not stand in"
        " coast-daily; the nearest is “Engineers had found cracks in the lower beams of the gate,"
        " which shields more th”\n"
        "1 places in overlays fit nothing; nothing was written\n"
    )
    desk.write("add.md", ADD.replace("Engineers had found cracks", "“Nobody called us,”"))
    assert desk.refused().startswith(
        "content/briefings/add.md:2: ““Nobody called us,”” is a statement already;"
        " write [[correct]] to change its speaker\n"
    )


HIDE = """+++
[[hide]]
source = "harbour-post"
words = "Nobody called us"
reason = "withdrawn by the speaker"
+++
"""


def test_a_statement_is_hidden_with_its_reason(desk):
    desk.write("hide.md", HIDE)
    desk.build()
    page, data = desk.briefing_of("harbour-post")
    hidden = [
        one
        for one in data["statements"]
        if one["source"] == "harbour-post"
        and any("Nobody called us" in part["exact"] for part in exact_parts(one["content"]))
    ]
    assert hidden == []
    assert [one["reason"] for one in data["hidden"]] == ["withdrawn by the speaker"]
    assert "withdrawn by the speaker" in page


def test_a_row_about_a_source_that_does_not_exist_is_refused(desk):
    desk.write("hide.md", HIDE.replace("harbour-post", "harbor-post"))
    assert desk.refused() == (
        "content/briefings/hide.md:2: there is no source 'harbor-post';"
        " the nearest is 'harbour-post'\n"
        "1 places in overlays fit nothing; nothing was written\n"
    )


def test_hiding_what_is_not_there_is_refused(desk):
    desk.write("hide.md", HIDE.replace("harbour-post", "valley-news"))
    assert "no statement of valley-news says “Nobody called us”" in desk.refused()


def test_an_alias_a_role_and_a_party_are_given(desk):
    desk.write(
        "names.md",
        '+++\n[[entity]]\nname = "Karl Brandt"\naliases = ["K. Brandt"]\n'
        'roles = ["crab fisher"]\nparty = "Fishermen"\n+++\n',
    )
    desk.build()
    _, data = desk.briefing_of("harbour-post")
    (entity,) = [one for one in data["entities"] if one["name"] == "Karl Brandt"]
    assert "K. Brandt" in entity["aliases"]
    assert "crab fisher" in entity["roles"]
    assert entity["party"] == "Fishermen"
    page = (desk.folder / "output" / "entities" / f"{entity['id']}.html").read_text("utf-8")
    assert "crab fisher" in page


def test_an_alias_of_nobody_is_refused(desk):
    desk.write("names.md", '+++\n[[entity]]\nname = "Carl Brand"\n+++\n')
    assert desk.refused().startswith(
        "content/briefings/names.md:2: nobody here is called 'Carl Brand';"
        " the nearest is 'Karl Brandt'"
    )


def test_a_speaker_whom_no_text_names_is_given(desk):
    given = '[[entity]]\nname = "Ella Roth"\nnew = true\nroles = ["harbour pilot"]\n+++\n'
    desk.write("mend.md", SPEAKER.format(speaker="Ella Roth").removesuffix("+++\n") + given)
    desk.build()
    page, data = desk.briefing_of("coast-daily")
    statement = statement_of(data, "coast-daily", "Nobody called us")
    assert statement["speaker"]["id"] == "ella-roth"
    (entity,) = [one for one in data["entities"] if one["id"] == "ella-roth"]
    assert entity["by_editor"] is True
    assert "../entities/ella-roth.html" in page
    page = (desk.folder / "output" / "entities" / "ella-roth.html").read_text("utf-8")
    assert "given by the editor" in page
    assert "harbour pilot" in page
    assert "Nobody called us" in page
    desk.write("names.md", '+++\n[[entity]]\nname = "Ana Ortiz"\nnew = true\n+++\n')
    assert desk.refused().startswith(
        "content/briefings/names.md:2: somebody is called 'Ana Ortiz' already;"
        " leave out new, or write another name\n"
    )


def test_the_editors_words_are_set_apart_on_the_page(desk):
    desk.write(
        "gate.md",
        '+++\nsources = ["harbour-post", "coast-daily"]\ntitle = "The gate of Marle"\n'
        'slug = "gate"\nstandfirst = "What two papers wrote on one day."\n\n'
        '[[note]]\nbeside = "differences"\ntext = "The town counts *4,200* homes."\n+++\n\n'
        "Both papers were read **twice**.\n",
    )
    desk.build()
    page = (desk.folder / "output" / "briefings" / "gate.html").read_text(encoding="utf-8")
    assert "The gate of Marle" in page
    assert "What two papers wrote on one day." in page
    assert "<strong>twice</strong>" in page
    assert "<em>4,200</em>" in page


def test_statements_are_joined_and_parted_by_the_editor(desk):
    pair = '[["harbour-post", "We will rebuild it"], ["coast-daily", "Nobody called us"]]'
    desk.write(
        "gate.md",
        '+++\nsources = ["harbour-post", "coast-daily"]\n\n'
        f'[[same]]\nstatements = {pair}\nreason = "one interview"\n+++\n',
    )
    desk.build()
    _, data = desk.briefing_of("coast-daily")
    names = {
        statement_of(data, "harbour-post", "We will rebuild it")["id"],
        statement_of(data, "coast-daily", "Nobody called us")["id"],
    }
    (joined,) = [one for one in data["alignments"] if names <= set(one["statements"])]
    assert joined["correction"] == "one interview"


NOTES = """+++
sources = ["harbour-post", "coast-daily"]
order = ["coast-daily", "harbour-post"]

[[note]]
beside = "summary"
text = \"\"\"
The mayor is [[Ana Ortiz|Ms Ortiz]].
{words}
\"\"\"
+++

The first thing told by either is {{cite=A1}}.
"""


def test_the_editor_cites_and_names(desk):
    desk.write("gate.md", NOTES.format(words='She says {cite="Nobody called us,"} {see=B2}'))
    (desk.folder / "content" / "pages" / "more.md").write_text(
        'Title: More\nSlug: more\n\n[[Ana Ortiz]] heard {cite=coast-daily "Nobody called us"}.\n',
        encoding="utf-8",
    )
    message = desk.refused()
    assert message == (
        "content/briefings/gate.md:9: “Nobody called us,” stands in 2 places: A6, B7;"
        " give more words, or name the source in front of them\n"
        "1 places in overlays fit nothing; nothing was written\n"
    )
    desk.write("gate.md", NOTES.format(words='She says {cite=A "Nobody called us,"} {see=B2}'))
    desk.build()
    page, data = desk.briefing_of("coast-daily")
    assert '<a href="../entities/ana-ortiz.html">Ms Ortiz</a>' in page
    assert 'href="../sources/coast-daily.html#s1">A1</a>' in page
    (note,) = [one for one in data["notes"] if one["beside"] == "summary"]
    assert [one["entity"] for one in note["references"]] == ["ana-ortiz", None, None]
    more = (desk.folder / "output" / "more.html").read_text(encoding="utf-8")
    assert '<a href="entities/ana-ortiz.html">Ana Ortiz</a>' in more
    assert 'href="sources/coast-daily.html#s' in more
    assert "Nobody called us</q>" in more


def test_links_of_an_editors_article_are_whole_in_the_feed(desk):
    (desk.folder / "content" / "articles").mkdir()
    (desk.folder / "content" / "articles" / "word.md").write_text(
        "Title: A word\nDate: 2026-05-01\nSlug: word\n\nAsk [[Ana Ortiz]].\n", encoding="utf-8"
    )
    desk.build()
    feed = (desk.folder / "output" / "feeds" / "all.atom.xml").read_text(encoding="utf-8")
    assert "https://briefings.invalid/entities/ana-ortiz.html" in feed


def test_a_page_that_refers_to_nothing_is_refused_with_its_line(desk):
    (desk.folder / "content" / "pages" / "more.md").write_text(
        "Title: More\nSlug: more\n\nSee [[Anna Ortiz]].\n", encoding="utf-8"
    )
    assert desk.refused() == (
        "content/pages/more.md:4: nobody is called 'Anna Ortiz'; the nearest is [[Ana Ortiz]]\n"
        "1 places in pages must be mended; nothing was written\n"
    )


def test_the_messages_of_the_document_on_markdown_are_those_that_come(desk):
    text = (SITE.parents[1] / "docs" / "reference" / "markdown.md").read_text(encoding="utf-8")
    (block,) = [part for part in text.split("```")[1::2] if "nobody is called" in part]
    expected = [line for line in block.splitlines() if line.startswith("content/")]
    desk.write(
        "gate.md",
        NOTES.format(words="{cite=harbour-post.s99} [[Anna Ortiz]]"),
    )
    assert desk.refused().splitlines()[:-1] == expected[:2]
    (desk.overlays / "gate.md").unlink()
    (desk.folder / "content" / "pages" / "about.md").write_text(
        'Title: About\nSlug: about\n\n{cite="Nobody phoned us"}\n', encoding="utf-8"
    )
    assert desk.refused().splitlines()[:-1] == expected[2:]
