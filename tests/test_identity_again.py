"""Who is who after a change: decided anew only where it must be, and the same as from nothing."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable, Sequence

import pytest
from test_identity import BODY, GROUP, PERSON, PLACE, analysis_of, event_of

from briefings.core.identity import bodies, people, roll, sketch, unify, unite
from briefings.core.model import Analysis, Entity, EntityKind, Event, SourceId

GIVEN = ("Ana", "Ben", "J.", "John", "Jon", "Jonathan", "Robert", "Bob", "B.", "")
SURNAMES = ("Ortiz", "Weir", "Lysenkovskyy", "Lysenkovskiy", "Marle", "King Jr.")
NAMES = {
    BODY: (
        *(
            "Foreign Ministry",
            "Turkish Foreign Ministry",
            "Supreme Court",
            "Court",
            "Acme Holdings",
        ),
        *("Association of Coastal Towns", "ACT", "Council of Coastal Towns", "CCT", "John Weir"),
        *("City Council", "Marle City Council", "North Marle City Council", "UN"),
        *("Ministry", "Ministry", "Turkish Ministry", "Chilean Ministry"),
        *("Ortiz", "Weir"),
    ),
    PLACE: ("Marle", "Orsa", "North Marle", "John Weir"),
    GROUP: ("officials", "both sides", "two sides", "Foreign Ministry", "Ana Ortiz"),
    EntityKind.DOCUMENT: ("officials", "a report"),
}
ROLES = ("", "", "senator", "plumber", "minister", "novelist")
PARTIES = (None, None, None, "Turkey", "Chile")


class Kept:
    """A memory that keeps copies, as a file does."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, ...], bytes] = {}

    def recall(self, *parts: str) -> object | None:
        return pickle.loads(self._values[parts]) if parts in self._values else None

    def keep(self, value: object, *parts: str) -> None:
        self._values[parts] = pickle.dumps(value)

    def use(self, *parts: str) -> None:
        pass


def some_analysis(name: str, chance: random.Random) -> Analysis:
    referents = []
    for _ in range(chance.randrange(1, 9)):
        kind = chance.choice([PERSON] * 5 + [BODY] * 3 + [PLACE, GROUP, EntityKind.DOCUMENT])
        if kind is PERSON:
            called = f"{chance.choice(GIVEN)} {chance.choice(SURNAMES)}".strip()
        else:
            called = chance.choice(NAMES[kind])
        role = chance.choice(ROLES) if kind is PERSON else ""
        referents.append((kind, called, chance.choice(PARTIES), role))
    return analysis_of(name, *referents)


def some_events(names: Sequence[str], chance: random.Random) -> list[Event]:
    mixed = chance.sample(names, len(names))
    return [event_of(*mixed[at : at + 3]) for at in range(0, len(mixed), 3)]


def again(
    analyses: Sequence[Analysis], events: Sequence[Event], memory: Kept
) -> tuple[tuple[Entity, ...], list[SourceId]]:
    """The entities, and whose rolls were asked for."""
    rolls = {one.source.id: roll(one) for one in analyses}
    asked: list[SourceId] = []

    def asked_for(name: SourceId) -> object:
        asked.append(name)
        return rolls[name]

    sketches = {name: sketch(made) for name, made in rolls.items()}
    return unite(sketches, asked_for, events, memory), asked


@pytest.mark.parametrize("seed", range(40))
def test_after_any_change_everybody_is_who_he_would_be_from_nothing(seed: int) -> None:
    chance = random.Random(seed)
    memory = Kept()
    texts = {f"s{n:02}": some_analysis(f"s{n:02}", chance) for n in range(chance.randrange(2, 25))}
    events = some_events(sorted(texts), chance)
    for _ in range(8):
        analyses = list(texts.values())
        assert again(analyses, events, memory)[0] == unify(analyses, events)
        what, name = chance.random(), chance.choice(sorted(texts))
        if what < 0.2 and len(texts) > 1:
            del texts[name]
        elif what < 0.8:
            name = name if what < 0.6 else f"t{chance.randrange(99)}"
            texts[name] = some_analysis(name, chance)
        if what > 0.7 or set(texts) != {source for one in events for source in one.sources}:
            events = some_events(sorted(texts), chance)


def test_a_change_asks_only_for_those_it_could_touch() -> None:
    texts = [
        analysis_of(f"s{n:03}", (PERSON, f"Ana Ortiz{'aeiou'[n % 5]}"), (GROUP, "officials"))
        for n in range(200)
    ]
    memory = Kept()
    assert len(again(texts, (), memory)[1]) == 200
    assert again(texts, (), memory)[1] == []
    texts[7] = analysis_of("s007", (PERSON, "Ana Ortizi"), (GROUP, "officials"), (GROUP, "aides"))
    assert again(texts, (), memory)[1] == ["s007"]
    texts[7] = analysis_of("s007", (PERSON, "Kari Lund"), (GROUP, "officials"), (GROUP, "aides"))
    assert sorted(again(texts, (), memory)[1]) == [f"s{n:03}" for n in range(2, 200, 5)]


def apart(n: int) -> list[Analysis]:
    """Texts that share a surname, or the name of a court, and nothing else."""
    people = [analysis_of(f"s{at}", (PERSON, "Ortiz")) for at in range(n)]
    return [*people, *(analysis_of(f"t{at}", (BODY, "Supreme Court")) for at in range(n))]


def in_two_texts(n: int) -> list[Analysis]:
    """Two texts, each with many people of one surname who are not the other's."""
    return [
        analysis_of(name, *((PERSON, f"{word_of(at)}{name} Ortiz") for at in range(n)))
        for name in ("ab", "cd")
    ]


def in_one_text(n: int) -> list[Analysis]:
    """One text with many people of one surname, and many councils."""
    named = [(PERSON, f"{word_of(at)} Ortiz") for at in range(n)]
    return [analysis_of("s", *named, *((BODY, f"{word_of(at)} City Council") for at in range(n)))]


def of_one_company(n: int) -> list[Analysis]:
    """Texts of one company, each with somebody else of the surname, and half with the bare name."""
    return [
        analysis_of(
            f"s{at}",
            (PERSON, "Kari Lund"),
            (PERSON, f"{word_of(at)} Ortiz"),
            *([(PERSON, "Ortiz")] if at % 2 else ()),
            (BODY, f"{word_of(at)} City Council", "Chile", ""),
        )
        for at in range(n)
    ]


def word_of(number: int) -> str:
    """A word of its own for each number, which sounds like no other and begins none."""
    return "".join(f"{'bcdfglmnrs'[int(digit)]}a" for digit in f"{number:03}").capitalize() + "t"


@pytest.mark.parametrize("texts", [apart, in_two_texts, in_one_text, of_one_company])
def test_the_work_for_one_surname_grows_with_its_bearers(
    texts: Callable[[int], list[Analysis]], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = 0

    def counted(question: Callable[..., bool]) -> Callable[..., bool]:
        def asked(*what: object, **more: object) -> bool:
            nonlocal looked
            looked += 1
            return question(*what, **more)

        return asked

    monkeypatch.setattr(people, "_may_be", counted(people._may_be))
    monkeypatch.setattr(people, "_fits_name", counted(people._fits_name))
    monkeypatch.setattr(bodies, "_same_body", counted(bodies._same_body))
    monkeypatch.setattr(bodies, "_one_in_other", counted(bodies._one_in_other))
    work = []
    for count in (200, 800):
        looked = 0
        unify(texts(count))
        work.append(looked)
    # Few are looked through one by one; from there on it is a straight line.
    assert work[1] <= 4.5 * work[0] + 100
    assert work[1] < 30 * 800
