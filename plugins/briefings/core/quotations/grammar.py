"""Questions the rules ask about a sentence's grammar: subject, mention, negation, end of a phrase.

All take a `Reading` and name tokens by index. Answers follow how readers annotate news
attribution [Newell et al., LREC 2018]: a mention is the whole noun phrase with apposition,
role and relative clause; a content runs to the end of its clause.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..lexicon import load_set
from ..model import Span
from .cues import verb_at
from .reading import Reading

_NOT = frozenset({"not", "n't", "n’t", "never", "hardly", "rarely", "seldom"})
_SHARING = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "dep", "parataxis"})
_CHAINED = frozenset({"conj", "advcl"})
_TRIM_LEFT = frozenset(",;:—–-)")
_TRIM_RIGHT = frozenset(",;:.—–-(")
_MODALS = frozenset({"would", "could", "might", "may", "should", "must", "can"})
_HYPOTHETICAL = frozenset({"if", "unless", "whether", "lest"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does what a verb says."""

    token: int
    rule: str
    """How it was found: its own subject, or inherited, and from where."""


def is_verb(reading: Reading, index: int) -> bool:
    """Whether the word is a verb by its tag (auxiliaries included)."""
    return reading.tokens[index].tag.startswith("VB")


def lower(reading: Reading, index: int) -> str:
    """The word in lower case."""
    return reading.tokens[index].text.lower()


def is_passive(reading: Reading, verb: int) -> bool:
    """Whether the verb is a participle with a passive auxiliary ("was accused")."""
    return reading.tokens[verb].tag == "VBN" and any(
        reading.tokens[child].dep in ("auxpass", "nsubjpass") for child in reading.children[verb]
    )


def is_bare_participle(reading: Reading, verb: int) -> bool:
    """Whether it is a past participle without any auxiliary ("accused by critics of …").

    "When asked, he …": the tagger calls some of them past tenses, but they have no subject.
    """
    token = reading.tokens[verb]
    if token.tag == "VBD" and token.dep == "advcl":
        return reading.child(verb, "nsubj", "aux") is None and (
            reading.child(verb, "advmod") is not None or verb == reading.edges[verb][0]
        )
    return token.tag == "VBN" and reading.child(verb, "aux", "auxpass", "nsubj") is None


def agent(reading: Reading, verb: int) -> int | None:
    """The doer of a passive verb ("by X"): its head word."""
    for child in reading.children[verb]:
        token = reading.tokens[child]
        if token.dep == "agent" or (token.dep == "prep" and token.text.lower() == "by"):
            return reading.child(child, "pobj")
    return None


def subject(reading: Reading, verb: int) -> Subject | None:
    """Who says it: the verb's subject, or the one it shares with the verb it depends on.

    "The mayor rose and warned that …", "…, she said, adding that …", "the mayor went on to
    say": a conjunct, a participle and an infinitive do what their clause's subject does.
    """
    node, steps = verb, 0
    while steps < 8:
        own = _own_subject(reading, node)
        if own is not None:
            return Subject(own, "subject" if node == verb else "shared subject")
        token = reading.tokens[node]
        if token.head == node:
            return None
        if token.dep in ("acl", "relcl"):
            described = reading.tokens[token.head].pos in ("NOUN", "PROPN", "PRON")
            above = _clause_of(reading, token.head) if described else None
            if token.tag == "VBG" and reading.tokens[node - 1].text == "," and above is not None:
                # "Rejected the idea that it was late, saying …": behind a comma the participle
                # belongs to the clause, whatever noun the parser hung it on.
                node, steps = above, steps + 1
                continue
            if described and token.tag == "VBG":
                return _author(reading, token.head) or Subject(token.head, "noun it describes")
            return None
        if token.dep == "xcomp":
            whom = reading.child(token.head, "dobj")
            if whom is not None and whom < node and token.tag == "VB":
                return Subject(whom, "object that controls")
        if token.dep not in _SHARING or (token.dep == "ccomp" and token.tag not in ("VBG", "VBN")):
            return None
        above = _reporting_above(reading, verb, token.head) if token.dep in _CHAINED else None
        node, steps = token.head if above is None else above, steps + 1
    return None


def _reporting_above(reading: Reading, verb: int, head: int) -> int | None:
    """The reporting verb whose content a chained verb was hung into by mistake, if it was.

    "She said she was sorry and promised to go": the parser makes *promised* a conjunct of *was*.
    The same tense, and for a participle a comma, tell that the reporter goes on. And a verb
    outside quotation marks never shares a subject with one inside them.
    """
    tag = reading.tokens[verb].tag
    quoted = reading.quoted_at(reading.tokens[verb].start)
    node, steps = head, 0
    while steps < 6:
        token = reading.tokens[node]
        if token.head == node:
            return None
        inside = reading.quoted_at(token.start) is not quoted
        if token.dep == "ccomp":
            matrix = token.head
            above = reading.tokens[matrix]
            alike = above.tag == tag and tag in ("VBD", "VBZ", "VBP")
            apart = tag == "VBG" and reading.tokens[verb - 1].text in (",", "”", '"')
            if matrix < verb and (inside or ((alike or apart) and verb_at(reading, matrix))):
                return matrix
            if not inside:
                return None
        elif token.dep in ("acl", "relcl") and not inside:
            # "The notion that it was safe, saying …": behind a comma the participle belongs to
            # the main clause, unless a comma parts the noun's own clause as well ("…, who …").
            opens = reading.edges[node][0]
            apart = tag == "VBG" and reading.tokens[verb - 1].text == ","
            if apart and reading.tokens[opens - 1].text != ",":
                return _clause_of(reading, token.head)
            return None
        elif token.dep not in ("conj", "xcomp", "advcl") and not inside:
            return None
        node, steps = token.head, steps + 1
    return None


def _clause_of(reading: Reading, noun: int) -> int | None:
    """The verb of the clause a noun stands in."""
    node, steps = noun, 0
    while steps < 8 and reading.tokens[node].head != node:
        node, steps = reading.tokens[node].head, steps + 1
        if is_verb(reading, node):
            return node
    return None


def _author(reading: Reading, noun: int) -> Subject | None:
    """Who issued the statement that says so ("She sent a letter saying …")."""
    token = reading.tokens[noun]
    if token.lemma.lower() not in load_set("documents.txt") or token.dep not in ("dobj", "pobj"):
        return None
    verb = token.head
    if token.dep == "pobj":
        verb = reading.tokens[verb].head
    if not is_verb(reading, verb) or is_passive(reading, verb):
        return None
    own = _own_subject(reading, verb)
    return None if own is None else Subject(own, "who issued it")


def _own_subject(reading: Reading, verb: int) -> int | None:
    """The verb's subject; of several that were hung on it, the one right before it."""
    if is_passive(reading, verb):
        return None
    subjects = [
        child
        for child in reading.children[verb]
        if reading.tokens[child].dep == "nsubj" and reading.tokens[child].text[0].isalnum()
        # The small model takes the "n’t" of a curly "wouldn’t" for a subject.
        and lower(reading, child) not in _NOT
    ]
    before = [child for child in subjects if child < verb]
    if before:
        return before[-1]
    if subjects:
        return subjects[0]
    return _disguised_subject(reading, verb)


def _disguised_subject(reading: Reading, verb: int) -> int | None:
    """A subject the parser took for a clause, since an apposition or "who …" follows it.

    "One worker, who asked not to be named, said …": *asked* becomes the clause, *worker* its
    subject. Such a phrase begins the sentence and ends right before the verb.
    """
    if reading.tokens[verb].tag not in ("VBD", "VBZ", "VBP"):
        return None
    start = reading.in_sentence[reading.tokens[verb].sentence][0]
    for child in reading.children[verb]:
        first, last = reading.edges[child]
        if child > verb or reading.tokens[child].dep != "ccomp" or first != start:
            continue
        if last < verb - 2 or reading.tokens[verb - 1].text != ",":
            continue
        if reading.tokens[child].pos in ("NOUN", "PROPN"):
            return child
        for index in range(first + 1, min(first + 8, child)):
            if reading.tokens[index].text == "," and lower(reading, index + 1) == "who":
                head = index - 1
                return head if reading.tokens[head].pos in ("NOUN", "PROPN") else None
    return None


def mention(reading: Reading, head: int, *, away_from: int | None = None) -> tuple[int, int]:
    """First and last token of a noun phrase, with apposition, role and relative clause.

    Args:
        head: the phrase's head word.
        away_from: a word that must stay outside (the cue, where a participle hangs on the
            noun: "critics saying that …" is spoken by "critics").
    """
    first, last = reading.edges[head]
    if away_from is not None and reading.tokens[head].dep == "ccomp":
        last = min(last, away_from - 1)
    if away_from is not None and first <= away_from <= last:
        if away_from > head:
            branch = _branch(reading, head, away_from)
            last = max(head, reading.edges[branch][0] - 1)
        else:
            branch = _branch(reading, head, away_from)
            first = min(head, reading.edges[branch][1] + 1)
    return trim(reading, first, last)


def credit(reading: Reading, who: int, cue: int) -> tuple[Span, Span]:
    """Mention and head of who is credited, given the subject's head word.

    For a relative pronoun, the noun it stands for is the head, and the mention reaches from
    the noun to the pronoun, which is what the words themselves credit.
    """
    if reading.tokens[who].tag in ("WP", "WDT"):
        clause = reading.tokens[who].head
        noun = reading.tokens[clause].head
        if reading.tokens[clause].dep == "relcl" and noun < who:
            return reading.span(reading.edges[noun][0], who), reading.span(noun, noun)
    return reading.span(*mention(reading, who, away_from=cue)), reading.span(who, who)


def _branch(reading: Reading, top: int, below: int) -> int:
    """The child of *top* on the way down to *below*."""
    node = below
    while reading.tokens[node].head not in (top, node):
        node = reading.tokens[node].head
    return node


def trim(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """The stretch without punctuation at its ends (quotation marks and brackets stay)."""
    while first < last and reading.tokens[first].text in _TRIM_LEFT | {"--", "''"} - {"''"}:
        first += 1
    while first < last and (
        reading.tokens[last].text in _TRIM_RIGHT
        or reading.tokens[last].text in ("--", "...")
        or reading.tokens[last].text.lower() in ("and", "but", "or")
    ):
        last -= 1
    return first, last


def stretch(reading: Reading, first: int, last: int) -> Span | None:
    """The trimmed place from one token to another, or ``None`` when nothing is left."""
    if first > last:
        return None
    first, last = trim(reading, first, last)
    return reading.span(first, last)


def is_negated(reading: Reading, verb: int) -> bool:
    """Whether the verb itself is denied ("did not say", "never said")."""
    return any(
        reading.tokens[child].dep == "neg" or lower(reading, child) in _NOT
        for child in reading.children[verb]
    )


def is_hypothetical(reading: Reading, verb: int) -> bool:
    """Whether the verb stands in a condition ("if he says", "unless she apologises")."""
    node, steps = verb, 0
    while steps < 4:
        if any(
            reading.tokens[child].dep == "mark" and lower(reading, child) in _HYPOTHETICAL
            for child in reading.children[node]
        ):
            return True
        token = reading.tokens[node]
        if token.dep not in ("conj", "xcomp") or token.head == node:
            return False
        node, steps = token.head, steps + 1
    return False


def is_asked(reading: Reading, verb: int) -> bool:
    """Whether the saying itself is in question ("Did the mayor say that …?")."""
    sentence = reading.in_sentence[reading.tokens[verb].sentence]
    if not any(reading.tokens[index].text == "?" for index in sentence[-3:]):
        return False
    who = reading.child(verb, "nsubj")
    return who is not None and any(
        reading.tokens[child].dep == "aux" and child < who for child in reading.children[verb]
    )


def modal(reading: Reading, verb: int) -> str | None:
    """The modal auxiliary in lower case ("might say"), or ``None``."""
    for child in reading.children[verb]:
        if reading.tokens[child].dep == "aux" and lower(reading, child) in _MODALS:
            return lower(reading, child)
    return None
