"""Whom a cue credits: the mention that is its subject, however the parser hung it.

The parser is asked first. Where it has no subject for the cue, the order of the words in the
frame decides, for that is what the small model gets wrong most: an inverted subject ("said
Ortiz") taken for an object, a hearer ("told the Post") for a subject, a speaker with a long
apposition cut off from the verb.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..lexicon import load_set
from ..model import ParagraphKind, Span
from . import chains, grammar
from .cues import lemma_of, verb_at, verbs
from .nominals import INNER, NOMINAL, first_nominal, main_subject, nearest_nominal, nominal_after
from .reading import Reading

_SUBJECTS = NOMINAL | {"DET", "ADJ", "NUM"}
"""What may stand as a subject: "some", "the young", "two" besides nouns and names."""
_RELATIVE = frozenset({"who", "which", "that"})
_PARTS_OF_NAME = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "CD", ","})
LONGEST_NAME = 7
"""Words of a name before a colon, role included ("Harbour master Tom Lind:")."""
LONGEST_OFFICE = 12
"""Words between a name and a colon that tell who it is."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A mention and how it was found; both spans ``None`` when nobody is named."""

    span: Span | None
    head: Span | None
    rule: str


NOBODY = Speaker(None, None, "no subject")


def speaker_of(reading: Reading, cue: int, *, within: range, behind: bool) -> Speaker:
    """The mention credited by a verb.

    Args:
        cue: the reporting verb.
        within: the tokens of its frame, where the order of words may be asked.
        behind: whether the frame follows the quotation, so that its first noun phrase is the
            subject, or the verb comes first and its subject after ("said Ortiz").
    """
    outer = _reporting_above(reading, cue)
    subject = chains.subject(reading, outer if outer is not None else cue)
    if (
        subject is not None
        and reading.tokens[subject.token].pos in _SUBJECTS
        and not reading.is_quoted(subject.token)
    ):
        author = _author_of(reading, subject.token, cue)
        if author is not None:
            return mention_of(reading, author, cue, "whoever issued the document")
        return mention_of(reading, subject.token, cue, subject.rule)
    above = reading.tokens[cue].head
    if reading.tokens[cue].tag == "VB" and above in within and above < cue:
        # "interjected to say": whoever does the first does the second.
        return speaker_of(reading, above, within=within, behind=behind)
    leads = all(
        reading.tokens[i].pos in ("PUNCT", "ADV", "AUX", "CCONJ") or i == cue
        for i in range(within.start, cue + 1)
    )
    if leads:
        after = nominal_after(reading, cue, within)
        if after is not None:
            return mention_of(reading, after, cue, "subject behind the cue")
    if not behind and reading.tokens[cue].tag == "VBG":
        who = main_subject(reading, cue, within)
        if who is not None:
            return mention_of(reading, who, cue, "subject of the sentence")
    opener = None if behind else _name_opening(reading, cue, within)
    if opener is not None:
        return opener
    before = (
        first_nominal(reading, cue, within) if behind else nearest_nominal(reading, cue, within)
    )
    participle = reading.tokens[cue].tag in ("VBG", "VB")
    if before is not None and (not participle or grammar.may_speak(reading, before)):
        return mention_of(reading, before, cue, "noun before the cue")
    if behind:
        after = nominal_after(reading, cue, within)
        if after is not None:
            return mention_of(reading, after, cue, "subject behind the cue")
    return NOBODY


def _name_opening(reading: Reading, cue: int, within: range) -> Speaker | None:
    """A name, a comma, and who that is up to the cue: "Dr Ana Ortiz, lead author of the study at
    Weir explained: …". The parser hangs such a phrase in many ways."""
    tokens = reading.tokens
    last = within.start
    while last < cue and tokens[last].entity_type != "PERSON":
        if tokens[last].pos not in ("PROPN", "PUNCT", "ADV"):
            return None
        last += 1
    first = last
    while last < cue and tokens[last].entity_type == "PERSON":
        last += 1
    if not first < last < cue - 1 or last - first < 2 or tokens[last].text != ",":
        return None
    if cue - last > LONGEST_OFFICE + LONGEST_NAME:
        return None
    if any(
        one.text in (",", ";", ":")
        or one.tag in ("VBD", "VBZ", "VBP", "MD", "WP")
        or one.entity_type == "PERSON"
        for one in (tokens[i] for i in range(last + 1, cue))
    ):
        return None
    span = reading.span(first, cue - 1)
    return Speaker(span, reading.span(first, last - 1), "name before its apposition")


def mention_of(reading: Reading, head: int, cue: int, rule: str) -> Speaker:
    """The full mention around its head word, and the head phrase alone."""
    tokens = reading.tokens
    if tokens[head].text.lower() in _RELATIVE and tokens[head].tag in ("WP", "WDT"):
        antecedent = _antecedent(reading, head)
        if antecedent is not None:
            head, rule = antecedent, "antecedent of the relative pronoun"
    first, last = grammar.mention(reading, head, away_from=cue)
    return Speaker(reading.span(first, last), head_phrase(reading, head), rule)


def name_before(reading: Reading, colon: int, frame: range) -> Speaker | None:
    """The name that ends right before a colon, with its role; ``None`` when words other than a
    name stand there."""
    tokens = reading.tokens
    first = colon
    while first > frame.start and colon - first < LONGEST_NAME:
        before = tokens[first - 1]
        if before.tag not in _PARTS_OF_NAME or (before.tag == "," and first == colon):
            break
        first -= 1
    while first < colon and tokens[first].tag == ",":
        first += 1
    last = tokens[colon - 1]
    if first == colon or not (last.tag in ("NNP", "NNPS") or _ends_name(reading, colon - 1)):
        return _named_elsewhere(reading, colon - 1, frame)
    if reporting_form(reading, first) and first < colon - 1:
        # "Continued Stone: “…”" is a verb and its subject, whatever the parser calls it.
        return None
    if first > frame.start and tokens[first - 1].pos in ("VERB", "AUX", "ADP", "DET", "PART"):
        return _name_and_office(reading, colon, frame)
    return Speaker(
        reading.span(first, colon - 1), head_phrase(reading, colon - 1), "name before the colon"
    )


def _named_elsewhere(reading: Reading, index: int, frame: range) -> Speaker | None:
    """A lone word before a colon that the text has for a name where it is easier to read."""
    word = reading.tokens[index]
    kind = reading.sentences[word.sentence].kind
    if index != frame.start or not word.text[0].isupper() or kind is not ParagraphKind.BODY:
        # A headline may begin with any word.
        return None
    if word.text not in reading.names:
        return None
    span = reading.span(index, index)
    return Speaker(span, span, "name before the colon")


def _name_and_office(reading: Reading, colon: int, frame: range) -> Speaker | None:
    """A full name, a comma, and who that is: "Ana Ortiz, mayor of Westport: “…”"."""
    tokens = reading.tokens
    comma = next((i for i in frame if tokens[i].text == ","), colon)
    name = range(frame.start, comma)
    if not 1 < len(name) < LONGEST_NAME or colon - comma > LONGEST_OFFICE:
        return None
    if any(tokens[i].pos != "PROPN" or tokens[i].entity_type != "PERSON" for i in name):
        return None
    if any(tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") for i in range(comma, colon)):
        return None
    head = reading.span(name.start, name.stop - 1)
    return Speaker(reading.span(name.start, colon - 1), head, "name before the colon")


def _ends_name(reading: Reading, index: int) -> bool:
    """Whether a capitalised word behind a name belongs to it, whatever its tag ("Lena Bump")."""
    before = reading.tokens[index - 1]
    return index > 0 and reading.tokens[index].text[0].isupper() and before.tag == "NNP"


def reporting_form(reading: Reading, index: int) -> bool:
    """Whether a word is a form of a reporting verb, whatever its tag."""
    return any("that" in entry.takes for entry in verbs().get(lemma_of(reading, index), ()))


def head_phrase(reading: Reading, head: int) -> Span:
    """The head word with its name: "Dmitry Peskov" of "Kremlin spokesperson Dmitry Peskov".

    A name is the named entity the head stands in; otherwise determiners, possessives and
    modifiers directly before the head belong to it ("the Turkish side").
    """
    tokens = reading.tokens
    kind = tokens[head].entity_type
    first = last = head
    if kind and tokens[head].pos in ("PROPN", "NOUN"):
        while first and not tokens[first].entity_start and tokens[first - 1].entity_type == kind:
            first -= 1
        while (
            last + 1 < len(tokens)
            and tokens[last + 1].entity_type == kind
            and not tokens[last + 1].entity_start
            and tokens[last + 1].tag != "POS"
        ):
            last += 1
        return reading.span(first, last)
    for child in reading.children[head]:
        if child < head and tokens[child].dep in INNER:
            first = min(first, reading.edges[child][0])
    return reading.span(first, last)


def _reporting_above(reading: Reading, cue: int) -> int | None:
    """For ", saying" hung inside a reported clause, the verb that reports that clause.

    "A strategist said the party must choose, saying …": the participle goes on with what
    the strategist does, though the parser hangs it on the nearest verb."""
    tokens = reading.tokens
    if tokens[cue].tag != "VBG" or not cue or tokens[cue - 1].text != ",":
        return None
    node, found = cue, None
    for _ in range(8):
        token = tokens[node]
        if token.head == node:
            break
        if token.dep == "ccomp" and token.head < cue and verb_at(reading, token.head):
            found = token.head
        node = token.head
    return found


def _author_of(reading: Reading, noun: int, cue: int) -> int | None:
    """Who speaks through a document: "she released a statement saying …" is said by her.

    Only where the document is what somebody issues in the same clause; "the statement said"
    credits the statement."""
    tokens = reading.tokens
    token = tokens[noun]
    if token.text.lower() in _RELATIVE:
        antecedent = _antecedent(reading, noun)
        if antecedent is None:
            return None
        noun, token = antecedent, tokens[antecedent]
    if token.dep != "dobj" or noun > cue or token.text.lower() not in load_set("documents.txt"):
        return None
    issued = chains.subject(reading, token.head)
    if issued is None or tokens[issued.token].pos not in NOMINAL:
        return None
    return issued.token if tokens[token.head].pos in ("VERB", "AUX") else None


def _antecedent(reading: Reading, pronoun: int) -> int | None:
    """The noun a relative clause describes."""
    node = pronoun
    for _ in range(6):
        token = reading.tokens[node]
        if token.dep in ("relcl", "acl") and token.head != node:
            noun = token.head
            if grammar.lower(reading, pronoun) == "who":
                noun = grammar.person_told_of(reading, noun)
            return noun if reading.tokens[noun].pos in NOMINAL else None
        if token.head == node:
            return None
        node = token.head
    return None
