"""What was not said: denied, refused, asked, supposed; and what may yet be, or only might.

"Lind never said “it will hold”", "had Lind said so", "without saying “no”": the words are there,
and nobody said them. Words in marks then keep their place, so that no other rule gives them to
somebody, and yield no quotation (`Candidate.said`).
"""

from __future__ import annotations

from ..messages import Message
from ..model import CueClass
from . import grammar
from .cues import lemma_of, verb_at
from .reading import Reading

_ACTUAL = frozenset(
    {
        "go", "continue", "proceed", "begin", "start", "come", "take", "use", "manage", "like",
        "love", "dare", "hasten", "pause", "rise", "call", "phone", "write", "hesitate",
    }
)  # fmt: skip
"""Verbs whose infinitive did happen: "went on to say", "wrote to say", "never hesitated to say"."""
_DENIES = frozenset({"deny", "refuse", "decline", "avoid", "fail", "forget", "neglect", "resist"})
"""Who denies or refuses to say something has not said it."""
_AWAY = frozenset({"without", "of", "than", "from"})
"""What opens a clause that did not happen: "without", "instead of", "rather than", "far from"."""
_INSTEAD = frozenset({"instead", "rather", "short", "far", "refrain", "stop", "keep"})
_ONLY = frozenset({"only", "just", "merely", "simply", "once"})
"""Behind "not" they tell that it was said: "did not just say “no”"."""
_UNREAL_OPENERS = frozenset(
    {"had", "were", "should", "nor", "neither", "never", "hardly", "rarely", "not"}
)
"""Before subject and verb, no question: "had Lind said so, …", "nor did Lind say “no”"."""
_SUPPOSES = frozenset({"imagine", "suppose", "picture", "wish", "pretend"})
_NOBODY = frozenset({"nobody", "none", "neither"})


def is_unsaid(reading: Reading, verb: int, *, believed: bool = False) -> bool:
    """Whether a verb of saying tells that the words were not said, or asks whether they were.

    Args:
        believed: whether it tells of mind: what somebody does not want is told of him all the same.
    """
    if not believed and (_is_denied(reading, verb) or _stays_away(reading, verb)):
        return True
    return (
        grammar.is_hypothetical(reading, verb)
        or grammar.is_asked(reading, verb)
        or _is_inverted(reading, verb)
        or _is_wished(reading, verb)
    )


def is_unreal(reading: Reading, verb: int) -> bool:
    """Whether it was not said, but might have been ("should have said", "has yet to say").

    A clause so reported is told with its doubt; words in marks would look said."""
    may = grammar.modal(reading, verb)
    if may not in (None, "must") and any(
        reading.tokens[child].dep == "aux"
        and grammar.lower(reading, child) in ("have", "’ve", "'ve")
        for child in reading.children[verb]
    ):
        return True
    infinitive = verb > 1 and reading.tokens[verb - 1].tag == "TO"
    return infinitive and grammar.lower(reading, verb - 2) == "yet"


def is_idiom(reading: Reading, verb: int) -> bool:
    """Whether "that said," or "considering" only links two sentences."""
    start = reading.in_sentence[reading.tokens[verb].sentence][0]
    if grammar.lower(reading, verb) == "considering" and reading.child(verb, "aux") is None:
        # "Considering he once played": given that he did.
        return True
    return (
        verb == start + 1
        and grammar.lower(reading, start) in ("that", "this")
        and verb + 1 < len(reading.tokens)
        and reading.tokens[verb + 1].text == ","
    )


def names_nobody(reading: Reading, head: int) -> bool:
    """Whether a subject is a word that stands for no one."""
    word = grammar.lower(reading, head)
    if word in _NOBODY:
        return True
    if word == "one" and head and grammar.lower(reading, head - 1) == "no":
        return True
    return any(
        grammar.lower(reading, child) in ("no", "neither") for child in reading.children[head]
    )


def doubt(reading: Reading, verb: int) -> Message | None:
    """Why the saying may not have happened, or ``None``: "he came to attack the plan"."""
    token = reading.tokens[verb]
    if token.tag == "VB" and any(reading.tokens[c].tag == "TO" for c in reading.children[verb]):
        above = reading.tokens[token.head]
        near = token.dep in ("xcomp", "advcl") and verb - token.head <= 3
        if not near or above.lemma not in _ACTUAL:
            return Message("told as a purpose, not as said")
    if _is_denied(reading, verb):
        return Message("denied by its own cue")
    may = grammar.modal(reading, verb)
    if may is None:
        return None
    return Message("told with “%(word)s”, not as said", word=may)


def _is_denied(reading: Reading, verb: int) -> bool:
    """ "Did not say", "never said"; but not "did not just say"."""
    return any(
        child < verb and grammar.lower(reading, child + 1) not in _ONLY
        for child in reading.children[verb]
        if reading.tokens[child].dep == "neg" or grammar.lower(reading, child) in grammar.NOT
    )


def _is_inverted(reading: Reading, verb: int) -> bool:
    """ "Had Lind said so, …", "nor did Lind say “no”": an auxiliary before the subject."""
    who = reading.child(verb, "nsubj")
    if who is None or who > verb:
        return False
    helper = next(
        (c for c in reading.children[verb] if reading.tokens[c].dep == "aux" and c < who), None
    )
    if helper is None:
        return False
    opens = reading.tokens[helper - 1 if helper else 0]
    before = opens.text.lower() if opens.sentence == reading.tokens[verb].sentence else ""
    return grammar.lower(reading, helper) in _UNREAL_OPENERS or before in _UNREAL_OPENERS


def _is_wished(reading: Reading, verb: int) -> bool:
    """ "Wish Lind had said so": a wish without "I", whose verb the parser takes for a name."""
    start = reading.in_sentence[reading.tokens[verb].sentence].start
    return grammar.lower(reading, start) in _SUPPOSES and any(
        grammar.lower(reading, child) in ("had", "would", "could")
        for child in reading.children[verb]
        if start < child < verb
    )


def _stays_away(reading: Reading, verb: int) -> bool:
    """ "Denied saying", "refused to say", "without saying", "rather than say", "imagine her
    saying": what the verb hangs on did not happen."""
    token = reading.tokens[verb]
    above = token.head
    if above == verb:
        return False
    if token.dep in ("xcomp", "ccomp"):
        if lemma_of(reading, above) in _DENIES | _SUPPOSES and above < verb:
            entries = verb_at(reading, above)
            agreed = entries != () and entries[0].cue_class is CueClass.AGREED
            return not agreed and not grammar.is_negated(reading, above)
        return False
    if token.dep in ("pcomp", "advcl"):
        for index in (above, *(child for child in reading.children[verb] if child < verb)):
            if index > verb or grammar.lower(reading, index) not in _AWAY:
                continue
            before = reading.tokens[index - 1].lemma.lower() if index else ""
            if grammar.lower(reading, index) == "without" or before in _INSTEAD:
                return True
    return False
