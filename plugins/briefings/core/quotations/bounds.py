"""Where a cue begins and ends, and where what it reports ends.

Parsers hang a second report, or a remark of the reporter's, on the first one's content. The
cases that decided each cut stand beside it, and in `tests/golden/quotations`.
"""

from __future__ import annotations

from ..lexicon import load_set
from ..model import CueClass, Span
from . import grammar
from .cues import nouns, verb_at
from .reading import Reading

_RELATIVE = frozenset({"WP", "WDT", "WP$", "WRB"})
_SUMS_UP = frozenset({"charge", "description", "figure", "notion", "number", "theory"})
"""What a reporter calls all that was just said, besides nouns of reporting."""
_OPENS = frozenset({";", "("})
PAUSES = frozenset({",", "—", "–", "--", "-", '"', "”", "''", "’"})
"""What stands between a content and a cue behind it."""


def opening(reading: Reading, first: int) -> int:
    """The first word of what is reported, past what the reporter puts before it.

    That is a dateline ("GENEVA (AP) — "), a conjunction ("But"), and a linking adverb with its
    comma ("However,"), each only at the beginning of the sentence.
    """
    sentence = reading.in_sentence[reading.tokens[first].sentence]
    if first != sentence[0]:
        return first
    first = grammar.past_dateline(reading, sentence)
    while first < sentence[-1] and grammar.lower(reading, first) in (
        "but",
        "and",
        "yet",
        "so",
        "or",
    ):
        first += 2 if reading.tokens[first + 1].text == "," else 1
    for length in (4, 3, 2, 1):
        behind = first + length
        if behind < sentence[-1] and reading.tokens[behind].text == ",":
            words = " ".join(grammar.lower(reading, index) for index in range(first, behind))
            if words in load_set("openers.txt"):
                return behind + 1
    return first


def clause_near(
    reading: Reading, first: int, last: int, *, opens: frozenset[str] = _OPENS
) -> tuple[int, int]:
    """First and last word of the clause around a cue or phrase from *first* to *last*.

    That is its sentence, cut at semicolons, at brackets that hold the cue, and in front at
    whatever else *opens* a clause there.
    """
    sentence = reading.in_sentence[reading.tokens[first].sentence]
    low, high = sentence[0], sentence[-1]
    depth = 0
    for index in range(first - 1, low - 1, -1):
        text = reading.tokens[index].text
        depth += text == ")"
        if text in opens and not (text == "(" and depth):
            low = index + 1
            break
        depth -= text == "("
    depth = 0
    for index in range(last + 1, high + 1):
        text = reading.tokens[index].text
        depth += text == "("
        if text == ";" or (text == ")" and not depth):
            high = index - 1
            break
        depth -= text == ")"
    return low, high


def with_whole_marks(reading: Reading, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """A content that takes quotations whole: one that stops within marks goes on to the mark."""
    whole: list[Span] = []
    for span in content:
        start, end = span.start, span.end
        for pair in reading.outer_near(start, end):
            if pair.closing is None:
                continue
            if pair.whole.start < end < pair.whole.end and pair.whole.start >= start:
                end = pair.whole.end
            if pair.whole.start < start < pair.whole.end < end:
                start = pair.whole.start
        if whole and whole[-1].end >= start:
            whole[-1] = Span(whole[-1].start, max(end, whole[-1].end))
        else:
            whole.append(Span(start, end))
    return tuple(whole)


def first_of_cue(reading: Reading, verb: int) -> int:
    """The first word of cue and subject together ("*the* mayor then said")."""
    first = verb
    for child in reading.children[verb]:
        if child < verb and reading.tokens[child].dep in ("nsubj", "aux", "advmod", "neg"):
            if reading.tokens[child].dep == "advmod" and reading.tokens[child + 1].text == ",":
                continue
            low, high = reading.edges[child]
            if high < verb:
                first = min(first, low)
    return first


def behind_cue(reading: Reading, verb: int, end: int) -> int:
    """The first word behind a cue, adverbs, dates and occasions of saying passed over."""
    first = verb + 1
    while first <= end:
        token = reading.tokens[first]
        if token.pos == "ADV" or token.entity_type in ("DATE", "TIME"):
            first += 1
            continue
        of_cue = token.head == verb or (
            # "said earlier in the hearing"
            reading.tokens[token.head].pos == "ADV" and reading.tokens[token.head].head == verb
        )
        if token.pos == "ADP" and of_cue and not belongs(reading, first):
            first = reading.edges[first][1] + 1
            continue
        break
    return first


def belongs(reading: Reading, child: int) -> bool:
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


def content_end(reading: Reading, verb: int, first: int, last: int, *, finite: bool = True) -> int:
    """Where a content that begins at *first* stops, if something else is reported within it.

    Parsers hang a second report on the first one's content ("said the plan was bad and warned
    that …", "…, adding that …"): a verb of reporting in the cue's own tense without a subject
    of its own, or a participle of reporting behind a comma, belongs to the reporter again.
    """
    tense = _tense(reading, verb)
    last = _before_rejoinder(reading, tense, first, last)
    for index in range(first + 1, last + 1):
        token = reading.tokens[index]
        if not token.tag.startswith("VB"):
            continue
        entries = verb_at(reading, index)
        if finite and not entries:
            continue
        other = _other_report(reading, verb, index, first)
        if other is not None:
            return other
        before = index - 1
        while before > first and reading.tokens[before].pos in ("ADV", "AUX", "PART"):
            before -= 1
        word = reading.tokens[before].text.lower()
        if word in ("and", "but") and (
            (token.tag == tense and token.tag in ("VBD", "VBZ", "VBP"))
            or (tense == "VBN" and token.tag == "VBN" and token.dep == "conj")
            or (not finite and token.tag in ("VBD", "VBZ"))
            or (word == "but" and token.tag in ("VBD", "VBZ") and entries)
        ):
            return before - 1
        if not entries or token.tag != "VBG":
            continue
        says = any("that" in entry.takes for entry in entries)
        if word == "before" and index - before == 1 and says:
            # "said it was late before claiming that …": the reporter tells what came first.
            return before - 1
        hangs = word == "," and token.dep in ("advcl", "acl", "conj", "dep")
        if hangs and entries[0].cue_class is not CueClass.BELIEVED:
            return before - 1
    return last


def _before_rejoinder(reading: Reading, tense: str, first: int, last: int) -> int:
    """The last word before what another says of it all: "…, a figure that Dolan called low"."""
    for comma in range(first + 1, last - 2):
        if reading.tokens[comma].text != "," or reading.tokens[comma + 1].pos != "DET":
            continue
        noun = next(
            (i for i in range(comma + 2, min(comma + 5, last)) if reading.tokens[i].pos == "NOUN"),
            None,
        )
        if noun is None:
            continue
        word = reading.tokens[noun].lemma.lower()
        if word not in _SUMS_UP and word not in nouns():
            continue
        # Parsers hang the verb now here, now there, and take "the board called" for a participle.
        if reading.quoted_at(reading.tokens[comma].start) is None and any(
            reading.tokens[index].tag in (tense, "VBN")
            and noun < (reading.child(index, "nsubj") or 0) < index
            and reading.child(index, "aux") is None
            for index in range(noun + 2, min(noun + 10, last + 1))
        ):
            return comma - 1
    return last


def _tense(reading: Reading, verb: int) -> str:
    """The tag of a cue, or of the auxiliary that bears its tense ("is telling")."""
    tag = reading.tokens[verb].tag
    for child in reading.children[verb] if tag == "VBG" else ():
        token = reading.tokens[child]
        if token.dep == "aux" and child < verb and token.tag in ("VBD", "VBZ", "VBP"):
            return token.tag
    return tag


def _other_report(reading: Reading, verb: int, index: int, first: int) -> int | None:
    """The last word before somebody else's report, joined by "while", "but" or "and".

    "The mayor said the plan was dead, while the owner said it was not": with a subject of its
    own, the same tense and a name or noun, the second cue is the reporter's.
    """
    token = reading.tokens[index]
    if token.tag != reading.tokens[verb].tag or token.tag not in ("VBD", "VBZ", "VBP"):
        return None
    entries = verb_at(reading, index)
    who = reading.child(index, "nsubj")
    if not entries or entries[0].cue_class is CueClass.BELIEVED or who is None or who > index:
        return None
    start = reading.edges[who][0]
    if start - 1 <= first or reading.tokens[who].pos == "PRON":
        return None
    joint = grammar.lower(reading, start - 1)
    if joint in ("while", "whereas", "but", "though", "although", "and"):
        return start - 2
    return None


def before_gloss(reading: Reading, first: int, last: int) -> int:
    """The last word before a long relative clause at the end ("…, who was born in Ostwick in …").

    Where it is longer than all that stands before it, three of five such clauses are the
    reporter's own; and words too few in a mouth are better than words too many.
    """
    for index in range(first + 2, last - 1):
        if reading.tokens[index].text != "," or reading.tokens[index + 1].tag not in _RELATIVE:
            continue
        clause = reading.tokens[index + 1].head
        while reading.tokens[clause].dep != "relcl" and reading.tokens[clause].head != clause:
            clause = reading.tokens[clause].head
        ends = reading.tokens[clause].dep == "relcl" and reading.edges[clause][1] >= last - 1
        quoted = reading.quoted_at(reading.tokens[index].start) is not None
        if ends and not quoted and last - index > index - first:
            return index - 1
    return last


def before_remark(reading: Reading, first: int, last: int) -> int:
    """The last word before a remark that the reporter adds behind a dash ("— a play on words")."""
    for index in range(last - 1, first + 2, -1):
        if reading.tokens[index].text in ("—", "–", "--"):
            behind = reading.tokens[index + 1]
            quoted = reading.quoted_at(reading.tokens[index].start) is not None
            return index - 1 if behind.tag in ("DT", "CC") and not quoted else last
    return last


def has_finite_verb(reading: Reading, first: int, last: int) -> bool:
    """Whether a stretch has a verb that could head a clause."""
    return any(
        reading.tokens[index].tag in ("VBD", "VBZ", "VBP", "MD") for index in range(first, last + 1)
    )
