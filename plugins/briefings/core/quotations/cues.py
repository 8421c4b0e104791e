"""The words that report: which verbs, nouns and phrases, what class each has, what it takes.

The lists are `data/reporting-verbs.txt` and `data/reporting-nouns.txt`; their headers explain
the columns. Words are looked up by their form first, since a small model often invents
lemmas ("hop" for *hoped*), and by the model's lemma second.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..lexicon import load_lines
from ..model import CueClass, Span
from .reading import Reading

_IRREGULAR = {
    "say": "said said",
    "tell": "told told",
    "write": "wrote written writing",
    "speak": "spoke spoken",
    "swear": "swore sworn",
    "think": "thought thought",
    "feel": "felt felt",
    "know": "knew known",
    "see": "saw seen",
    "find": "found found",
    "show": "showed shown",
    "put": "put putting",
    "cast": "cast casting",
    "read": "read reading",
    "forget": "forgot forgotten forgetting",
    "understand": "understood",
    "undertake": "undertook undertaken",
    "foresee": "foresaw foreseen",
    "seek": "sought",
    "go": "went gone goes",
    "set": "set setting",
    "bring": "brought",
    "spell": "spelt",
    "learn": "learnt",
    "lay": "laid",
    "forecast": "forecast",
    "withhold": "withheld",
    "mean": "meant",
    "beseech": "besought",
    "take": "took taken",
    "quiz": "quizzed quizzing quizzes",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A reporting verb."""

    lemma: str
    """With its particle, if it has one ("point out")."""
    cue_class: CueClass
    takes: frozenset[str]
    """Frames, named as in the list's header."""
    acts: frozenset[str] = frozenset()
    """Those of the frames that tell an act or a topic, not what was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A reporting noun or adjective."""

    lemma: str
    cue_class: CueClass
    takes: frozenset[str]
    """``that``, ``inf`` or a preposition."""
    acts: frozenset[str] = frozenset()
    """As with verbs."""


@cache
def verbs() -> dict[str, tuple[Verb, ...]]:
    """Every reporting verb by lemma; some have two entries ("call it a lie", "call for help")."""
    found: dict[str, tuple[Verb, ...]] = {}
    for line in load_lines("reporting-verbs.txt"):
        lemma, cue_class, takes = (part.strip() for part in line.split("|"))
        entry = Verb(
            lemma=lemma, cue_class=CueClass(cue_class), takes=_frames(takes), acts=_acts(takes)
        )
        found[lemma] = (*found.get(lemma, ()), entry)
    return found


def _frames(takes: str) -> frozenset[str]:
    return frozenset(frame.removeprefix("~") for frame in takes.split())


def _acts(takes: str) -> frozenset[str]:
    return frozenset(frame[1:] for frame in takes.split() if frame.startswith("~"))


@cache
def nouns() -> dict[str, Noun]:
    """Every reporting noun by lemma."""
    return _read_nouns("reporting-nouns.txt")


@cache
def adjectives() -> dict[str, Noun]:
    """Every adjective of stance, by form."""
    return _read_nouns("reporting-adjectives.txt")


def _read_nouns(name: str) -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    for line in load_lines(name):
        lemma, cue_class, takes = (part.strip() for part in line.split("|"))
        found[lemma] = Noun(
            lemma=lemma, cue_class=CueClass(cue_class), takes=_frames(takes), acts=_acts(takes)
        )
    return found


@cache
def _forms() -> dict[str, str]:
    """Inflected form -> lemma, for the first words of all entries."""
    forms: dict[str, str] = {}
    for entry in verbs():
        verb = entry.split()[0]
        for form in inflect(verb):
            forms.setdefault(form, verb)
    return forms


def inflect(verb: str) -> tuple[str, ...]:
    """The forms of a verb, regular rules first, irregular ones from a short table.

    >>> inflect("deny")
    ('deny', 'denies', 'denied', 'denying')
    >>> inflect("admit")
    ('admit', 'admits', 'admitted', 'admitting')
    """
    if verb.endswith("e"):
        third, past, ing = verb + "s", verb + "d", verb[:-1] + "ing"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        third, past, ing = verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    elif verb.endswith(("s", "x", "ch", "sh", "z")):
        third, past, ing = verb + "es", verb + "ed", verb + "ing"
    elif verb in _DOUBLING:
        third, past, ing = verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    else:
        third, past, ing = verb + "s", verb + "ed", verb + "ing"
    regular = (verb, third, past, ing)
    return regular if verb not in _IRREGULAR else (*regular, *_IRREGULAR[verb].split())


# fmt: off
_DOUBLING = frozenset({
    "admit", "beg", "brag", "chat", "commit", "confer", "dub", "forget", "fret", "jab",
    "knot", "nod", "pan", "permit", "plan", "plot", "quip", "rap", "rebut", "refer", "rib",
    "rip", "slam", "submit", "sum", "tip", "tut", "vet", "wag", "allot",
})
# fmt: on
"""Verbs that double their last letter ("admitted")."""


def verb_at(reading: Reading, index: int) -> tuple[Verb, ...]:
    """The entries of the verb at a token: with its particle if that is listed, else without."""
    if not reading.tokens[index].tag.startswith("VB"):
        return ()
    found = reading.verbs.get(index)
    if found is None:
        found = reading.verbs[index] = _entries(reading, index)
    return found


def _entries(reading: Reading, index: int) -> tuple[Verb, ...]:
    lemma = lemma_of(reading, index)
    particle = particle_of(reading, index)
    if particle is not None:
        return verbs().get(f"{lemma} {reading.tokens[particle].text.lower()}", ())
    return verbs().get(lemma, ())


def lemma_of(reading: Reading, index: int) -> str:
    """The lemma of a token, by our own forms first."""
    token = reading.tokens[index]
    return _forms().get(token.text.lower(), token.lemma.lower())


def puts_it(reading: Reading, verb: int) -> bool:
    """Whether somebody puts it in words, "as Ortiz put it", and not things elsewhere."""
    whom = reading.child(verb, "dobj")
    return whom is not None and whom > verb and reading.tokens[whom].text.lower() in ("it", "this")


def particle_of(reading: Reading, index: int) -> int | None:
    """The verb's particle ("pointed out"), as the parser sees it."""
    return reading.child(index, "prt")


def cue_span(reading: Reading, index: int, *also: int) -> Span:
    """The cue as printed: the verb, its particle, passive auxiliary, and given words beside it."""
    parts = [index, *also]
    particle = particle_of(reading, index)
    if particle is not None and abs(particle - index) <= 2:
        parts.append(particle)
    helper = reading.child(index, "auxpass")
    if helper is not None and index - helper <= 2:
        parts.append(helper)
    may = next(
        (
            child
            for child in reading.children[index]
            if index - 2 <= child < index and reading.tokens[child].tag == "MD"
        ),
        None,
    )
    if may is not None:
        # "Will say", "could argue": without its auxiliary the cue would tell it as done.
        parts.append(may)
    denial = next(
        (
            child
            for child in reading.children[index]
            if reading.tokens[child].dep == "neg" or reading.tokens[child].text in ("n’t", "n't")
        ),
        None,
    )
    if denial is not None and index - 2 <= denial < index:
        # "does not want": without its negation the cue would say the contrary.
        does = reading.child(index, "aux")
        parts.append(denial if does is None or denial - does > 2 else min(does, denial))
    first, last = min(parts), max(parts)
    if last - first > 4:
        first, last = index, index
    return reading.span(first, last)
