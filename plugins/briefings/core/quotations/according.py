"""Phrases that credit a whole sentence: "according to X", "in X's words", "per X", "as X said".

The phrase stands before, behind or inside what it credits; the content is the rest of its
clause, in one or two stretches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import CueClass
from ..names import role_key
from . import grammar
from .bounds import has_finite_verb
from .candidate import Candidate
from .crediting import credit
from .reading import Reading

_VIEW_NOUNS = {
    "words": CueClass.SAID,
    "view": CueClass.BELIEVED,
    "opinion": CueClass.BELIEVED,
    "account": CueClass.SAID,
    "telling": CueClass.SAID,
    "estimate": CueClass.BELIEVED,
    "estimation": CueClass.BELIEVED,
    "assessment": CueClass.BELIEVED,
    "judgment": CueClass.BELIEVED,
    "eyes": CueClass.BELIEVED,
    "reckoning": CueClass.BELIEVED,
}
_FINDINGS = frozenset(
    {"poll", "polls", "survey", "surveys", "polling", "study", "studies", "census", "report"}
)
LONGEST_GLOSS = 60
"""Words looked back from a phrase for the dash behind which its gloss stands."""
_CLAUSE_BREAKS = frozenset({";", "--", "—", "–", "(", ")", ":"})


def according_to(reading: Reading) -> Iterator[Candidate]:
    """ "According to the ministry, the bridge is closed." """
    for index, token in enumerate(reading.tokens[:-1]):
        if token.text.lower() != "according" or grammar.lower(reading, index + 1) != "to":
            continue
        noun = reading.child(index + 1, "pobj")
        if noun is None:
            noun = reading.child(index + 1, "pcomp")
        if noun is None:
            noun = _noun_after(reading, index + 1)
        if noun is None:
            continue
        last = _phrase_end(reading, index + 2, noun)
        yield from credit(
            reading,
            first=index,
            within=_behind_dash(reading, index, last),
            last=last,
            cue=reading.span(index, index + 1),
            cue_class=CueClass.SAID,
            speaker=(index + 2, last),
            head=noun,
            rule="according to",
            priority=30,
        )


def _behind_dash(reading: Reading, first: int, last: int) -> int | None:
    """Where what is credited begins when only a gloss behind a dash is: "… includes similar cuts —
    roughly 700 boats in ten years, according to the port". It has no verb of its own."""
    sentence = reading.in_sentence[reading.tokens[first].sentence]
    if last < sentence[-1] - 1 or reading.tokens[first - 1].text != ",":
        return None
    near = range(max(sentence[0], first - LONGEST_GLOSS), first)
    dashes = [i for i in near if reading.tokens[i].text in ("—", "–", "--")]
    if len(dashes) != 1 or not sentence[0] < dashes[0] < first - 3:
        return None
    counts = any(
        reading.tokens[i].pos in ("NUM", "SYM") for i in range(dashes[0] + 1, dashes[0] + 4)
    )
    return dashes[0] + 1 if counts and not has_finite_verb(reading, dashes[0], first - 1) else None


def in_the_words_of(reading: Reading) -> Iterator[Candidate]:
    """ "In the mayor's words, …", "in the view of the court", "by her own account"."""
    for index, token in enumerate(reading.tokens):
        if token.text.lower() not in ("in", "by", "per"):
            continue
        noun = reading.child(index, "pobj")
        if noun is None or noun < index:
            continue
        if token.text.lower() == "per":
            if token.text != "per" and not _opens(reading, index):
                # "Its chief executive, Per Aas, said": a given name.
                continue
            if not reading.tokens[noun].entity_type and reading.tokens[noun].pos != "PROPN":
                continue
            if index and reading.tokens[index - 1].text != "," and not _opens(reading, index):
                continue
            cue_class, who, cue = CueClass.SAID, noun, reading.span(index, index)
        else:
            word = grammar.lower(reading, noun)
            if word not in _VIEW_NOUNS:
                continue
            if word == "eyes" and reading.tokens[index - 1].pos == "NOUN":
                # "With a crazed look in his eyes": no view.
                continue
            of = reading.child(noun, "prep")
            owner = reading.child(noun, "poss")
            if owner is None and of is not None and grammar.lower(reading, of) == "of":
                owner = reading.child(of, "pobj")
            if owner is None:
                continue
            cue_class, who = _VIEW_NOUNS[word], owner
            cue = reading.span(noun, noun)
        first, last = grammar.mention(reading, who)
        if reading.tokens[last].tag == "POS":
            last -= 1
        yield from credit(
            reading,
            first=index,
            last=reading.edges[noun][1],
            cue=cue,
            cue_class=cue_class,
            speaker=(first, last),
            head=who,
            rule="in the words of",
            priority=25,
        )


def in_a_poll(reading: Reading) -> Iterator[Candidate]:
    """ "In a survey taken in May, most wanted the tram." What a poll shows is evidence."""
    for index, token in enumerate(reading.tokens):
        if token.text.lower() != "in":
            continue
        noun = reading.child(index, "pobj")
        if noun is None or grammar.lower(reading, noun) not in _FINDINGS - {"report", "study"}:
            continue
        last = reading.edges[noun][1]
        if not _opens(reading, index):
            continue
        if last + 1 >= len(reading.tokens) or reading.tokens[last + 1].text != ",":
            continue
        first, last = grammar.mention(reading, noun)
        yield from credit(
            reading,
            first=index,
            last=last,
            cue=reading.span(index, index),
            cue_class=CueClass.BELIEVED,
            speaker=(first, last),
            head=noun,
            rule="in a poll",
            priority=10,
        )


def _noun_after(reading: Reading, index: int) -> int | None:
    """The head of the noun phrase that follows, where the parser hung it elsewhere."""
    node = index + 1
    limit = min(len(reading.tokens), index + 8)
    while node < limit and reading.tokens[node].pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM"):
        node += 1
    return node - 1 if node > index + 1 else None


def _phrase_end(reading: Reading, start: int, noun: int) -> int:
    """Where the named source ends, before the clause it is credited with.

    At the beginning of a sentence the parser likes to make the clause's subject an apposition
    ("According to the Post, 571 of the members agreed"): an apposition has no finite verb
    before its second comma, a clause has.
    """
    last = max(noun, reading.edges[noun][1])
    sentence = reading.in_sentence[reading.tokens[noun].sentence]
    last = min(last, sentence[-1])
    colon = next((i for i in range(noun, last) if reading.tokens[i].text == ":"), None)
    last = last if colon is None else colon - 1
    commas = [i for i in range(noun + 1, sentence[-1]) if reading.tokens[i].text == ","]
    if commas and commas[0] < last and start - 2 <= sentence[0] + 1:
        until = next((index for index in commas[1:] if index > commas[0]), sentence[-1])
        relative = reading.tokens[commas[0] + 1].tag in ("WP", "WDT", "WP$", "WRB")
        if not relative and has_finite_verb(reading, commas[0] + 1, until):
            last = commas[0]
        elif len(commas) > 1:
            last = min(last, commas[1])
    elif len(commas) > 1 and commas[0] == last + 1 and _is_named_next(reading, noun, commas):
        last = commas[1]
    return grammar.trim(reading, start, last)[1]


def _is_named_next(reading: Reading, noun: int, commas: Sequence[int]) -> bool:
    """Whether the name of who holds an office follows, which the parser gave to the next clause:
    "According to the mayor, Dr. Tom Lind, the bridge is closed"."""
    name = reading.tokens[commas[0] + 1 : commas[1]]
    sentence = reading.in_sentence[reading.tokens[noun].sentence]
    until = commas[2] if len(commas) > 2 else sentence[-1] + 1
    return (
        role_key(reading.tokens[noun].lemma) is not None
        and len(name) > 1
        and all(token.pos == "PROPN" for token in name)
        and name[-1].entity_type == "PERSON"
        and has_finite_verb(reading, commas[1], until)
    )


def _opens(reading: Reading, index: int) -> bool:
    """Whether the word begins its sentence, conjunctions and marks aside."""
    sentence = reading.in_sentence[reading.tokens[index].sentence]
    return all(
        reading.tokens[before].pos in ("PUNCT", "CCONJ", "ADV", "SYM")
        for before in range(sentence[0], index)
    )


def reportedly(reading: Reading) -> Iterator[Candidate]:
    """ "The owner reportedly sold the ferry": a report whose source is not named."""
    for index, token in enumerate(reading.tokens):
        if token.text.lower() not in ("reportedly", "allegedly", "purportedly"):
            continue
        verb = token.head
        if verb == index or not grammar.is_verb(reading, verb):
            continue
        low, high = reading.edges[verb]
        who = reading.child(verb, "nsubj", "nsubjpass")
        if who is not None:
            low = min(reading.edges[who][0], index)
        parts = [
            grammar.stretch(reading, low, index - 1) if low < index else None,
            grammar.stretch(reading, index + 1, high) if index < high else None,
        ]
        content = tuple(span for span in parts if span is not None)
        if content:
            yield Candidate(
                content=content,
                cue=reading.span(index, index),
                cue_class=CueClass.CLAIMED,
                speaker=None,
                speaker_head=None,
                rule="reportedly",
                speaker_rule="nobody named",
                priority=9,
                # "The payments he allegedly arranged": in passing, within something else.
                attitude=reading.tokens[verb].dep in ("relcl", "acl", "amod"),
            )
