"""Clauses and infinitives that a reporting verb governs.

Cue–content ("she said that …"), content–cue ("…, she said") and cue within content
("…, she said, …") [Krestel, Bergler and Witte, LREC 2008; Pareti et al., EMNLP 2013].
"""

from __future__ import annotations

from ..model import CueClass, Span
from . import grammar
from .bounds import (
    PAUSES,
    before_gloss,
    before_remark,
    behind_cue,
    clause_near,
    content_end,
    first_of_cue,
    has_finite_verb,
    opening,
)
from .cues import Verb
from .endings import (
    opens_marks,
    up_to_mark,
    with_further_clauses,
    with_second_part,
    with_told_after,
)
from .reading import Reading
from .subjects import own_subject
from .verdicts import is_person

_QUESTION_WORDS = frozenset(
    {"whether", "if", "what", "how", "why", "who", "when", "where", "which"}
)
LONGEST_REST = 100
"""Words behind a cue in which the end of the clause before it is sought."""
_BREAKS = frozenset({",", "—", "–", "--", "-"})
_OPENS = frozenset({";", "(", ":"})
_SUBORDINATE = frozenset(
    {"because", "if", "though", "although", "since", "unless", "while", "until"}
)


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
                    first = reading.edges[whom][0]
                elif "inf" not in entry.takes:
                    continue
            elif token.tag == "VBG":
                if "ger" not in entry.takes:
                    continue
            else:
                continue
        elif token.dep != "advcl" or not asks_if(reading, child, entry):
            continue
        if token.dep == "ccomp":
            first = _with_lost_subject(reading, verb, child, entry, first)
            last = with_further_clauses(reading, verb, child, last)
        last = content_end(reading, verb, first, last, finite=token.dep == "ccomp")
        last = up_to_mark(reading, first, last)
        last = before_gloss(reading, first, before_remark(reading, first, last))
        last = with_second_part(reading, last)
        if token.dep == "ccomp":
            last = with_told_after(reading, verb, last)
        span = grammar.stretch(reading, first, last)
        gap = _gap_before(reading, verb, first) if token.dep == "ccomp" else None
        return (*([] if gap is None else [gap]), span) if span else None
    return None


def _gap_before(reading: Reading, verb: int, first: int) -> Span | None:
    """The relative pronoun that is a clause's subject: "*what* he said *was one of many*"."""
    tokens = reading.tokens
    if tokens[first].tag not in ("VBD", "VBZ", "VBP", "MD"):
        return None
    who = own_subject(reading, verb)
    place = -1 if who is None else reading.edges[who][0] - 1
    if place < 0 or who is None or who > verb or tokens[place].tag not in ("WP", "WDT", "IN"):
        return None
    word = grammar.lower(reading, place)
    return reading.span(place, place) if word in ("what", "which", "that", "who") else None


def _with_lost_subject(reading: Reading, verb: int, clause: int, entry: Verb, first: int) -> int:
    """Where a clause begins whose subject the parser took for the verb's object: "said people at
    the meeting were furious"."""
    whom = reading.child(verb, "dobj")
    if whom is None or not verb < whom < first or "hearer" in entry.takes:
        return first
    if reading.tokens[whom].entity_type in ("MONEY", "QUANTITY", "PERCENT"):
        # "Charges two crowns for boats that it claims will sail": no clause's subject.
        return first
    own = reading.child(clause, "nsubj", "nsubjpass", "expl", "csubj")
    opens = reading.tokens[first].tag in ("VBD", "VBZ", "VBP", "MD")
    return reading.edges[whom][0] if own is None and opens else first


def asks_if(reading: Reading, child: int, entry: Verb) -> bool:
    """Whether a clause with "if" is the question that was asked, not a condition."""
    mark = reading.child(child, "mark")
    return (
        entry.cue_class is CueClass.ASKED
        and "wh" in entry.takes
        and mark is not None
        and grammar.lower(reading, mark) in ("if", "whether")
    )


def clause_before(reading: Reading, verb: int, entry: Verb) -> tuple[Span, ...] | None:
    """The clause to the left of the verb ("…, she said"; "…, said the mayor")."""
    if "that" not in entry.takes:
        return None
    if "hearer" not in entry.takes and _object_follows(reading, verb):
        return None
    group = first_of_cue(reading, verb)
    sentence = reading.in_sentence[reading.tokens[verb].sentence]
    if group - 1 <= sentence[0] or reading.tokens[group - 1].text not in PAUSES:
        return None
    low = None
    for child in reading.children[verb]:
        if child >= group:
            break
        if reading.tokens[child].dep == "ccomp":
            low = reading.edges[child][0]
            # What the parser hangs on the cue to the left of the clause opens the clause.
            low = min(low, _first_clause_word(reading, verb, low))
            break
    if low is None:
        return None
    behind = clause_after(reading, verb, entry)
    if behind is not None and not _pauses_behind(reading, verb):
        return None
    span = grammar.stretch(reading, opening(reading, low), group - 1)
    if span is None:
        return None
    return (span, *(behind or _rest_behind(reading, verb, group) or _reason_behind(reading, verb)))


def _rest_behind(reading: Reading, verb: int, group: int) -> tuple[Span, ...]:
    """What a verb of being or having still lacks before the cue: "They are, said Lind, the poet,
    who printed them, *as full of life as ever*." It stands behind the last comma of the speaker."""
    tokens = reading.tokens
    who = own_subject(reading, verb)
    lacks = tokens[group - 2].lemma in ("be", "have") or tokens[group - 2].pos == "AUX"
    if who is None or tokens[group - 1].text != "," or not lacks:
        return ()
    ends = reading.in_sentence[tokens[verb].sentence].stop
    for index in range(min(ends - 2, verb + LONGEST_REST), max(who, verb), -1):
        apart = tokens[index].text == "," and reading.quoted_at(tokens[index].start) is None
        if apart and not _opens_clause(reading, index + 1):
            rest = grammar.stretch(reading, index + 1, ends - 1)
            return () if rest is None else (rest,)
    return ()


def _object_follows(reading: Reading, verb: int) -> bool:
    """Whether an object stands behind the verb, or more that it "sees" or "hopes to" do: then that
    is what it reports."""
    return any(
        child > verb and reading.tokens[child].dep in ("dobj", "xcomp")
        for child in reading.children[verb]
    )


def _pauses_behind(reading: Reading, verb: int) -> bool:
    """Whether a comma follows the cue: then what follows goes on with what stands before."""
    for child in reading.children[verb]:
        if child > verb and reading.tokens[child].dep == "ccomp":
            first = reading.edges[child][0]
            return reading.tokens[first - 1].text in PAUSES
    return False


def _reason_behind(reading: Reading, verb: int) -> tuple[Span, ...]:
    """The subordinate clause a content goes on with ("…, she said, because the river rose")."""
    for child in reading.children[verb]:
        if child < verb or reading.tokens[child].dep != "advcl":
            continue
        mark = reading.child(child, "mark")
        first, last = reading.edges[child]
        if (
            mark == first
            and grammar.lower(reading, mark) in _SUBORDINATE
            and reading.tokens[first - 1].text == ","
        ):
            span = grammar.stretch(reading, first, last)
            return (span,) if span else ()
    return ()


def _first_clause_word(reading: Reading, verb: int, low: int) -> int:
    first = low
    for child in reading.children[verb]:
        if child < first and reading.tokens[child].dep in ("advcl", "prep", "advmod", "npadvmod"):
            first = min(first, reading.edges[child][0])
    return first


def clause_around(reading: Reading, verb: int, entry: Verb) -> tuple[Span, ...] | None:
    """The clause a cue is put into between commas ("The plan, she said, is dead").

    Read off the order of words, since the parser hangs such a cue in many ways: a comma, the
    subject, the verb, at most an adverb or a date, a comma.
    """
    if "that" not in entry.takes:
        return None
    who = own_subject(reading, verb)
    if who is None or reading.child(verb, "mark") is not None:
        return None
    sentence = reading.in_sentence[reading.tokens[verb].sentence]
    group = first_of_cue(reading, verb)
    if who > verb:
        group = verb
    elif group > sentence[0] and reading.tokens[group - 1].text not in PAUSES:
        # A subject of the main clause that was hung on the cue as well: "Voters, she said, …".
        near = [c for c in reading.children[verb] if reading.tokens[c].dep == "nsubj" and c < verb]
        group = reading.edges[near[-1]][0] if near else group
    if group <= sentence[0] + 1 or reading.tokens[group - 1].text not in PAUSES:
        return None
    behind = behind_cue(reading, verb, sentence[-1])
    if who > verb:
        behind = max(behind, reading.edges[who][1] + 1)
    if behind >= sentence[-1] or reading.tokens[behind].text not in _BREAKS:
        return None
    low, high = clause_near(reading, group, behind, opens=_OPENS)
    low = opening(reading, low)
    if reading.tokens[group - 2].tag in ("WDT", "WP"):
        # "The square, which, she said, is empty": only the relative clause is reported.
        low = group - 2
        end = reading.edges[reading.tokens[low].head][1]
        high = min(high, end) if end > behind else high
    if low >= group and who > verb and group - sentence[0] > 1:
        # "In fact, said Lind, it was late": what stands before only joins the sentences.
        last = content_end(reading, verb, behind + 1, high)
        rest = grammar.stretch(reading, behind + 1, last)
        told = rest is not None and has_finite_verb(reading, behind + 1, last)
        return (rest,) if rest is not None and told else None
    if low >= group or grammar.lower(reading, low) in ("as", "according"):
        return None
    if who > verb and _may_speak(reading, low, group):
        return None
    before = grammar.stretch(reading, low, group - 1)
    if _opens_clause(reading, behind + 1):
        return (before,) if before is not None and group - low > 3 else None
    after = grammar.stretch(reading, behind + 1, content_end(reading, verb, behind + 1, high))
    content = tuple(span for span in (before, after) if span is not None)
    return content or None


def _may_speak(reading: Reading, low: int, group: int) -> bool:
    """Whether what stands before a cue is somebody who may himself be the one that says it: "Ana
    Ortiz, who was there, says Lind, who was not, should listen." Two are named, and which of them
    speaks only the sense tells."""
    tokens = reading.tokens
    for index in range(low + 1, group - 1):
        if grammar.lower(reading, index) == "who" and tokens[index - 1].text == ",":
            return any(is_person(reading, one) for one in range(low, index - 1))
    return False


def _opens_clause(reading: Reading, index: int) -> bool:
    """Whether what follows is the reporter again: a participle, "who", "but", a second cue."""
    token = reading.tokens[index]
    if token.text.lower() in ("but", "and") and opens_marks(reading, index + 1):
        # "Many were old, she said, and “I had to go.”"
        return False
    return token.tag in ("VBG", "WP", "WDT") or token.text.lower() in ("but", "and", "according")
