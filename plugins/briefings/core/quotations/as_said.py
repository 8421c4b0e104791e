"""Clauses with "as" that credit another: "as the mayor noted, the bridge is closed"."""

from __future__ import annotations

from collections.abc import Iterator

from . import chains, grammar
from .bounds import has_finite_verb
from .candidate import Candidate
from .crediting import credit
from .cues import cue_span, lemma_of, puts_it, verb_at, verbs
from .reading import Reading

_NOISES = frozenset(
    {
        "laugh",
        "yell",
        "shout",
        "chant",
        "scream",
        "cry",
        "sigh",
        "whisper",
        "mutter",
        "continue",
        "go",
    }
)
"""Verbs whose "as" tells when: "…, she said as the crowd yelled"."""
LONGEST_CREDIT = 8
"""Words: "the harbour master Tom Lind said"."""


def as_said(reading: Reading) -> Iterator[Candidate]:
    """ "As the mayor noted, the bridge is closed"; "…, as first reported by the Post"."""
    for index, token in enumerate(reading.tokens):
        entries = verb_at(reading, index)
        if not entries or token.dep not in ("advcl", "ROOT", "ccomp", "parataxis", "relcl"):
            continue
        if lemma_of(reading, index) in _NOISES:
            continue
        opening = reading.edges[index][0]
        if grammar.lower(reading, opening) != "as" or index - opening > 14:
            continue
        if reading.child(index, "ccomp", "dobj", "xcomp") is not None and (
            token.lemma != "put" or reading.child(index, "ccomp") is not None
        ):
            continue
        if not any("that" in entry.takes for entry in entries) and token.lemma != "put":
            continue
        if token.lemma == "put" and not puts_it(reading, index):
            # "As Lind puts together her team": nothing is put in words.
            continue
        if _asks_for(reading, index):
            # "The storm grew as members called for his head": two things at once.
            continue
        if grammar.is_passive(reading, index) or grammar.is_bare_participle(reading, index):
            who = grammar.agent(reading, index)
        else:
            found = chains.subject(reading, index)
            who = found.token if found else None
        if who is None or not opening < who:
            continue
        if grammar.lower(reading, who) in ("it", "you"):
            # "As it relates to the harbour", "as you will have noticed": nobody in particular.
            continue
        first, last = grammar.mention(reading, who, away_from=index)
        end = _before_clause(reading, index, reading.edges[index][1])
        if _is_credit(reading, end + 1):
            # "“…,” as his father hoped, Lind said": Lind says it, and the father's hope as well.
            continue
        yield from credit(
            reading,
            first=opening,
            last=end,
            cue=cue_span(reading, index),
            cue_class=entries[0].cue_class,
            speaker=(first, last),
            head=who,
            rule="as somebody said",
            priority=25,
        )


def _before_clause(reading: Reading, verb: int, end: int) -> int:
    """Where "as X notes in the Post" ends, when the parser took the subject of the clause behind
    its comma for an apposition: "…, swimmers are the ones to ask"."""
    sentence = reading.in_sentence[reading.tokens[verb].sentence]
    comma = next((i for i in range(verb + 1, end) if reading.tokens[i].text == ","), None)
    if comma is None or end + 1 >= sentence.stop or has_finite_verb(reading, comma, end):
        return end
    opens = reading.tokens[end + 1].tag in ("VBD", "VBZ", "VBP", "MD")
    return comma - 1 if opens else end


def _asks_for(reading: Reading, verb: int) -> bool:
    """Whether a verb has the preposition that one of its entries reports with ("called for")."""
    takes = {t for entry in verbs().get(lemma_of(reading, verb), ()) for t in entry.takes}
    return any(
        child > verb
        and reading.tokens[child].dep == "prep"
        and grammar.lower(reading, child) in takes
        for child in reading.children[verb]
    )


def _is_credit(reading: Reading, start: int) -> bool:
    """Whether nothing but somebody and a cue follows to the end of the sentence."""
    if start >= len(reading.tokens):
        return False
    stop = reading.in_sentence[reading.tokens[start].sentence].stop
    words = [i for i in range(start, stop) if reading.tokens[i].pos != "PUNCT"]
    return 0 < len(words) <= LONGEST_CREDIT and bool(verb_at(reading, words[-1]))
