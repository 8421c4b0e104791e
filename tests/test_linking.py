"""Which briefings belong beside each other, and why."""

import datetime as dt
from collections.abc import Mapping, Sequence

from briefings.core.gists import overview_of
from briefings.core.linking import MOST, relate
from briefings.core.memory import Held, Memory
from briefings.core.model import (
    Alignment,
    Analysis,
    Briefing,
    CueClass,
    Entity,
    EntityId,
    EntityKind,
    Event,
    EventId,
    Quotation,
    QuotationKind,
    Related,
    Site,
    Source,
    SourceId,
    Span,
    Statement,
    StatementId,
)


def source(id_: str, text: str) -> Analysis:
    return Analysis(
        source=Source(id=SourceId(id_), path=f"{id_}.txt", text=text, body_start=0, paragraphs=())
    )


def statement(id_: str, end: int, speaker: str | None) -> Statement:
    return Statement(
        id=StatementId(f"{id_}.q1"),
        source_id=SourceId(id_),
        quotation=Quotation(
            source_id=SourceId(id_), number=1, kind=QuotationKind.DIRECT, content=(Span(0, end),),
            cue=None, cue_class=CueClass.SAID, speaker=None, speaker_head=None, rule="",
            speaker_rule="",
        ),
        speaker=EntityId(speaker) if speaker else None, speaker_rule="", said_on=None,
        said_words=None, sentence=1,
    )  # fmt: skip


def briefing(id_: str, day: int, statements: Sequence[Statement] = ()) -> Briefing:
    """An event of one source with the same name."""
    return Briefing(
        event=Event(id=EventId(id_), sources=(SourceId(id_),), date=dt.date(2026, 11, day),
                    pinned=False, reasons=()),
        title=id_, statements=tuple(statements),
        alignments=tuple(
            Alignment(statements=(one.id,), score=1.0, reasons=()) for one in statements
        ), matches=(), derivations=(),
        independent=(SourceId(id_),), discrepancies=(), summary=(), source_summaries=(),
        timeline=(), related=(),
    )  # fmt: skip


def related_in(
    briefings: Sequence[Briefing],
    known: Mapping[EntityId, Entity],
    words: Mapping[str, str],
    memory: Memory | None = None,
) -> Mapping[EventId, tuple[Related, ...]]:
    """The related briefings of each, their sources made of *words*."""
    analyses = tuple(
        source(one, words.get(one, "Nothing.")) for b in briefings for one in b.event.sources
    )
    site = Site(
        analyses=analyses, entities=tuple(known.values()), briefings=tuple(briefings), notices=()
    )
    return relate(overview_of(site).gists, known, memory or Held())


def entities(*told: tuple[str, EntityKind, str]) -> Mapping[EntityId, Entity]:
    return {
        EntityId(name): Entity(
            id=EntityId(name), kind=kind, name=name, aliases=(), roles=(), party=None,
            referents=tuple((SourceId(one), 0) for one in sources.split()),
        )
        for name, kind, sources in told
    }  # fmt: skip


PERSON, PLACE, GROUP = EntityKind.PERSON, EntityKind.PLACE, EntityKind.GROUP


def test_who_speaks_in_both_relates_two_briefings_and_is_the_reason() -> None:
    words = "“We will keep every ship in port.”"
    briefings = [
        briefing("flood", 3, [statement("flood", len(words), "Calder")]),
        briefing("strike", 9, [statement("strike", len(words), "Calder")]),
        briefing("chess", 4),
    ]
    known = entities(
        ("Calder", PERSON, "flood strike"), ("Venn", PERSON, "chess"), ("Wend", PLACE, "flood")
    )
    other = words.replace("ship", "boat")
    related = related_in(briefings, known, {"flood": words, "strike": other})
    assert [one.event for one in related[EventId("flood")]] == ["strike"]
    assert related[EventId("flood")][0].reasons == ("Calder speaks in both",)
    assert related[EventId("chess")] == ()
    assert 0 < related[EventId("strike")][0].score <= 1


def test_words_quoted_again_relate_two_briefings() -> None:
    words = "“We will keep every ship in port.”"
    briefings = [
        briefing(name, day, [statement(name, len(words), None)])
        for name, day in (("flood", 3), ("strike", 9))
    ]
    other = words.replace("ship", "boat")
    apart = related_in(briefings, {}, {"flood": words, "strike": other})
    assert apart == {"flood": (), "strike": ()}
    (one,) = related_in(briefings, {}, {"flood": words, "strike": words})[EventId("flood")]
    assert one.reasons == (f"the same words are quoted: {words}",)


def test_one_place_or_a_group_in_common_relates_nothing() -> None:
    briefings = [briefing("flood", 3), briefing("strike", 9)]
    known = entities(("Norrland", PLACE, "flood strike"), ("officials", GROUP, "flood strike"))
    assert related_in(briefings, known, {}) == {"flood": (), "strike": ()}


def test_a_name_in_every_briefing_weighs_least() -> None:
    names = ["a", "b", "c", "d", "e", "f", "g", "h"]
    briefings = [briefing(name, 3 + number) for number, name in enumerate(names)]
    known = entities(
        ("Norrland", PLACE, " ".join(names)),
        ("Parliament", EntityKind.ORGANISATION, " ".join(names)),
        ("Orsk", PERSON, "a h"),
        ("Calder", PERSON, "a h"),
    )
    related = related_in(briefings, known, {})
    first = related[EventId("a")][0]
    assert first.event == "h"
    assert first.reasons[0].startswith("both name Calder, Orsk and Parliament")
    assert all(len(links) <= MOST for links in related.values())


def test_the_order_of_the_briefings_does_not_matter() -> None:
    briefings = [briefing(name, 3) for name in "abcd"]
    known = entities(
        ("Orsk", PERSON, "a c d"), ("Calder", PERSON, "a b c"), ("Hamra", PLACE, "a c")
    )
    assert related_in(briefings, known, {}) == related_in(briefings[::-1], known, {})


def test_what_is_remembered_is_what_is_found_anew() -> None:
    words = "“We will keep every ship in port.”"
    briefings = [
        briefing(name, day, [statement(name, len(words), None)])
        for name, day in (("flood", 3), ("strike", 9))
    ]
    told = {"flood": words, "strike": words}
    memory = Held()
    one = entities(*((f"{name} {number}", PERSON, name) for name in told for number in range(9)))
    more = {**one, **entities(("Venn", PERSON, "strike"))}
    scores = []
    # Words alone relate them; how much each names besides counts in the score all the same.
    for known in (one, more):
        found = related_in(briefings, known, told, memory)
        assert found == related_in(briefings, known, told)
        scores.append(found[EventId("flood")][0].score)
    assert scores[0] > scores[1]
