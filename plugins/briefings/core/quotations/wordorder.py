"""Fall-backs on the order of words, for sentences in which the parser lost the clause.

The small model hangs a cue's subject or clause elsewhere in about one of twenty reports; what
stands before and behind the plainest cues tells it all the same.
"""

from __future__ import annotations

from ..lexicon import load_set
from ..model import CueClass, Span
from . import grammar
from .bounds import PAUSES, behind_cue, content_end, first_of_cue, has_finite_verb, opening
from .cues import Verb, nouns, verb_at
from .reading import Reading

_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PLAIN = frozenset({"say", "says", "said"})
_NOUN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADP", "PART"})


def words_apart(reading: Reading, verb: int, entry: Verb) -> tuple[Span, ...] | None:
    """The first of the two readings below that finds anything."""
    if "that" not in entry.takes:
        return None
    return clause_taken_for_object(reading, verb) or words_beside(reading, verb)


def that_clause_apart(reading: Reading, verb: int, entry: Verb) -> tuple[Span, ...] | None:
    """A that-clause which the parser hung on another word ("told diners at the inn that …")."""
    if "that" not in entry.takes or entry.cue_class is CueClass.BELIEVED:
        return None
    if "hearer" not in entry.takes and reading.child(verb, "dobj") is not None:
        # "announced a law that would …": a relative clause of the object is no report.
        return None
    sentence = reading.in_sentence[reading.tokens[verb].sentence]
    for index in range(verb + 1, min(verb + 16, sentence[-1])):
        token = reading.tokens[index]
        if token.text in (";", ":"):
            return None
        if token.tag in ("VBD", "VBZ", "VBP") and (token.dep, token.head) != ("advcl", verb):
            # "told the Post before he left that …" has a clause of time between.
            return None
        # "Promised an inquiry into the fire that killed two" tells of the fire.
        clause = reading.tokens[index + 1].tag not in _TENSED
        clause = clause and not _stands_for_object(reading, index)
        told = "hearer" in entry.takes and index > verb + 1 and clause
        told = told or _behind_a_document(reading, verb, index)
        if _tells_of_a_noun(reading, index) and not _behind_a_document(reading, verb, index):
            continue
        if grammar.lower(reading, verb + 1) == "to" and reading.tokens[token.head].dep == "acl":
            # "Adding to the sense that it was late": a noun's clause, whatever the noun.
            continue
        if token.text.lower() == "that" and (token.dep == "mark" or told):
            last = max(reading.edges[token.head][1], index)
            span = grammar.stretch(reading, index, content_end(reading, verb, index, last))
            return (span,) if span else None
    return None


def _stands_for_object(reading: Reading, that: int) -> bool:
    """Whether "that" is what its clause is about: "a point that farmers have"."""
    token = reading.tokens[that]
    if reading.tokens[token.head].lemma == "be":
        return False
    return token.dep in ("dobj", "pobj") and not any(
        child != that and reading.tokens[child].dep in ("dobj", "ccomp", "xcomp")
        for child in reading.children[token.head]
    )


def _tells_of_a_noun(reading: Reading, that: int) -> bool:
    """Whether a clause tells what a noun of reporting reports: "called on them to go, despite
    claims that it was safe"."""
    clause = reading.tokens[that].head
    noun = reading.tokens[clause].head
    entry = nouns().get(reading.tokens[noun].lemma.lower())
    return reading.tokens[clause].dep == "acl" and entry is not None and "that" in entry.takes


def _behind_a_document(reading: Reading, verb: int, that: int) -> bool:
    """ "Said in a statement that …": what follows is said; it tells nothing of the statement."""
    place = reading.child(verb, "prep")
    noun = None if place is None or place < verb else reading.child(place, "pobj")
    return (
        noun == that - 1
        and noun is not None
        and not load_set("documents.txt").isdisjoint(
            {reading.tokens[noun].lemma.lower(), reading.tokens[noun].text.lower()}
        )
    )


def clause_taken_for_object(reading: Reading, verb: int) -> tuple[Span, ...] | None:
    """A clause whose subject the parser took for the verb's object ("warn it could sink")."""
    whom = reading.child(verb, "dobj")
    if whom is None or whom < verb:
        return None
    sentence = reading.in_sentence[reading.tokens[verb].sentence]
    behind = reading.edges[whom][1] + 1
    if behind >= sentence[-1] or reading.tokens[behind].tag not in ("MD", "VBZ", "VBD", "VBP"):
        return None
    if reading.tokens[behind].head == verb:
        return None
    last = max(reading.edges[reading.tokens[behind].head][1], behind)
    if reading.edges[reading.tokens[behind].head][0] < verb:
        last = max(reading.edges[behind][1], sentence[-1] - 1)
    first = reading.edges[whom][0]
    span = grammar.stretch(reading, first, content_end(reading, verb, first, last))
    return (span,) if span else None


def words_beside(reading: Reading, verb: int) -> tuple[Span, ...] | None:
    """What stands beside a verb of saying, where the parser saw no clause.

    A fall-back on the order of words for the plainest verbs only: "NAME said WORDS." and
    "WORDS, NAME said.", as the small parser loses the clause in one of twenty such sentences.
    """
    if grammar.lower(reading, verb) not in _PLAIN:
        return None
    who = reading.child(verb, "nsubj")
    sentence = reading.in_sentence[reading.tokens[verb].sentence]
    if who is None or who > verb:
        return None
    end = sentence[-1]
    while end > verb and reading.tokens[end].pos == "PUNCT":
        end -= 1
    first = behind_cue(reading, verb, end)
    if first > end:
        group = first_of_cue(reading, verb)
        if group - 2 > sentence[0] and reading.tokens[group - 1].text in PAUSES:
            span = grammar.stretch(reading, opening(reading, sentence[0]), group - 1)
            return (span,) if span else None
        return None
    if reading.tokens[first].text == "," and first + 3 < end:
        first += 1
    if reading.quoted_at(reading.tokens[first].start) is not None:
        return None
    if reading.tokens[first].text in PAUSES or reading.tokens[first].text in (":", ";"):
        return None
    if not has_finite_verb(reading, first, end):
        if end - first < 2 and grammar.lower(reading, first) in ("yes", "no", "so"):
            return (reading.span(first, first),)
        return None
    span = grammar.stretch(reading, first, content_end(reading, verb, first, end))
    return (span,) if span else None


def name_before_final_cue(
    reading: Reading, verb: int
) -> tuple[tuple[Span, ...], tuple[int, int]] | None:
    """Content and speaker of a cue that ends its sentence, where the parser lost its subject.

    "…, a spokesman for the port said Sunday." is often parsed with the spokesman in apposition
    to the noun before the comma. The words between the last comma and the cue must be one
    noun phrase, without a verb of its own.
    """
    entries = verb_at(reading, verb)
    if "that" not in entries[0].takes or entries[0].cue_class is CueClass.BELIEVED:
        return None
    if reading.tokens[verb].tag not in ("VBD", "VBZ", "VBP"):
        return None
    sentence = reading.in_sentence[reading.tokens[verb].sentence]
    if behind_cue(reading, verb, sentence[-1]) < sentence[-1] - 1:
        return None
    if reading.tokens[verb].dep == "relcl":
        # "They argued that it was late, a claim Lind disputed."
        return None
    start = verb
    while start > sentence[0] and reading.tokens[start - 1].pos in _NOUN_PHRASE:
        start -= 1
    if start == verb or start - 3 < sentence[0] or reading.tokens[start - 1].text != ",":
        return None
    head = head_word(reading, start, verb - 1)
    if reading.tokens[head].pos not in ("NOUN", "PROPN", "PRON"):
        return None
    if not has_finite_verb(reading, sentence[0], start - 2):
        return None
    span = grammar.stretch(reading, opening(reading, sentence[0]), start - 2)
    return ((span,), (start, verb - 1)) if span is not None else None


def only_name_before(reading: Reading, verb: int) -> tuple[int, int] | None:
    """The name that opens a sentence whose main verb has lost its subject: "Opening the case at the
    court, Ana Ortiz, prosecuting, said …", "Ortiz, the leader and a man facing a fight, said …"."""
    token = reading.tokens[verb]
    if (
        token.dep != "ROOT"
        or token.tag not in ("VBD", "VBZ")
        or reading.tokens[verb - 1].text != ","
    ):
        return None
    sentence = reading.in_sentence[token.sentence]
    before = range(sentence.start, verb)
    if any(
        reading.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") and reading.tokens[i].dep != "relcl"
        for i in before
    ):
        return None
    for index in before:
        one = reading.tokens[index]
        if one.entity_type != "PERSON" or one.pos != "PROPN":
            continue
        first = last = index
        while first > sentence.start and reading.tokens[first - 1].pos == "PROPN":
            first -= 1
        while reading.tokens[last + 1].entity_type == "PERSON" and not (
            reading.tokens[last + 1].entity_start
        ):
            last += 1
        set_off = first == sentence.start or reading.tokens[first - 1].text == ","
        return (first, last) if set_off and reading.tokens[last + 1].tag != "POS" else None
    return None


def head_word(reading: Reading, first: int, last: int) -> int:
    """The last noun before the first preposition: "*statement* by the port"."""
    head = first
    while head + 1 <= last and reading.tokens[head + 1].pos != "ADP":
        head += 1
    return head
