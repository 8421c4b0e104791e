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


_BREAKS = frozenset({",", "—", "–", "--", "-"})
_PAUSES = frozenset({",", "—", "–", "--", "-", '"', "”", "''", "’"})
_PRIORITY = {
    "clause after cue": 20,
    "clause before cue": 20,
    "clause around cue": 22,
    "object of cue": 15,
    "preposition after cue": 15,
    "words beside cue": 8,
}
"""The surer the shape, the higher: a clause the parser saw before a guess from word order."""
_EMPTY = frozenset({"it", "this", "that", "what", "which"})
_SUBORDINATE = frozenset(
    {"because", "if", "though", "although", "since", "unless", "while", "until"}
)
_PLAIN = frozenset({"say", "says", "said"})
_NOUN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADP", "PART"})
_ACTUAL = frozenset(
    {"go", "continue", "proceed", "begin", "start", "come", "take", "use", "manage"}
)
"""Verbs whose infinitive did happen ("went on to say")."""


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
    if grammar.is_hypothetical(reading, verb):
        return None
    negated = grammar.is_negated(reading, verb)
    if negated and entry.cue_class is not CueClass.BELIEVED:
        return None
    also: tuple[int, ...] = ()
    rule = "clause after cue"
    content = clause_after(reading, verb, entry)
    final = name_before_final_cue(reading, verb)
    if final is not None:
        return _final(reading, verb, entry, *final)
    if content is None or _pauses_behind(reading, verb):
        before = clause_before(reading, verb, entry)
        if before is not None:
            rule = "clause before cue"
            content = (*before, *(content or _reason_behind(reading, verb)))
    if content is None:
        content = clause_around(reading, verb, entry)
        rule = "clause around cue"
    if content is None and "that" in entry.takes:
        content = (
            that_clause_apart(reading, verb)
            or clause_taken_for_object(reading, verb)
            or words_beside(reading, verb)
        )
        rule = "words beside cue"
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
    if speaker is None or head is None or not _is_told(reading, verb, rule):
        return None
    if _is_nobody(reading, head, entry, why) or _is_own_voice(reading, verb, head):
        return None
    doubt = _doubt(reading, verb)
    return Candidate(
        content=grammar.with_whole_marks(reading, content),
        cue=cue_span(reading, verb, *also),
        cue_class=entry.cue_class,
        speaker=speaker,
        speaker_head=head,
        rule=rule,
        speaker_rule=why,
        doubts=(doubt,) if doubt is not None else (),
        priority=_PRIORITY[rule],
    )


def _final(
    reading: Reading, verb: int, entry: Verb, content: tuple[Span, ...], who: tuple[int, int]
) -> Candidate:
    """ "WORDS, NAME said.", the name read off the order of words."""
    return Candidate(
        content=grammar.with_whole_marks(reading, content),
        cue=cue_span(reading, verb),
        cue_class=entry.cue_class,
        speaker=reading.span(*who),
        speaker_head=reading.span(_head_word(reading, *who), _head_word(reading, *who)),
        rule="clause before cue",
        speaker_rule="words before the cue",
        priority=_PRIORITY["clause before cue"],
    )


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
    if _behind_cue(reading, verb, sentence[-1]) < sentence[-1] - 1:
        return None
    start = verb
    while start > sentence[0] and reading.tokens[start - 1].pos in _NOUN_PHRASE:
        start -= 1
    if start == verb or start - 3 < sentence[0] or reading.tokens[start - 1].text != ",":
        return None
    head = _head_word(reading, start, verb - 1)
    if reading.tokens[head].pos not in ("NOUN", "PROPN", "PRON"):
        return None
    if not _has_finite_verb(reading, sentence[0], start - 2):
        return None
    span = grammar.stretch(reading, grammar.opening(reading, sentence[0]), start - 2)
    return ((span,), (start, verb - 1)) if span is not None else None


def _head_word(reading: Reading, first: int, last: int) -> int:
    """The last noun before the first preposition: "*statement* by the port"."""
    head = first
    while head + 1 <= last and reading.tokens[head + 1].pos != "ADP":
        head += 1
    return head


def _is_nobody(reading: Reading, head: Span, entry: Verb, why: str) -> bool:
    """Whether the subject is a word that stands for no one ("it is hard to imagine that …")."""
    word = head.of(reading.text).lower()
    if word in ("there", "nobody", "none", "neither"):
        return True
    token = reading.token_at(head.start)
    if any(grammar.lower(reading, child) == "no" for child in reading.children[token]):
        return True
    return word in _EMPTY and (why != "subject" or entry.cue_class is CueClass.BELIEVED)


def _is_own_voice(reading: Reading, verb: int, head: Span) -> bool:
    """Whether somebody quoted tells of himself ("“I think so,”"): part of what he says."""
    return (
        head.of(reading.text).lower() in ("i", "we")
        and reading.quoted_at(reading.tokens[verb].start) is not None
    )


def _doubt(reading: Reading, verb: int) -> str | None:
    """Why the saying may not have happened, or ``None``: "he came to attack the plan"."""
    token = reading.tokens[verb]
    if token.tag == "VB" and any(reading.tokens[c].tag == "TO" for c in reading.children[verb]):
        above = reading.tokens[token.head]
        if token.dep != "xcomp" or above.lemma not in _ACTUAL:
            return "told as a purpose, not as said"
    may = grammar.modal(reading, verb)
    return f"only {may} be said" if may is not None else None


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


def credited(reading: Reading, verb: int) -> tuple[Span | None, Span | None, str]:
    """The mention that says it, its head, and how it was found."""
    who = grammar.subject(reading, verb)
    if who is None:
        return None, None, "no subject"
    mention, head = grammar.credit(reading, who.token, verb)
    relative = reading.tokens[who.token].tag in ("WP", "WDT")
    return mention, head, "relative pronoun" if relative else who.rule


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
        else:
            continue
        if token.dep == "ccomp":
            last = _with_further_clauses(reading, verb, child, last)
        last = content_end(reading, verb, first, last, finite=token.dep == "ccomp")
        last = _before_remark(reading, first, last)
        span = grammar.stretch(reading, first, last)
        return (span,) if span else None
    return None


def _with_further_clauses(reading: Reading, verb: int, clause: int, last: int) -> int:
    """Where a clause ends of which the parser hung parts on the cue one by one."""
    for child in reading.children[verb]:
        if child > clause and reading.tokens[child].dep == "ccomp":
            low, high = reading.edges[child]
            if low > clause and not verb_at(reading, child):
                last = max(last, high)
    return last


def content_end(reading: Reading, verb: int, first: int, last: int, *, finite: bool = True) -> int:
    """Where a content that begins at *first* stops, if something else is reported within it.

    Parsers hang a second report on the first one's content ("said the plan was bad and warned
    that …", "…, adding that …"): a verb of reporting in the cue's own tense without a subject
    of its own, or a participle of reporting behind a comma, belongs to the reporter again.
    """
    tense = reading.tokens[verb].tag
    for index in range(first + 1, last + 1):
        token = reading.tokens[index]
        if not token.tag.startswith("VB") or not (verb_at(reading, index) or not finite):
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
            or (word == "but" and token.tag in ("VBD", "VBZ") and verb_at(reading, index))
        ):
            return before - 1
        if not verb_at(reading, index):
            continue
        if token.tag == "VBG" and word == "," and token.dep in ("advcl", "acl", "conj", "dep"):
            entries = verb_at(reading, index)
            if entries[0].cue_class is not CueClass.BELIEVED:
                return before - 1
    return last


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


def _before_remark(reading: Reading, first: int, last: int) -> int:
    """The last word before a remark that the reporter adds behind a dash ("— a play on words")."""
    for index in range(last - 1, first + 2, -1):
        if reading.tokens[index].text in ("—", "–", "--"):
            behind = reading.tokens[index + 1]
            quoted = reading.quoted_at(reading.tokens[index].start) is not None
            return index - 1 if behind.tag in ("DT", "CC") and not quoted else last
    return last


def clause_before(reading: Reading, verb: int, entry: Verb) -> tuple[Span, ...] | None:
    """The clause to the left of the verb ("…, she said"; "…, said the mayor")."""
    if "that" not in entry.takes:
        return None
    if "hearer" not in entry.takes and _object_follows(reading, verb):
        return None
    group = _first_of_cue(reading, verb)
    sentence = reading.in_sentence[reading.tokens[verb].sentence]
    if group - 1 <= sentence[0] or reading.tokens[group - 1].text not in _PAUSES:
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
    span = grammar.stretch(reading, grammar.opening(reading, low), group - 1)
    return (span,) if span else None


def _object_follows(reading: Reading, verb: int) -> bool:
    """Whether an object stands behind the verb: then that is what it reports."""
    return any(
        child > verb and reading.tokens[child].dep == "dobj" for child in reading.children[verb]
    )


def _pauses_behind(reading: Reading, verb: int) -> bool:
    """Whether a comma follows the cue: then what follows goes on with what stands before."""
    for child in reading.children[verb]:
        if child > verb and reading.tokens[child].dep == "ccomp":
            first = reading.edges[child][0]
            return reading.tokens[first - 1].text in _PAUSES
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


def _first_of_cue(reading: Reading, verb: int) -> int:
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
    who = reading.child(verb, "nsubj")
    if who is None or reading.child(verb, "mark") is not None:
        return None
    sentence = reading.in_sentence[reading.tokens[verb].sentence]
    group = _first_of_cue(reading, verb)
    if who > verb:
        group = verb
    elif group > sentence[0] and reading.tokens[group - 1].text not in _PAUSES:
        # A subject of the main clause that was hung on the cue as well: "Voters, she said, …".
        near = [c for c in reading.children[verb] if reading.tokens[c].dep == "nsubj" and c < verb]
        group = reading.edges[near[-1]][0] if near else group
    if group <= sentence[0] + 1 or reading.tokens[group - 1].text not in _PAUSES:
        return None
    behind = _behind_cue(reading, verb, sentence[-1])
    if who > verb:
        behind = max(behind, reading.edges[who][1] + 1)
    if behind >= sentence[-1] or reading.tokens[behind].text not in _BREAKS:
        return None
    low, high = _clause_ends(reading, group, behind, sentence)
    low = grammar.opening(reading, low)
    if low >= group or grammar.lower(reading, low) in ("as", "who", "which"):
        return None
    before = grammar.stretch(reading, low, group - 1)
    if _opens_clause(reading, behind + 1):
        return (before,) if before is not None and group - low > 3 else None
    after = grammar.stretch(reading, behind + 1, content_end(reading, verb, behind + 1, high))
    content = tuple(span for span in (before, after) if span is not None)
    return content or None


def _opens_clause(reading: Reading, index: int) -> bool:
    """Whether what follows is the reporter again: a participle, "who", "but", a second cue."""
    token = reading.tokens[index]
    return token.tag in ("VBG", "WP", "WDT") or token.text.lower() in ("but", "and", "according")


def _clause_ends(reading: Reading, group: int, behind: int, sentence: range) -> tuple[int, int]:
    """First and last word of the clause around an inserted cue: no further than semicolons."""
    low, high = sentence[0], sentence[-1]
    for index in range(group - 1, low, -1):
        if reading.tokens[index].text in (";", "(", ":"):
            low = index + 1
            break
    for index in range(behind + 1, high):
        if reading.tokens[index].text in (";", ")"):
            high = index - 1
            break
    return low, high


def that_clause_apart(reading: Reading, verb: int) -> tuple[Span, ...] | None:
    """A that-clause which the parser hung on another word ("told diners at the inn that …")."""
    if verb_at(reading, verb)[0].cue_class is CueClass.BELIEVED:
        return None
    sentence = reading.in_sentence[reading.tokens[verb].sentence]
    for index in range(verb + 1, min(verb + 16, sentence[-1])):
        token = reading.tokens[index]
        if token.text in (";", ":") or (token.tag in ("VBD", "VBZ", "VBP") and index > verb):
            return None
        told = "hearer" in verb_at(reading, verb)[0].takes and index > verb + 1
        if token.text.lower() == "that" and (token.dep == "mark" or told):
            last = max(reading.edges[token.head][1], index)
            span = grammar.stretch(reading, index, content_end(reading, verb, index, last))
            return (span,) if span else None
    return None


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
    first = _behind_cue(reading, verb, end)
    if first > end:
        group = _first_of_cue(reading, verb)
        if group - 2 > sentence[0] and reading.tokens[group - 1].text in _PAUSES:
            span = grammar.stretch(reading, grammar.opening(reading, sentence[0]), group - 1)
            return (span,) if span else None
        return None
    if reading.tokens[first].text == "," and first + 3 < end:
        first += 1
    if reading.quoted_at(reading.tokens[first].start) is not None:
        return None
    if reading.tokens[first].text in _PAUSES or reading.tokens[first].text in (":", ";"):
        return None
    if not _has_finite_verb(reading, first, end):
        if end - first < 2 and grammar.lower(reading, first) in ("yes", "no", "so"):
            return (reading.span(first, first),)
        return None
    span = grammar.stretch(reading, first, content_end(reading, verb, first, end))
    return (span,) if span else None


def _behind_cue(reading: Reading, verb: int, end: int) -> int:
    """The first word behind a cue, adverbs, dates and occasions of saying passed over."""
    first = verb + 1
    while first <= end:
        token = reading.tokens[first]
        if token.pos == "ADV" or token.entity_type in ("DATE", "TIME"):
            first += 1
            continue
        if token.pos == "ADP" and token.head == verb and not _belongs(reading, first):
            first = reading.edges[first][1] + 1
            continue
        break
    return first


def _has_finite_verb(reading: Reading, first: int, last: int) -> bool:
    return any(
        reading.tokens[index].tag in ("VBD", "VBZ", "VBP", "MD") for index in range(first, last + 1)
    )


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
        if reading.tokens[child].dep in ("advcl", "xcomp", "acl", "ccomp"):
            # "defended his call to raise wages": small parsers hang the infinitive on the verb.
            low, high = reading.edges[child]
            if low == last + 1 and reading.tokens[low].tag == "TO":
                last = high
            continue
        if reading.tokens[child].dep == "punct" and reading.tokens[child].text in "\"”“'":
            continue
        break
    return last


def _says_itself(reading: Reading, noun: int) -> bool:
    """Whether the object is a text with a cue of its own ("issued a statement saying that …")."""
    return reading.tokens[noun].lemma.lower() in load_set("documents.txt") and any(
        reading.tokens[child].dep == "acl"
        and reading.tokens[child].tag == "VBG"
        and verb_at(reading, child)
        for child in reading.children[noun]
    )


def object_content(reading: Reading, verb: int, entry: Verb) -> tuple[Span, ...] | None:
    """The object, with the preposition that belongs to it ("blamed him for the delay")."""
    if "obj" not in entry.takes and not any(t.startswith("+") for t in entry.takes):
        return None
    whom = reading.child(verb, "dobj")
    if whom is None or whom < verb:
        return None
    if _says_itself(reading, whom):
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
    if not marked and reading.tokens[whom].pos == "PRON" and first == whom:
        # "They said it": a pronoun alone tells a reader nothing.
        return None
    last = phrase_end(reading, verb, whom)
    first = max(first, verb + 1)
    span = grammar.stretch(reading, first, content_end(reading, verb, first, last))
    return (span,) if span else None


def preposition_content(
    reading: Reading, verb: int, entry: Verb
) -> tuple[tuple[Span, ...], tuple[int, ...]] | None:
    """The object of the verb's preposition ("warned of floods", "asked for time to go")."""
    for child in reading.children[verb]:
        token = reading.tokens[child]
        if child < verb:
            continue
        opening = child
        if token.dep in ("advcl", "ccomp", "xcomp"):
            opening = reading.child(child, "mark") or child
            if opening == child or opening > child:
                continue
        elif token.dep != "prep":
            continue
        if grammar.lower(reading, opening) not in entry.takes:
            continue
        last = reading.edges[child][1]
        if token.dep == "prep":
            last = phrase_end(reading, verb, child)
        last = content_end(reading, verb, opening + 1, last)
        span = grammar.stretch(reading, opening + 1, last)
        if span is not None:
            return (span,), (opening,)
    return None
