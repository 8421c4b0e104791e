"""Verbs of reporting and what they govern: clauses, infinitives, objects.

The backbone of indirect speech [Krestel, Bergler and Witte, LREC 2008; Pareti et al., EMNLP
2013]: a cue verb, its subject, and the clause the parser hangs on it, read off in the order
cue–content ("she said that …"), content–cue ("…, she said") and cue within content
("…, she said, …").
"""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import load_set
from ..model import CueClass, Span
from . import grammar
from .candidate import Candidate
from .cues import Verb, cue_span, verb_at
from .reading import Reading

_QUESTION_WORDS = frozenset(
    {"whether", "if", "what", "how", "why", "who", "when", "where", "which"}
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
    if grammar.is_passive(reading, verb) or grammar.is_bare_participle(reading, verb):
        return None
    if grammar.is_negated(reading, verb) or grammar.is_hypothetical(reading, verb):
        return None
    also: tuple[int, ...] = ()
    rule = "clause after cue"
    content = clause_after(reading, verb, entry)
    before = clause_before(reading, verb, entry)
    if before is not None:
        rule = "clause before cue"
        content = before if content is None else (*before, *_going_on(reading, verb, content))
    if content is None:
        content = clause_around(reading, verb, entry)
        rule = "clause around cue"
    if content is None:
        content = object_content(reading, verb, entry)
        rule = "object of cue"
    if content is None:
        found = preposition_content(reading, verb, entry)
        if found is not None:
            content, also = found
        rule = "preposition after cue"
    if content is None:
        return None
    speaker, head, why = credited(reading, verb)
    if "seems" in entry.takes:
        if speaker is not None and rule == "clause after cue":
            content = (speaker, *content)
        speaker, head, why = None, None, "nobody says it"
    return Candidate(
        content=content,
        cue=cue_span(reading, verb, *also),
        cue_class=entry.cue_class,
        speaker=speaker,
        speaker_head=head,
        rule=rule,
        speaker_rule=why,
        priority=20,
    )


def credited(reading: Reading, verb: int) -> tuple[Span | None, Span | None, str]:
    """The mention that says it, its head, and how it was found."""
    who = grammar.subject(reading, verb)
    if who is None:
        return None, None, "no subject"
    token, why = who.token, who.rule
    first, last = grammar.mention(reading, token, away_from=verb)
    if reading.tokens[token].tag in ("WP", "WDT"):
        clause = reading.tokens[token].head
        noun = reading.tokens[clause].head
        if reading.tokens[clause].dep == "relcl" and noun < token:
            # The pronoun stays in the mention: it is what the words themselves credit.
            first = reading.edges[noun][0]
            return reading.span(first, token), reading.span(noun, noun), "relative pronoun"
    return reading.span(first, last), reading.span(token, token), why


def clause_after(reading: Reading, verb: int, entry: Verb) -> tuple[Span, ...] | None:
    """The clause or infinitive to the right of the verb."""
    for child in reading.children[verb]:
        if child < verb:
            continue
        token = reading.tokens[child]
        first, last = reading.edges[child]
        first = max(first, verb + 1)
        infinitive = any(reading.tokens[c].tag == "TO" for c in reading.children[child])
        if token.dep == "ccomp":
            opening = grammar.lower(reading, first)
            if infinitive and reading.child(child, "mark") is None:
                wanted = {"objinf"}
            elif opening in _QUESTION_WORDS:
                wanted = {"wh"}
            else:
                wanted = {"that"}
            if not entry.takes & wanted:
                continue
        elif token.dep == "xcomp":
            if infinitive:
                whom = reading.child(verb, "dobj")
                if whom is not None and verb < whom < child:
                    if "objinf" not in entry.takes:
                        continue
                    if "hearer" not in entry.takes:
                        first = reading.edges[whom][0]
                elif not entry.takes & {"inf", "seems"}:
                    continue
            elif token.tag == "VBG":
                if "ger" not in entry.takes:
                    continue
            elif "seems" not in entry.takes:
                continue
        else:
            continue
        span = grammar.stretch(reading, first, content_end(reading, verb, first, last))
        return (span,) if span else None
    return None


def content_end(reading: Reading, verb: int, first: int, last: int) -> int:
    """Where a content that begins at *first* stops, if something else is reported within it.

    Parsers hang a second report on the first one's content ("said the plan was bad and warned
    that …", "…, adding that …"): a verb of reporting in the cue's own tense without a subject
    of its own, or a participle of reporting behind a comma, belongs to the reporter again.
    """
    tense = reading.tokens[verb].tag
    for index in range(first + 1, last + 1):
        token = reading.tokens[index]
        if not token.tag.startswith("VB") or not verb_at(reading, index):
            continue
        before = index - 1
        while before > first and reading.tokens[before].pos in ("ADV", "AUX", "PART"):
            before -= 1
        word = reading.tokens[before].text.lower()
        if token.tag == tense and token.tag in ("VBD", "VBZ", "VBP") and word in ("and", "but"):
            return before - 1
        if token.tag == "VBG" and word == "," and token.dep in ("advcl", "acl", "conj", "dep"):
            entries = verb_at(reading, index)
            if entries[0].cue_class is not CueClass.BELIEVED:
                return before - 1
    return last


def clause_before(reading: Reading, verb: int, entry: Verb) -> tuple[Span, ...] | None:
    """The clause to the left of the verb ("…, she said")."""
    if "that" not in entry.takes:
        return None
    for child in reading.children[verb]:
        if child > verb:
            break
        if reading.tokens[child].dep != "ccomp":
            continue
        first = reading.edges[child][0]
        limit = verb
        subject = reading.child(verb, "nsubj")
        if subject is not None and subject < verb:
            limit = min(limit, reading.edges[subject][0])
        span = grammar.stretch(reading, first, limit - 1)
        return (span,) if span else None
    return None


def _going_on(reading: Reading, verb: int, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The part behind the cue of a content that began before it."""
    return content


def clause_around(reading: Reading, verb: int, entry: Verb) -> tuple[Span, ...] | None:
    """The clause a cue is put into between commas ("The plan, she said, is dead")."""
    token = reading.tokens[verb]
    if "that" not in entry.takes or token.dep not in (
        "parataxis",
        "ccomp",
        "dep",
        "advcl",
        "relcl",
    ):
        return None
    if (
        reading.child(verb, "nsubj") is None
        or reading.child(verb, "ccomp", "mark", "dobj") is not None
    ):
        return None
    first, last = grammar.trim(reading, *reading.edges[verb])
    sentence = reading.in_sentence[token.sentence]
    if first <= sentence[0] or last >= sentence[-1]:
        return None
    if reading.tokens[first - 1].text not in (",", "—", "–", "--", "-"):
        return None
    low, high = reading.edges[token.head]
    if not low < first:
        return None
    before = grammar.stretch(reading, low, first - 1)
    behind = reading.tokens[last + 1].text
    after = None
    if behind in (",", "—", "–", "--", "-") and last < high:
        after = grammar.stretch(reading, last + 1, high)
    content = tuple(span for span in (before, after) if span is not None)
    return content or None


def _belongs(reading: Reading, child: int) -> bool:
    """Whether a preposition behind an object tells more of it rather than of the saying."""
    if reading.tokens[child - 1].text == ",":
        return False
    noun = reading.child(child, "pobj")
    if noun is None:
        return grammar.lower(reading, child) not in ("by", "after", "before", "while", "since")
    if reading.tokens[noun].entity_type in ("DATE", "TIME"):
        return False
    if grammar.lower(reading, child) in ("during", "after", "before", "until", "since", "by"):
        return False
    return grammar.lower(reading, noun) not in load_set("occasions.txt")


def phrase_end(reading: Reading, verb: int, start: int) -> int:
    """Where the verb's phrase ends behind one of its words, things about the saying left out."""
    last = reading.edges[start][1]
    for child in reading.children[verb]:
        if child <= start or child < last:
            continue
        if reading.tokens[child].dep in ("prep", "oprd") and _belongs(reading, child):
            if reading.edges[child][0] == last + 1:
                last = reading.edges[child][1]
            continue
        if reading.tokens[child].dep == "punct" and reading.tokens[child].text in "\"”“'":
            continue
        break
    return last


def object_content(reading: Reading, verb: int, entry: Verb) -> tuple[Span, ...] | None:
    """The object, with the preposition that belongs to it ("blamed him for the delay")."""
    if "obj" not in entry.takes and not any(t.startswith("+") for t in entry.takes):
        return None
    whom = reading.child(verb, "dobj")
    if whom is None or whom < verb:
        return None
    first = reading.edges[whom][0]
    other = reading.child(verb, "dative")
    if other is not None and verb < other < whom and "hearer" not in entry.takes:
        first = reading.edges[other][0]
    marked = any(
        reading.tokens[child].dep == "oprd"
        or (
            reading.tokens[child].dep == "prep"
            and "+" + grammar.lower(reading, child) in entry.takes
        )
        for child in reading.children[verb]
        if child > whom
    )
    if "obj" not in entry.takes and not marked:
        return None
    last = phrase_end(reading, verb, whom)
    first = max(first, verb + 1)
    span = grammar.stretch(reading, first, content_end(reading, verb, first, last))
    return (span,) if span else None


def preposition_content(
    reading: Reading, verb: int, entry: Verb
) -> tuple[tuple[Span, ...], tuple[int, ...]] | None:
    """The object of a preposition the verb asks for ("warned of floods")."""
    for child in reading.children[verb]:
        token = reading.tokens[child]
        if child < verb or token.dep != "prep" or token.text.lower() not in entry.takes:
            continue
        last = content_end(reading, verb, child + 1, phrase_end(reading, verb, child))
        span = grammar.stretch(reading, child + 1, last)
        if span is not None:
            return (span,), (child,)
    return None
