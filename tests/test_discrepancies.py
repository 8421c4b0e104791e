"""Where sources differ: found, shown with their sentences, and nothing that is not one."""

from dataclasses import replace

import pytest
from comparing import analysis_of, event_of, statement_of
from golden_cases import Case, read_cases
from hypothesis import given
from hypothesis import strategies as st

from briefings.core.alignment import align_statements, match_sentences
from briefings.core.discrepancies import find_discrepancies
from briefings.core.model import (
    Analysis,
    Attribution,
    Discrepancy,
    DiscrepancyKind,
    EntityKind,
    Event,
    Referent,
    SourceId,
    Span,
    Statement,
)


def differing(
    event: Event,
    analyses: dict[SourceId, Analysis],
    statements: tuple[Statement, ...] = (),
) -> tuple[Discrepancy, ...]:
    matches = match_sentences(event, analyses)
    alignments = align_statements(event, analyses, statements, matches, {})
    found = find_discrepancies(event, analyses, statements, alignments, matches, event.sources)
    for discrepancy in found:
        assert len(discrepancy.citations) == len(discrepancy.marks)
        for citation, marks in zip(discrepancy.citations, discrepancy.marks, strict=True):
            text = analyses[citation.source_id].source.text
            assert citation.exact == citation.span.of(text)
            assert marks
            assert all(citation.span.covers(mark) for mark in marks)
    return found


def marked(discrepancy: Discrepancy, analyses: dict[SourceId, Analysis]) -> str:
    return " / ".join(
        ", ".join(mark.of(analyses[citation.source_id].source.text) for mark in marks)
        for citation, marks in zip(discrepancy.citations, discrepancy.marks, strict=True)
    )


@pytest.mark.parametrize("case", read_cases("discrepancies/*.txt"))
def test_only_true_disagreements_are_told(case: Case) -> None:
    event, analyses = event_of(
        analysis_of(text.replace("\n", "\n\n"), f"source{n}")
        for n, text in enumerate(case.given.split("\n---\n"), start=1)
    )
    told = [
        f"{d.kind} | {d.subject} | {marked(d, analyses)}"
        for d in differing(event, analyses)
        if d.kind is not DiscrepancyKind.ONLY_ONE
    ]
    assert "\n".join(told) == case.expected


def quoting(words: str, speaker: str, name: str, kind: EntityKind) -> tuple[Analysis, Statement]:
    """A source in which one referent says some words."""
    analysis = analysis_of(f"{speaker} spoke on Monday.\n\n{words} {speaker} said.", name)
    referent = Referent(
        number=0, kind=kind, name=speaker, aliases=(), roles=(), mentions=(Span(0, len(speaker)),)
    )
    statement = statement_of(analysis, 1, words, speaker=speaker)
    head = Span(analysis.source.text.rindex(speaker), len(analysis.source.text) - len(" said."))
    statement = replace(
        statement, quotation=replace(statement.quotation, speaker=head, speaker_head=head)
    )
    return (
        replace(
            analysis,
            referents=(referent,),
            attributions=(Attribution(quotation=1, referent=0, rule="hand"),),
            quotations=(statement.quotation,),
        ),
        statement,
    )


QUOTE = "“The ferry will sail again before the summer, and nobody will lose a job,”"


@pytest.mark.parametrize(
    ("kind", "kinds"),
    [(EntityKind.PERSON, [DiscrepancyKind.NAME]), (EntityKind.ORGANISATION, [])],
)
def test_the_same_quoted_words_credited_to_two_people(kind, kinds) -> None:
    one, first = quoting(QUOTE, "Ana Ortiz", "post", EntityKind.PERSON)
    other, second = quoting(QUOTE, "Jonas Lind", "wire", kind)
    event, analyses = event_of([one, other])
    assert [d.kind for d in differing(event, analyses, (first, second))] == kinds


def test_other_words_in_quotation_marks_are_told_and_a_cut_is_not() -> None:
    changed = QUOTE.replace("before the summer", "before the winter")
    cut = "“The ferry will sail again before the summer,”"
    texts = [quoting(words, "Ana Ortiz", name, EntityKind.PERSON) for words, name in
             ((QUOTE, "post"), (changed, "wire"), (cut, "sun"))]  # fmt: skip
    event, analyses = event_of(analysis for analysis, _ in texts)
    found = differing(event, analyses, tuple(statement for _, statement in texts))
    told = [marked(d, analyses) for d in found if d.kind is DiscrepancyKind.WORDING]
    assert told == ["summer / winter"]


def test_what_one_independent_source_alone_reports() -> None:
    shared = (
        "The ferry Solveig ran aground off Cape Orlen on Monday night.\n\n"
        "Lifeboats took 140 passengers ashore before midnight."
    )
    extra = "\n\nA broken rudder pin caused a similar accident in Hamburg, said pilot Mads Hauge."
    event, analyses = event_of(
        [analysis_of(shared + extra, "post"), analysis_of(shared.replace("Monday", "Mon."), "wire")]
    )
    (found,) = differing(event, analyses)
    assert found.kind is DiscrepancyKind.ONLY_ONE
    assert found.citations[0].exact.startswith("A broken rudder pin")
    assert found.subject == "rudder, Hamburg, Mads Hauge"


def test_the_name_of_a_paper_is_no_news_of_its_own() -> None:
    shared = (
        "The ferry Solveig ran aground off Cape Orlen on Monday night.\n\n"
        "Lifeboats took 140 passengers ashore before midnight."
    )
    extra = "\n\n“It was an earthquake,” she told the Skerry Mercury."
    event, analyses = event_of(
        [analysis_of(shared + extra, "post", outlet="Skerry Mercury"), analysis_of(shared, "wire")]
    )
    assert differing(event, analyses) == ()


def test_a_lone_source_reports_nothing_alone() -> None:
    event, analyses = event_of([analysis_of("The ferry Solveig ran aground at 3 knots.", "post")])
    assert differing(event, analyses) == ()


def test_the_same_deed_with_doer_and_sufferer_exchanged() -> None:
    texts = (
        "The trawler Anse rammed the ferry Solveig in thick fog off Cape Orlen on Monday.",
        "The ferry Solveig rammed the trawler Anse in thick fog off Cape Orlen on Monday.",
    )
    deeds = (("anse", "ram", "solveig"), ("solveig", "ram", "anse"))
    analyses = []
    for number, (text, deed) in enumerate(zip(texts, deeds, strict=True)):
        analysis = analysis_of(text, f"source{number}")
        features = tuple(replace(found, deeds=(deed,)) for found in analysis.features)
        analyses.append(replace(analysis, features=features))
    event, by_id = event_of(analyses)
    (found,) = differing(event, by_id)
    assert found.kind is DiscrepancyKind.ROLES
    assert marked(found, by_id) == "Anse, Solveig / Solveig, Anse"


PIECES = st.sampled_from(
    [
        "The ferry Solveig ran aground off Cape Orlen on Monday with 140 people aboard.",
        "The ferry Solveig ran aground off Cape Orlen on Tuesday with 150 people aboard.",
        "“We felt a long grinding under our feet in the dark,” said Marta Lund.",
        "“We felt a long grinding under our boots in the dark",
        "Kreuzfahrt — 3.5 km north-east of Łódź, €4m was not paid in 2014.",
        "In 2014, more than 5 million euros were paid north of Łódź.",
        "12\u00ad,000 … – “”",
    ]
)


@given(st.lists(st.lists(PIECES, min_size=1, max_size=4), min_size=1, max_size=4))
def test_whatever_the_sources_print_every_finding_is_a_slice_of_one(texts: list[list[str]]) -> None:
    event, analyses = event_of(
        analysis_of("\n\n".join(pieces), f"source{n}") for n, pieces in enumerate(texts)
    )
    differing(event, analyses)
