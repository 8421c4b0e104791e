"""Which referents of different texts are one; on referents made by hand."""

from __future__ import annotations

from dataclasses import replace

from making import source_of

from briefings.core.identity import unify
from briefings.core.model import (
    Analysis,
    Entity,
    EntityKind,
    Event,
    EventId,
    Referent,
    SourceId,
    Span,
)

PERSON, BODY = EntityKind.PERSON, EntityKind.ORGANISATION
PLACE, GROUP = EntityKind.PLACE, EntityKind.GROUP


def analysis_of(
    name: str, *referents: tuple[EntityKind, str] | tuple[EntityKind, str, str | None, str]
) -> Analysis:
    """A source that speaks of some referents: kind, name, party and role."""
    text = "."
    made = []
    for number, (kind, called, *rest) in enumerate(referents):
        party, role = rest if rest else (None, "")
        start = len(text)
        text += f" {role} {called}."
        made.append(
            Referent(
                number=number,
                kind=kind,
                name=called,
                aliases=(),
                roles=(Span(start + 1, start + 1 + len(role)),) if role else (),
                mentions=(Span(start + 2 + len(role), len(text) - 1),),
                party=party,
            )
        )
    return Analysis(
        source=source_of(text, name),
        referents=tuple(made),
    )


def described(*analyses: Analysis) -> list[str]:
    """One line an entity: id, name, party, where."""
    return [line_of(entity) for entity in unify(analyses)]


def line_of(entity: Entity) -> str:
    where = " ".join(f"{source}:{number}" for source, number in entity.referents)
    return f"{entity.id} | {entity.name} | {entity.party or '-'} | {where}"


def test_one_full_name_in_two_texts_is_one_person() -> None:
    a = analysis_of("a", (PERSON, "Recep Tayyip Erdogan"))
    b = analysis_of("b", (PERSON, "Recep Tayyip Erdoğan"))
    assert described(a, b) == ["recep-tayyip-erdogan | Recep Tayyip Erdoğan | - | a:0 b:0"]


def test_a_name_has_the_capitals_that_most_texts_give_it() -> None:
    texts = [analysis_of(one, (PERSON, "Ben MacRae")) for one in "bc"]
    assert described(analysis_of("a", (PERSON, "Ben Macrae")), *texts) == [
        "ben-macrae | Ben MacRae | - | a:0 b:0 c:0"
    ]


def test_the_order_of_the_sources_changes_nothing() -> None:
    a = analysis_of("a", (PERSON, "Ana Ortiz"), (GROUP, "officials"))
    b = analysis_of("b", (PERSON, "Ortiz"), (GROUP, "officials"))
    assert described(a, b) == described(b, a)


def test_namesakes_of_different_parties_stay_apart() -> None:
    a = analysis_of("a", (PERSON, "John Weir", "Chile", "Chilean minister"))
    b = analysis_of("b", (PERSON, "John Weir", "Norway", "Norwegian minister"))
    assert described(a, b) == [
        "john-weir | John Weir | Chile | a:0",
        "john-weir-norway | John Weir | Norway | b:0",
    ]


def test_namesakes_with_other_trades_and_no_company_stay_apart() -> None:
    a = analysis_of("a", (PERSON, "John Weir", None, "plumber"))
    b = analysis_of("b", (PERSON, "John Weir", None, "police chief"))
    assert [line.split(" | ")[0] for line in described(a, b)] == ["john-weir", "john-weir-b"]


def test_company_makes_two_roles_one_persons() -> None:
    a = analysis_of("a", (PERSON, "John Weir", None, "senator"), (PERSON, "Kari Lund"))
    b = analysis_of("b", (PERSON, "John Weir", None, "secretary"), (PERSON, "Kari Lund"))
    assert len(unify([a, b])) == 2


def test_a_bare_surname_joins_its_bearer_in_the_same_company() -> None:
    a = analysis_of("a", (PERSON, "Ana Ortiz"), (PERSON, "Kari Lund"))
    b = analysis_of("b", (PERSON, "Ortiz"), (PERSON, "Kari Lund"))
    assert "ana-ortiz | Ana Ortiz | - | a:0 b:0" in described(a, b)


def test_a_surname_taken_for_a_body_is_its_one_bearer_of_the_happening() -> None:
    a = analysis_of("a", (PERSON, "Ana Ortiz"), (PERSON, "Kari Lund"))
    b = analysis_of("b", (BODY, "Ortiz"), (PERSON, "Kari Lund"))
    assert [line_of(one) for one in unify([a, b], [event_of("a", "b")])] == [
        "ana-ortiz | Ana Ortiz | - | a:0 b:0",
        "kari-lund | Kari Lund | - | a:1 b:1",
    ]
    assert len(unify([a, b])) == 3
    # Where one text tells both, or names the body at length, it is a body.
    c = analysis_of("c", (PERSON, "Ana Ortiz"), (BODY, "Ortiz"))
    assert len(unify([a, b, c], [event_of("a", "b", "c")])) == 3
    d = analysis_of("d", (BODY, "Ortiz Lines"))
    assert len(unify([a, b, d], [event_of("a", "b", "d")])) == 4


def test_a_bare_surname_of_strangers_stays_by_itself() -> None:
    a = analysis_of("a", (PERSON, "Ana Ortiz"))
    b = analysis_of("b", (PERSON, "Ortiz"))
    assert len(unify([a, b])) == 2


def test_two_people_of_one_text_are_never_made_one() -> None:
    a = analysis_of("a", (PERSON, "Helen Brandt"), (PERSON, "H. Brandt"), (PERSON, "Kari Lund"))
    b = analysis_of("b", (PERSON, "Helen Brandt"), (PERSON, "Kari Lund"))
    assert len(unify([a, b])) == 3


def test_other_romanisations_meet_in_the_same_company() -> None:
    a = analysis_of("a", (PERSON, "Dmytro Lysenkovskyy"), (PERSON, "Kari Lund"))
    b = analysis_of("b", (PERSON, "Dmytro Lysenkovskiy"), (PERSON, "Kari Lund"))
    assert len(unify([a, b])) == 2


def test_a_bodys_name_with_and_without_its_country_is_one() -> None:
    a = analysis_of(
        "a", (BODY, "Presidential Communications Directorate"), (PLACE, "Turkey", "Turkey", "")
    )
    b = analysis_of("b", (BODY, "Communications Directorate", "Turkey", ""))
    c = analysis_of("c", (BODY, "Turkey Communications Directorate", "Turkey", ""))
    assert (
        "presidential-communications-directorate | Presidential Communications Directorate"
        " | Turkey | a:0 b:0 c:0"
    ) in described(a, b, c)


def test_ministries_of_two_countries_stay_apart() -> None:
    a = analysis_of("a", (BODY, "Foreign Ministry", "Turkey", ""))
    b = analysis_of("b", (BODY, "Foreign Ministry", "Chile", ""))
    assert len(unify([a, b])) == 2


def test_a_ministry_that_could_be_either_countrys_stays_by_itself() -> None:
    a = analysis_of("a", (BODY, "Foreign Ministry", "Turkey", ""))
    b = analysis_of("b", (BODY, "Foreign Ministry", "Chile", ""))
    c = analysis_of(
        "c",
        (BODY, "Foreign Ministry"),
        (PLACE, "Turkey", "Turkey", ""),
        (PLACE, "Chile", "Chile", ""),
    )
    for events in ((), (event_of("a", "b", "c"),)):
        assert len([e for e in unify([a, b, c], events) if e.kind is BODY]) == 3


def test_unnamed_speakers_meet_only_in_words_and_party() -> None:
    a = analysis_of("a", (GROUP, "officials"), (GROUP, "both sides", "Chile; Norway", ""))
    b = analysis_of("b", (GROUP, "officials"), (GROUP, "two sides", "Chile; Norway", ""))
    assert described(a, b) == [
        "both-sides | both sides | Chile; Norway | a:1 b:1",
        "officials | officials | - | a:0",
        "officials-b | officials | - | b:0",
    ]


def event_of(*names: str) -> Event:
    """A happening that some sources tell of."""
    return Event(
        id=EventId("flood"),
        sources=tuple(map(SourceId, names)),
        date=None,
        pinned=False,
        reasons=(),
    )


def test_in_one_happening_a_bare_surname_is_its_one_bearers() -> None:
    a = analysis_of("a", (PERSON, "Ana Ortiz"))
    b = analysis_of("b", (PERSON, "Ortiz"))
    assert len(unify([a, b], [event_of("a", "b")])) == 1
    assert len(unify([a, b], [event_of("a")])) == 2


def test_in_one_happening_two_bearers_leave_a_surname_by_itself() -> None:
    a = analysis_of("a", (PERSON, "Ana Ortiz"), (PERSON, "Ben Ortiz"))
    b = analysis_of("b", (PERSON, "Ortiz"))
    assert len(unify([a, b], [event_of("a", "b")])) == 3


def test_a_middle_initial_makes_no_second_person_in_one_happening() -> None:
    a = analysis_of("a", (PERSON, "Ana M. Ortiz"))
    b = analysis_of("b", (PERSON, "Ana Ortiz"))
    (entity,) = unify([a, b], [event_of("a", "b")])
    assert entity.name == "Ana M. Ortiz"


def test_a_ministry_of_one_happening_is_one() -> None:
    a = analysis_of("a", (BODY, "Foreign Ministry", "Turkey", ""))
    b = analysis_of("b", (BODY, "Foreign Ministry"))
    assert len(unify([a, b], [event_of("a", "b")])) == 1


def test_a_body_of_one_word_is_one_in_one_happening_and_apart_in_another() -> None:
    both = analysis_of("a", (BODY, "Turkish Ministry", "Turkey", ""), (BODY, "Ministry", None, ""))
    texts = [both, *(analysis_of(one, (BODY, "Ministry")) for one in "bcde")]
    events = [event_of("a", "b", "c"), event_of("d"), event_of("e")]
    assert [line_of(one) for one in unify(texts, events)] == [
        "ministry | Ministry | - | a:1 b:0 c:0",
        "ministry-d | Ministry | - | d:0",
        "ministry-e | Ministry | - | e:0",
        "turkish-ministry | Turkish Ministry | Turkey | a:0",
    ]
    # Whatever the sources are called, and in whatever order they come.
    again = [analysis_of("z", *((BODY, one.name, one.party, "") for one in both.referents))]
    found = unify([*texts[1:3], *again], [event_of("b", "z", "c")])
    assert [one.referents for one in found if one.name == "Ministry"] == [
        (("b", 0), ("c", 0), ("z", 1)),
    ]


def test_a_body_of_one_word_that_may_be_either_countrys_is_left_open() -> None:
    both = (BODY, "Turkish Ministry", "Turkey", ""), (BODY, "Chilean Ministry", "Chile", "")
    texts = [analysis_of("a", *both), *(analysis_of(one, (BODY, "Ministry")) for one in "bc")]
    assert len(unify(texts, [event_of("a", "b", "c")])) == 4
    twice = analysis_of("a", (BODY, "Ministry"), (BODY, "Ministry"))
    assert len(unify([twice, *texts[1:]], [event_of("a", "b", "c")])) > 1


def test_nothing_makes_nothing() -> None:
    assert unify([]) == ()


def test_who_goes_by_no_name_is_nameless_and_two_joined_by_name_are_not() -> None:
    text = analysis_of(
        "a",
        (PERSON, "Ana Ortiz"),
        (PERSON, "Ben Lind"),
        (GROUP, "both sides"),
        (GROUP, "Ana Ortiz and Lind"),
        (GROUP, "officials"),
        (EntityKind.DOCUMENT, "letter"),
    )
    members = [replace(one, members=(0, 1)) for one in text.referents[2:4]]
    text = replace(text, referents=(*text.referents[:2], *members, *text.referents[4:]))
    assert [one.name for one in unify([text]) if one.nameless] == [
        "both sides",
        "letter",
        "officials",
    ]
