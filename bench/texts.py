"""Invented news texts in any number, for measuring speed on input of a known size.

Sentences of our own with people, places and numbers put in, so that every text is different,
some tell of one happening, and nothing anybody published is needed.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

FIRST = (
    *("Ana", "Karl", "Lena", "Piotr", "Mira", "Jonas", "Rosa", "Tariq", "Helen", "Sven", "Nadia"),
    *("Leo", "Ines", "Omar", "Greta", "Paulo", "Yuki", "Dana", "Emil", "Farah", "Hugo", "Iris"),
)
LAST = (
    *("Ortiz", "Brandt", "Moss", "Zielak", "Okafor", "Hallberg", "Delgado", "Aziri", "Crowe"),
    *("Aaker", "Farouk", "Marchetti", "Calder", "Vance", "Lindqvist", "Moreau", "Tanaka", "Novak"),
    *("Petrov", "Silva", "Haddad", "Kovacs", "Weller", "Osei", "Dumont", "Eriksen", "Fontaine"),
)
PLACES = (
    *("Marle", "Orsa", "Tolmar", "Vesby", "Kantara", "Lunden", "Brixhall", "Aldova", "Perrin"),
    *("Castrel", "Dunmore", "Haverlo", "Ismar", "Jorvik Bay", "Kelso Point"),
)
DISTRICTS = (" North", " Old Town", " Upper", " Harbour", " Mills", " Cross")
BODIES = (
    *("town council", "port authority", "fishermen's union", "regional railway", "water board"),
    *("teachers' association", "county court", "energy regulator", "harbour police"),
)
THINGS = (
    *("sea gate", "night train", "main hospital", "old bridge", "school roof", "water tower"),
    *("ferry line", "market hall", "wind park", "city archive", "tram depot", "fish market"),
)
OPENERS = (
    "The {body} of {place} voted on {day} to close the {thing} after engineers found cracks.",
    "{place} will rebuild its {thing}, the {body} announced on {day}.",
    "Plans to sell the {thing} in {place} were stopped on {day} by the {body}.",
)
SENTENCES = (
    "“We will rebuild the {thing},” {person} said, “and we will do it before winter.”",
    "{person}, who leads the {body}, said the work would cost {number} million euros.",
    "According to the {body}, {number},000 people use the {thing} every year.",
    "{person} accused the {body} of acting without asking the people of {place}.",
    "“Nobody called us,” {person} told reporters outside the town hall.",
    "The {thing} was built in 19{number} and was last repaired in 2009.",
    "{person} denied that the {body} had known about the cracks.",
    "Critics say the {thing} should have been closed {number} months ago.",
    "The ministry promised that the money would be paid by the end of the year.",
    "More than {number} residents signed a letter to the {body}.",
    '"It is a good day for {place}," {person} said in a statement.',
    "The road to {place} stays open while the {thing} is closed.",
    "{person} added that {number} new jobs would come to {place}.",
    "A spokesman for the {body} declined to comment on the report.",
)


def texts(count: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """File names and contents of *count* invented texts, about three to a happening.

    The same arguments give the same texts on every machine.
    """
    chance = random.Random(seed)
    number = 0
    while number < count:
        happening = _happening(chance)
        for _ in range(min(chance.choice((1, 2, 3, 3, 4, 5)), count - number)):
            yield f"text-{number:06}.txt", _text(chance, happening)
            number += 1


def _happening(chance: random.Random) -> dict[str, object]:
    day = dt.date(2026, 1, 1) + dt.timedelta(days=chance.randrange(900))
    return {
        "place": chance.choice(PLACES) + chance.choice(("", "", *DISTRICTS)),
        "thing": chance.choice(THINGS),
        "body": chance.choice(BODIES),
        "date": day,
        "day": day.strftime("%A"),
        "people": [_person(chance) for _ in range(3)],
        "numbers": [chance.randrange(11, 99) for _ in range(4)],
    }


def _person(chance: random.Random) -> str:
    """Somebody: a few are in the news every day, most of them once."""
    number = min(chance.randrange(len(FIRST) * len(LAST)) for _ in range(3))
    return f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]}"


def _text(chance: random.Random, happening: dict[str, object]) -> str:
    people = happening["people"]
    numbers = happening["numbers"]
    assert isinstance(people, list) and isinstance(numbers, list)

    def filled(sentence: str) -> str:
        return sentence.format(
            **{key: happening[key] for key in ("place", "thing", "body", "day")},
            person=chance.choice(people),
            number=chance.choice(numbers),
        )

    title = f"{happening['place']}: {happening['thing']} in question"
    body = [filled(chance.choice(OPENERS))]
    body += [filled(one) for one in chance.sample(SENTENCES, chance.randrange(7, 13))]
    paragraphs = [" ".join(body[at : at + 2]) for at in range(0, len(body), 2)]
    header = f"Title: {title}\nDate: {happening['date']}\nOutlet: Bench {chance.randrange(20)}\n"
    return header + "\n" + "\n\n".join(paragraphs) + "\n"
