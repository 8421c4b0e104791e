"""When statements were made, and the timeline of an event."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from briefings.core.dates import find_dates
from briefings.core.model import (
    Analysis,
    CueClass,
    EntityId,
    Event,
    EventId,
    Quotation,
    QuotationKind,
    SentenceMatch,
    SourceId,
    Span,
    Statement,
    StatementId,
)
from briefings.core.seeds import read_seed
from briefings.core.segmentation import split_sentences
from briefings.core.timeline import build_timeline, date_statements

WRITTEN = dt.date(2026, 11, 4)  # a Wednesday

_MARKS = re.compile(r"\[(?P<kind>[scq])(?P<number>\d) (?P<words>[^\[\]]*)\]")


def analysed(marked: str, name: str = "post") -> tuple[Analysis, list[Statement]]:
    """A text in which `[s1 …]`, `[c1 …]`, `[q1 …]` mark speaker, cue and content of statement 1."""
    text, spans = "", {}
    at = 0
    for found in _MARKS.finditer(marked):
        text += marked[at : found.start()]
        spans.setdefault((found["number"], found["kind"]), []).append(
            Span(len(text), len(text) + len(found["words"]))
        )
        text += found["words"]
        at = found.end()
    text += marked[at:]
    source = read_seed(text.encode(), f"{name}.txt").values[0]
    sentences = split_sentences(source)
    quotations = []
    for number in sorted({number for number, _ in spans}):
        content = tuple(spans[number, "q"])
        direct = text[content[0].start] in '“"'
        quotations.append(
            Quotation(
                source_id=source.id,
                number=int(number),
                kind=QuotationKind.DIRECT if direct else QuotationKind.INDIRECT,
                content=content,
                cue=spans[number, "c"][0] if (number, "c") in spans else None,
                cue_class=CueClass.SAID,
                speaker=spans[number, "s"][0] if (number, "s") in spans else None,
                speaker_head=None,
                rule="",
                speaker_rule="",
            )
        )
    analysis = Analysis(
        source=source,
        sentences=sentences,
        quotations=tuple(quotations),
        dates=find_dates(source, sentences),
    )
    statements = [
        Statement(
            id=StatementId(f"{source.id}.q{quotation.number}"),
            source_id=source.id,
            quotation=quotation,
            speaker=EntityId("ministry"),
            speaker_rule="",
            said_on=None,
            said_words=None,
            sentence=1,
        )
        for quotation in quotations
    ]
    return analysis, statements


def said(marked: str) -> list[str]:
    """Each statement's date and the words that tell it."""
    analysis, statements = analysed(marked)
    id_ = analysis.source.id
    return [
        f"{statement.said_on} {statement.said_words.of(analysis.source.text)}"
        if statement.said_words
        else "undated"
        for statement in date_statements({id_: analysis}, statements, {id_: WRITTEN})
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[q1 The port is shut], [s1 the ministry] [c1 said] Sunday.", "2026-11-01 Sunday"),
        ("[s1 The ministry] on Monday [c1 said] [q1 the port is shut].", "2026-11-02 Monday"),
        ("[s1 The ministry], in a note on Monday, [c1 said] [q1 it is shut].", "2026-11-02 Monday"),
        ("Last month, [s1 Ortiz] [c1 criticized] [q1 the port].", "2026-10 Last month"),
        ("On Monday, [q1 “It is shut,”] [s1 Ortiz] [c1 said].", "2026-11-02 Monday"),
        ("[q1 “It is shut,”] [c1 said] [s1 Ana Ortiz] on Monday.", "2026-11-02 Monday"),
        ("[s1 Ortiz] [c1 told] reporters in Ostwick on Nov. 3 [q1 it is].", "2026-11-03 Nov. 3"),
        ("[q1 “It is our hope,”] [s1 she] [c1 pointed out] in July. “Let it.”", "2026-07 in July"),
        ("In a statement on Friday, [s1 she] [c1 said] [q1 it is shut].", "2026-10-30 Friday"),
        ("In an interview shown Monday on TV, [s1 she] [c1 said] [q1 no].", "2026-11-02 Monday"),
        (
            "In a speech to the port's own workers on Monday, [s1 she] [c1 said] [q1 no].",
            "2026-11-02 Monday",
        ),
        ("[s1 She] began the talk Monday by [c1 asking] [q1 why it is shut].", "2026-11-02 Monday"),
        ("Asked Monday about it, [s1 Ortiz] [c1 noted] [q1 it is shut].", "2026-11-02 Monday"),
        ("[s1 Ortiz] [c1 called Monday for] [q1 a wall].", "2026-11-02 Monday"),
        ("[s1 A statement issued on Monday] [c1 said] [q1 it is shut].", "2026-11-02 Monday"),
        ("On Monday, Ortiz issued [s1 a statement] [c1 saying] [q1 no].", "2026-11-02 Monday"),
    ],
)
def test_a_date_beside_the_cue_dates_the_statement(text: str, expected: str) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "[s1 The ministry] [c1 said] that [q1 the port was shut on Monday].",
        "[s1 The ministry] [c1 has blamed] [q1 the town] since 2014.",
        "[s1 The ministry] [c1 said] after a meeting on Monday [q1 it is shut].",
        "On Monday, police met a man and [s1 he] [c1 said] [q1 it is shut].",
        "[q1 “It was shut on Monday,”] [s1 the ministry] [c1 said].",
        "[s1 The ministry] [c1 said] [q1 it is shut], and left on Monday.",
        "[s1 The mayor in office this year] [c1 said] [q1 it is shut].",
        "[s1 Ortiz] [c1 recalled] an incident in March [q1 in which it was shut].",
        "[s1 Ortiz] [c1 decided] at Monday's meeting [q1 to shut it].",
        "Ortiz, [s1 who] [c1 opposes] [q1 the wall], [c2 said] Monday [q2 it is shut].",
        "It was shut on Monday. [q1 “It is,”] [s1 Ortiz] [c1 said].",
    ],
)
def test_another_date_of_the_sentence_does_not(text: str) -> None:
    assert said(text)[0] == "undated"


def test_a_statement_that_goes_on_carries_the_date() -> None:
    text = (
        "[q1 “It is shut,”] [s1 the ministry] [c1 said] on Monday.\n\n"
        "[q2 “It will open,”] [s2 the statement] [c2 added]."
    )
    assert said(text) == ["2026-11-02 Monday", "2026-11-02 Monday"]


def test_a_statement_that_only_follows_does_not() -> None:
    text = (
        "[q1 “It is shut,”] [s1 the ministry] [c1 said] on Monday.\n\n"
        "[q2 “It will open,”] [s2 the ministry] [c2 said]."
    )
    assert said(text) == ["2026-11-02 Monday", "undated"]


def timeline(*texts: str, matches: tuple[SentenceMatch, ...] = ()) -> list[str]:
    analyses, statements = {}, []
    for number, text in enumerate(texts):
        analysis, own = analysed(text, f"s{number}")
        analyses[analysis.source.id] = analysis
        statements += own
    dates_of = dict.fromkeys(analyses, WRITTEN)
    event = Event(id=EventId("e"), sources=tuple(analyses), date=WRITTEN, pinned=True, reasons=())
    return [
        f"{entry.when} | {entry.words.exact} | {entry.sentence.source_id} {entry.sentence.exact}"
        + (f" | {entry.statement}" if entry.statement else "")
        + "".join(f" | + {other.source_id} {other.exact}" for other in entry.others)
        for entry in build_timeline(
            event, analyses, date_statements(analyses, statements, dates_of), matches, dates_of
        )
    ]


def match(a: int, b: int, conflicts: tuple[str, ...] = ()) -> SentenceMatch:
    """Sentence *a* of the first source with sentence *b* of the second."""
    return SentenceMatch(
        a=(SourceId("s0"), a), b=(SourceId("s1"), b), score=1.0, reasons=(), conflicts=conflicts
    )


def test_dated_sentences_stand_in_time_with_their_words() -> None:
    text = (
        "[q1 The port is shut], [s1 Ortiz] [c1 said] Sunday. It was built in 1999. It rained.\n\n"
        "[q2 “We flooded on Friday,”] a sign read. It opened in October. It is dry since 2014."
    )
    assert timeline(text) == [
        "1999 | in 1999 | s0 It was built in 1999.",
        "2026-10 | in October | s0 It opened in October.",
        "2026-11-01 | Sunday | s0 The port is shut, Ortiz said Sunday. | s0.q1",
    ]


def test_a_matching_sentence_joins_the_entry_and_tells_no_second_one() -> None:
    assert timeline(
        "The port was shut on Sunday.", "On November 1 the port was shut.", matches=(match(1, 1),)
    ) == [
        "2026-11-01 | Sunday | s0 The port was shut on Sunday."
        " | + s1 On November 1 the port was shut."
    ]


def test_an_undated_match_joins_as_well() -> None:
    assert timeline(
        "The port was shut on Sunday.", "The port was shut.", matches=(match(1, 1),)
    ) == ["2026-11-01 | Sunday | s0 The port was shut on Sunday. | + s1 The port was shut."]


def test_sources_that_date_it_differently_stay_apart() -> None:
    assert timeline(
        "The port was shut on Sunday.", "The port was shut on Monday.", matches=(match(1, 1),)
    ) == [
        "2026-11-01 | Sunday | s0 The port was shut on Sunday.",
        "2026-11-02 | Monday | s1 The port was shut on Monday.",
    ]


def test_a_match_with_conflicts_joins_nothing() -> None:
    told = timeline(
        "It hit 12 ships on Sunday.",
        "It hit 20 ships on Sunday.",
        matches=(match(1, 1, ("numbers: 12 / 20",)),),
    )
    assert [line.count("+") for line in told] == [0, 0]


def test_a_statement_that_goes_on_stands_at_the_date_it_carries() -> None:
    text = (
        "[q1 “It is shut,”] [s1 the ministry] [c1 said] on Monday.\n\n"
        "[q2 “It will open,”] [s2 the statement] [c2 added]."
    )
    assert timeline(text) == [
        "2026-11-02 | Monday | s0 “It is shut,” the ministry said on Monday. | s0.q1",
        "2026-11-02 | Monday | s0 “It will open,” the statement added. | s0.q2",
    ]
