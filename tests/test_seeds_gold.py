"""The three texts of `seeds/`, against what a careful reader finds in them."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from briefings.core.model import Analysis, Site, Span, Statement

GOLD = Path(__file__).parent / "golden" / "seeds_gold"
pytestmark = pytest.mark.model


@dataclass(frozen=True)
class Expected:
    """One statement of `statements.txt`."""

    source: str
    name: str
    kind: str
    speaker: str
    party: str
    said_on: str
    mention: str
    cue: str
    words: str


def sections(name: str) -> list[tuple[str, list[str]]]:
    """Paragraphs of a gold file, each with the source it stands under."""
    text = "\n".join(
        line for line in (GOLD / name).read_text(encoding="utf-8").splitlines() if line[:1] != "#"
    )
    source, found = "", []
    for block in re.split(r"\n\s*\n", text):
        lines = [line for line in block.splitlines() if line.strip()]
        if lines and lines[0].startswith("== "):
            source, lines = lines[0][3:].strip(), lines[1:]
        if lines:
            found.append((source, lines))
    assert found, f"{name} holds no case"
    return found


def expected_statements() -> list[Expected]:
    found = []
    for source, (first, second, *words) in sections("statements.txt"):
        mention, cue = second.split(" | ")
        found.append(Expected(source, *first.split(" | "), mention, cue, " ".join(words)))
    return found


def comparison(key: str) -> list[str]:
    lines = [line for _, block in sections("comparison.txt") for line in block]
    found = [line.removeprefix(f"{key}: ") for line in lines if line.startswith(f"{key}: ")]
    assert found, f"comparison.txt has no line {key}:"
    return found


STATEMENTS = expected_statements()

NOT_YET: dict[str, str] = {}
"""What no general rule gets right yet; strict, so that a mend is noticed."""


def case(*values: object, name: str, fine: tuple[str, ...] = ()) -> object:
    """A test case, marked when it is known not to hold yet; *fine* of those hold all the same."""
    known = name in NOT_YET and name not in fine
    marks = [pytest.mark.xfail(reason=NOT_YET[name])] if known else []
    return pytest.param(*values, id=name[:60], marks=marks)


def word_set(text: str) -> tuple[str, ...]:
    """Words without marks, so that a final comma decides nothing."""
    return tuple(re.findall(r"\w+(?:['’\-.]\w+)*", text))


def analysis_of(site: Site, source: str) -> Analysis:
    return next(one for one in site.analyses if one.source.id == source)


def words_of(site: Site, statement: Statement) -> str:
    text = analysis_of(site, statement.source_id).source.text
    return " ".join(span.of(text) for span in statement.quotation.content)


def all_statements(site: Site) -> list[Statement]:
    return [statement for briefing in site.briefings for statement in briefing.statements]


def found_for(site: Site, expected: Expected) -> Statement:
    """The statement whose content has exactly the expected words."""
    wanted = word_set(expected.words)
    found = [
        statement
        for statement in all_statements(site)
        if statement.source_id == expected.source and word_set(words_of(site, statement)) == wanted
    ]
    assert len(found) == 1, f"{expected.name}: {len(found)} statements have its words"
    return found[0]


@pytest.mark.parametrize("expected", [case(one, name=one.name) for one in STATEMENTS])
def test_every_statement_is_found_with_its_words_kind_cue_and_mention(seeds_site, expected):
    statement = found_for(seeds_site, expected)
    text = analysis_of(seeds_site, expected.source).source.text
    quotation = statement.quotation
    assert quotation.kind == expected.kind
    assert quotation.cue is not None and quotation.cue.of(text) == expected.cue
    assert quotation.speaker is not None
    assert word_set(quotation.speaker.of(text)) == word_set(expected.mention)


@pytest.mark.parametrize("expected", [case(one, name=one.name) for one in STATEMENTS])
def test_every_speaker_has_its_name_and_party(seeds_site, expected):
    statement = found_for(seeds_site, expected)
    entities = {entity.id: entity for entity in seeds_site.entities}
    assert statement.speaker is not None, statement.speaker_rule
    assert entities[statement.speaker].name == expected.speaker
    assert entities[statement.speaker].party == expected.party


@pytest.mark.parametrize(
    "expected", [case(one, name=one.name) for one in STATEMENTS if one.said_on != "-"]
)
def test_a_date_that_the_words_tell_is_resolved(seeds_site, expected):
    assert str(found_for(seeds_site, expected).said_on) == expected.said_on


@pytest.mark.parametrize(
    ("source", "words"),
    [(source, words) for source, block in sections("must-not.txt") for words in block],
    ids=lambda value: value[:30],
)
def test_the_reporters_own_words_are_no_statement(seeds_site, source, words):
    text = analysis_of(seeds_site, source).source.text
    start = text.index(words)
    own = Span(start, start + len(words))
    for statement in all_statements(seeds_site):
        if statement.source_id == source:
            for span in statement.quotation.content:
                assert not span.overlaps(own), words_of(seeds_site, statement)


@pytest.mark.parametrize(
    ("source", "speaker", "words"),
    [
        case(source, *row.split(" | "), name=row.split(" | ")[1])
        for source, block in sections("may.txt")
        for row in block
    ],
)
def test_a_doubtful_statement_names_nobody_else(seeds_site, source, speaker, words):
    text = analysis_of(seeds_site, source).source.text
    start = text.index(words)
    own = Span(start, start + len(words))
    entities = {entity.id: entity for entity in seeds_site.entities}
    exact = {(one.source, word_set(one.words)) for one in STATEMENTS}
    for statement in all_statements(seeds_site):
        here = statement.source_id == source and statement.speaker is not None
        if not here or (source, word_set(words_of(seeds_site, statement))) in exact:
            continue
        if any(own.covers(span) for span in statement.quotation.content):
            named = entities[statement.speaker]
            names = {named.name, *named.aliases}
            allowed = {speaker, *re.split(r", or (?:the )?", speaker)}
            if "both leaders" in allowed:
                allowed |= {"both sides", "two leaders", "the two leaders"}
            assert names & allowed, f"{named.name} is not {speaker}"


def alignment_of(site: Site, name: str) -> tuple[str, ...]:
    expected = next(one for one in STATEMENTS if one.name == name)
    statement = found_for(site, expected)
    (found,) = [
        alignment.statements
        for briefing in site.briefings
        for alignment in briefing.alignments
        if statement.id in alignment.statements
    ]
    return found


def test_there_is_one_event_of_all_three(seeds_site):
    (briefing,) = seeds_site.briefings
    assert len(briefing.event.sources) == 3
    assert str(briefing.event.date) == "2022-01-02"


@pytest.mark.parametrize("names", [case(one, name=one) for one in comparison("same")])
def test_renderings_of_one_statement_meet(seeds_site, names):
    for first, second in pairwise(names.split()):
        assert alignment_of(seeds_site, first) == alignment_of(seeds_site, second)


@pytest.mark.parametrize("names", [case(one, name=one) for one in comparison("distinct")])
def test_statements_that_only_look_alike_stay_apart(seeds_site, names):
    first, second = names.split()
    assert alignment_of(seeds_site, first) != alignment_of(seeds_site, second)


def test_the_rewrite_is_found_and_the_others_are_independent(seeds_site):
    (briefing,) = seeds_site.briefings
    found = {(one.derived, one.origin) for one in briefing.derivations}
    assert found == {tuple(line.split(" from ")) for line in comparison("derived")}
    assert all(one.directed for one in briefing.derivations)
    for line in comparison("independent"):
        assert set(line.split()) <= set(briefing.independent)


@pytest.mark.parametrize("line", comparison("notice"))
def test_damage_is_noticed(seeds_site, line):
    source, code, words = line.split(" | ")
    text = analysis_of(seeds_site, source).source.text
    at = [one.span for one in seeds_site.notices if (one.source_id, one.code) == (source, code)]
    assert at, f"no notice {code}"
    if words != "-":
        place = text.index(words)
        assert any(span and span.overlaps(Span(place, place + len(words))) for span in at)


@pytest.mark.parametrize("line", comparison("alias"))
def test_names_of_one_are_one(seeds_site, line):
    name, *others = line.split(" | ")
    holders = [one for one in seeds_site.entities if name in (one.name, *one.aliases)]
    assert len(holders) == 1, [one.name for one in holders]
    missing = set(others) - {holders[0].name, *holders[0].aliases}
    assert not missing
