"""Reporting verbs: which shape a report has, and whom it credits.

The shapes below are tried in their order and the first that fits is taken:

- a name before a cue that ends its sentence comes first, since the parser makes that name an
  apposition of the noun before it and the clause-shapes then credit the wrong noun;
- a clause before the cue comes before one behind it, since "…, she said, …" has both and is
  one content;
- clauses come before objects: "told the mayor that …" reports the clause, not the mayor;
- word order comes behind all that the parser saw of clauses, and before objects, since a lost
  clause leaves its subject behind as an object ("warn it could fall").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..model import CueClass, Span
from . import chains, grammar
from .attitudes import is_attitude
from .bounds import with_whole_marks
from .candidate import Candidate
from .clauses import clause_after, clause_around, clause_before
from .cues import Verb, cue_span, verb_at
from .objects import (
    gap_content,
    object_content,
    preposition_content,
    preposition_of,
)
from .reading import Reading
from .unsaid import doubt, is_idiom, is_unsaid, names_nobody
from .verdicts import NAMING, agent_behind, is_work, names_a_work, tells_only_whom
from .wordorder import (
    head_word,
    name_before_final_cue,
    only_name_before,
    that_clause_apart,
    words_apart,
)

_EMPTY = frozenset({"it", "this", "that", "what", "which"})


@dataclass(frozen=True, slots=True)
class _Shape:
    """One way content stands to its verb."""

    rule: str
    priority: int
    """The surer the shape, the higher: a clause the parser saw before a guess from word order."""
    read: Callable[[Reading, int, Verb], tuple[Span, ...] | None]


_SHAPES = (
    _Shape("clause before cue", 20, clause_before),
    _Shape("relative with a gap", 20, gap_content),
    _Shape("clause after cue", 20, clause_after),
    _Shape("clause around cue", 22, clause_around),
    _Shape("that-clause apart", 21, that_clause_apart),
    _Shape("words beside cue", 8, words_apart),
    _Shape("object of cue", 15, object_content),
    _Shape("preposition after cue", 15, preposition_content),
)


def governed(reading: Reading) -> Iterator[Candidate]:
    """Content that hangs on a reporting verb."""
    for index, token in enumerate(reading.tokens):
        if not token.tag.startswith("VB"):
            continue
        for entry in verb_at(reading, index):
            found = _read_verb(reading, index, entry)
            if found is not None:
                yield found
                break


def _read_verb(reading: Reading, verb: int, entry: Verb) -> Candidate | None:
    sentence = reading.in_sentence[reading.tokens[verb].sentence]
    if verb - sentence.start < 4 and verb < grammar.past_dateline(reading, sentence):
        return None
    if _is_owned(reading, verb):
        return None
    if grammar.is_passive(reading, verb) or grammar.is_bare_participle(reading, verb):
        return None
    if is_idiom(reading, verb) or is_unsaid(
        reading, verb, believed=entry.cue_class is CueClass.BELIEVED
    ):
        return None
    if agent_behind(reading, verb) is not None or names_a_work(reading, verb):
        return None
    final = name_before_final_cue(reading, verb)
    if final is not None:
        return _final(reading, verb, entry, *final)
    for shape in _SHAPES:
        content = shape.read(reading, verb, entry)
        if content is not None:
            return _credited(reading, verb, entry, shape, content)
    return None


def _is_owned(reading: Reading, verb: int) -> bool:
    """ "The port’s confirmed losses", "the owners’ claim": what the parser took for a verb."""
    tokens = reading.tokens
    return (verb > 0 and tokens[verb - 1].tag == "POS") or (
        0 < verb < len(tokens) - 1
        and tokens[verb - 1].text in ("’s", "'s", "’", "'")
        and tokens[verb - 1].pos == "PART"
        and tokens[verb + 1].pos in ("NOUN", "ADJ")
    )


def _credited(
    reading: Reading, verb: int, entry: Verb, shape: _Shape, content: tuple[Span, ...]
) -> Candidate | None:
    """The candidate, if somebody can be credited with it."""
    speaker, head, why = credited(reading, verb)
    if speaker is None or head is None or not _is_told(reading, verb, shape.rule):
        return None
    if any(span.start <= head.start < span.end for span in content):
        # Nobody stands within what he says himself: one of the two was misread.
        return None
    named = entry.lemma in NAMING
    if content and entry.cue_class is CueClass.SAID and not named and is_work(reading, content):
        return None
    if _is_nobody(reading, verb, head, entry, why) or _is_own_voice(reading, verb, head):
        return None
    why_not = doubt(reading, verb)
    also = None
    if shape.read is preposition_content:
        also = preposition_of(reading, verb, entry)
    cue = cue_span(reading, verb, *(() if also is None else (also,)))
    whole = with_whole_marks(reading, content)
    frame = _frame(reading, verb, entry, shape, content, also)
    return Candidate(
        # Marks that hold the cue as well are those of an outer quotation.
        content=content if any(span.overlaps(cue) for span in whole) else whole,
        cue=cue,
        cue_class=entry.cue_class,
        speaker=speaker,
        speaker_head=head,
        rule=shape.rule,
        speaker_rule=why,
        doubts=(why_not,) if why_not is not None else (),
        priority=shape.priority,
        attitude=is_attitude(reading, entry, frame, content)
        or (entry.cue_class is CueClass.BELIEVED and _is_the_writer(reading, verb, head))
        or (frame == "obj" and tells_only_whom(reading, verb, entry, content))
        or (
            (frame != "that" or entry.cue_class in (CueClass.BELIEVED, CueClass.DEMANDED))
            and _is_a_thing(reading, head)
        ),
    )


def _frame(
    reading: Reading,
    verb: int,
    entry: Verb,
    shape: _Shape,
    content: tuple[Span, ...],
    also: int | None,
) -> str:
    """Which of its frames a verb stands in, by its name in the list."""
    if also is not None:
        return grammar.lower(reading, also)
    if shape.read in (object_content, gap_content):
        return next(
            (
                "+" + grammar.lower(reading, child)
                for child in reading.children[verb]
                if child > verb and "+" + grammar.lower(reading, child) in entry.takes
            ),
            "obj",
        )
    if content[0].of(reading.text)[:3].lower() == "to ":
        return "inf"
    words = (i for span in content for i in reading.tokens_in(span))
    verbs = any(reading.tokens[i].pos in ("VERB", "AUX") for i in words)
    # "Consider themselves supporters": the parser makes a clause of it.
    return "that" if verbs else "obj"


def _final(
    reading: Reading, verb: int, entry: Verb, content: tuple[Span, ...], who: tuple[int, int]
) -> Candidate:
    """ "WORDS, NAME said.", the name read off the order of words."""
    return Candidate(
        content=with_whole_marks(reading, content),
        cue=cue_span(reading, verb),
        cue_class=entry.cue_class,
        speaker=reading.span(*who),
        speaker_head=reading.span(head_word(reading, *who), head_word(reading, *who)),
        rule="clause before cue",
        speaker_rule="words before the cue",
        priority=_SHAPES[0].priority,
    )


def credited(reading: Reading, verb: int) -> tuple[Span | None, Span | None, str]:
    """The mention that says it, its head, and how it was found."""
    who = chains.subject(reading, verb)
    if who is None:
        name = only_name_before(reading, verb)
        if name is None:
            return None, None, "no subject"
        mention = reading.span(*name)
        return mention, mention, "the one name before the cue"
    if any(reading.tokens[index].text == ":" for index in range(verb + 1, who.token)):
        # "Also threatening to sink it: Lind praised Cole": he threatens nothing.
        return None, None, "no subject"
    mention, head = grammar.credit(reading, who.token, verb)
    relative = reading.tokens[who.token].tag in ("WP", "WDT")
    return mention, head, "relative pronoun" if relative else who.rule


def _is_nobody(reading: Reading, verb: int, head: Span, entry: Verb, why: str) -> bool:
    """Whether the subject is a word that stands for no one ("it is hard to imagine that …")."""
    word = head.of(reading.text).lower()
    if word == "who":
        # "Who knows what will happen", "Who said it had to be?": nobody. A relative pronoun has
        # its noun for a head.
        sentence = reading.in_sentence[reading.tokens[verb].sentence]
        asks = head.start == reading.tokens[sentence[0]].start
        if entry.cue_class is CueClass.BELIEVED or (
            asks and reading.tokens[sentence[-1]].text == "?"
        ):
            return True
    if why == "relative pronoun" and reading.quoted_at(head.end - 1) is not None:
        # "“Tide Watch,” which describes a service": what is called so says nothing.
        return not reading.is_quoted(verb)
    if word == "there" or names_nobody(reading, reading.token_at(head.start)):
        return True
    above = reading.tokens[verb].head
    joined = reading.tokens[verb].dep == "conj" and why == "shared subject"
    if word == "it" and joined and verb_at(reading, above):
        # "It has criticised the war and voiced support": a country or a paper, as in the first.
        why = "subject"
    return word in _EMPTY and (why != "subject" or entry.cue_class is CueClass.BELIEVED)


def _is_a_thing(reading: Reading, head: Span) -> bool:
    """Whether who "condemned" or "praised" is no one: two goals, a storm, the cost."""
    noun = reading.token_at(head.start)
    if reading.tokens[noun].pos != "NOUN" or grammar.may_speak(reading, noun):
        return False
    # "The prefect, Ana Cole, rejects the charge": whoever has a name is somebody.
    return all(
        reading.tokens[child].dep != "appos" or reading.tokens[child].pos != "PROPN"
        for child in reading.children[noun]
    )


def _is_own_voice(reading: Reading, verb: int, head: Span) -> bool:
    """Whether somebody quoted tells of himself or of whom he speaks to ("“I think so,”"): part of
    what he says."""
    return (
        head.of(reading.text).lower() in ("i", "we", "you")
        and reading.quoted_at(reading.tokens[verb].start) is not None
    )


def _is_the_writer(reading: Reading, verb: int, head: Span) -> bool:
    """Whether whoever writes tells what he, or anybody, thinks: "He meant it, I think", "you feel
    that it is late"."""
    word = head.of(reading.text).lower()
    return word in ("i", "we", "you") and reading.quoted_at(reading.tokens[verb].start) is None


def _is_told(reading: Reading, verb: int, rule: str) -> bool:
    """Whether anything is reported at all: not by an order, nor by a noun's description.

    "Blame the mayor" and "leaflets attacking the plan" report nothing that was said.
    """
    token = reading.tokens[verb]
    if token.tag == "VB":
        return reading.child(verb, "aux") is not None
    if token.tag == "VBG" and token.dep == "acl":
        return rule.startswith("clause")
    return True
