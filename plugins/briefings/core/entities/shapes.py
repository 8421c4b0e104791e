"""One name between two tokens: its edges, its label, and what is said right beside it."""

from __future__ import annotations

import re
from collections import Counter

from ..gazetteer import head_words, is_state, party_named, party_printed
from ..model import Span, Token
from ..names import SUFFIXES, Sex, fold, honorifics, is_given, role_key
from .drafts import Name, Text
from .roles import appositions_of, role_before
from .vocabulary import MONTHS_AND_DAYS, sex_of_role

_AFFILIATION = re.compile(r"[(,]\s?(?:R|D|I|L|DFL)-$")
"""What stands before the state in "(R-Ohio)", which is nobody's name."""
_MARK_BEFORE = re.compile(r"(?:[\"“„‘«]|``|'')(?:[Tt]he |[Aa]n? )?$")

NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
LOOSE = frozenset({"", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
"""Labels the small model often gives to people; such a name needs a second sign."""


def begins_name(token: Token) -> bool:
    """Whether a token may open a name."""
    if token.entity_type in NAMED:
        return True
    return token.pos == "PROPN" and token.entity_type in LOOSE and token.text[0].isupper()


def name_between(
    text: Text, first: int, last: int, titled: bool, sex: Sex | None, *, sure: bool = False
) -> Name | None:
    """The name between two tokens, articles and marks off; ``None`` when nothing is left."""
    tokens = text.tokens
    while first <= last and (
        tokens[first].pos in {"DET", "PUNCT", "ADP", "CCONJ", "SCONJ", "PRON", "ADV"}
        or tokens[first].tag == "POS"
        or not tokens[first].text[0].isalnum()
    ):
        first += 1
    while first <= last and (
        tokens[last].tag == "POS"
        or (tokens[last].pos in {"PUNCT", "CCONJ", "ADP"} and tokens[last].text != ".")
    ):
        last -= 1
    if first > last:
        return None
    start = tokens[first].start
    if _AFFILIATION.search(text.source.text[max(0, start - 6) : start]):
        return None
    if (given := _past_field(text, first, last)) is not None:
        first, titled = given, True
    last = _with_field(text, first, last)
    labels = Counter(t.entity_type for t in tokens[first : last + 1] if t.entity_type in NAMED)
    if set(labels) == {"NORP"} and not sure and fold(tokens[last].text) not in head_words():
        return None
    labels.pop("NORP", None)
    label = min(labels, key=lambda kind: (-labels[kind], kind != "PERSON", kind)) if labels else ""
    words = tuple(fold(text.words(first, last)).split())
    if not words or (len(words) == 1 and (words[0] in MONTHS_AND_DAYS or words[0].isdigit())):
        return None
    if len(words) == 1 and words[0] in SUFFIXES:
        return None
    if len(words) == 1 and not titled and _is_bare_title(text, first, words[0]):
        return None
    printed = text.words(first, last)
    if printed.islower() or any(mark in printed for mark in "[]{}<>@/"):
        return None
    owner, owned = _owner(text, first)
    if label == "PERSON" and len(words) == 1 and not titled and first > 0:
        # "in Crimea": nobody is said to be in a person.
        label = "GPE" if text.tokens[first - 1].text.lower() == "in" else label
    before = role_before(text, first)
    known = words[-1] in head_words() or len(words) not in (2, 3)
    beside = appositions_of(text, first, last) if label in {"PERSON", ""} or not known else ()
    if beside and label == "ORG" and not known:
        # "Tariq Weir, the chief of staff": whoever holds an office is somebody.
        label = "PERSON"
    if not label and not known and (before or beside):
        # "The minister of culture, Jan Kolář": as much so where the parser gives no label.
        label = "PERSON"
    roles = (*((before,) if before else ()), *beside)
    if before is not None and sex is None:
        sex = sex_of_role(tokens[before.head].text)
    for role in beside:
        sex = sex or sex_of_role(tokens[role.head].text)
    span = text.name_span(first, last)

    return Name(
        first=first,
        last=last,
        span=span,
        whole=Span(tokens[owned].start, span.end),
        words=words,
        label=label,
        sentence=tokens[first].sentence,
        quoted=text.is_quoted(tokens[first].start),
        marked=_MARK_BEFORE.search(text.source.text[max(0, span.start - 6) : span.start])
        is not None,
        titled=titled or before is not None,
        sex=sex,
        roles=tuple(role.span for role in roles),
        role_words=tuple(key for role in roles if (key := role_key(tokens[role.head].text))),
        owner=owner or _leading_owner(words),
    )


def _is_bare_title(text: Text, token: int, word: str) -> bool:
    """Whether a lone title stands for whoever bears it ("the Rev. said"): it names nobody."""
    if word not in honorifics() and role_key(word) is None:
        return False
    before = text.tokens[token - 1].text.lower() if token else ""
    printed = text.tokens[token].text
    if "." in printed[:-1] or (printed.isupper() and len(printed) > 1):
        # "The S.E.C." is a body.
        return False
    return printed.endswith(".") or before in {"the", "a", "an"}


def _owner(text: Text, first: int) -> tuple[str | None, int]:
    """The party told right before a name, and the token it begins at.

    "Turkey’s Communications Directorate", "the Turkish Foreign Ministry".
    """
    end = first - 1
    if end >= 0 and text.tokens[end].tag == "POS":
        end -= 1
    if end >= 0 and text.tokens[end].text == ",":
        # "In Mexico, Acme said": a comma parts the two.
        return None, first
    for start in range(max(0, end - 2), end + 1):
        if text.tokens[start].sentence == text.tokens[first].sentence:
            words = text.words(start, end)
            if is_state(words):
                return None, first
            if party := party_printed(words):
                return party, start
    return None, first


def _past_field(text: Text, first: int, last: int) -> int | None:
    """Where a name begins that the office's field ran into: "Director of Tide Watch Ana Ortiz".

    ``None`` when no office stands before the field.
    """
    tokens = text.tokens
    if first < 2 or tokens[first - 1].text != "of" or role_key(tokens[first - 2].text) is None:
        return None
    if tokens[first].entity_type == "PERSON":
        return None
    return next(
        (
            index
            for index in range(first + 1, last)
            if tokens[index].entity_type == "PERSON"
            and tokens[index].entity_start
            and is_given(tokens[index].text)
        ),
        None,
    )


def _with_field(text: Text, first: int, last: int) -> int:
    """Where a body's name ends when it goes on after "of": "Department of the Treasury"."""
    tokens = text.tokens
    if fold(tokens[last].text) not in head_words() or tokens[last].entity_type not in NAMED:
        return last
    end = last + 1
    if (
        end >= len(tokens)
        or tokens[end].text not in {"of", "for"}
        or tokens[end].sentence != tokens[first].sentence
    ):
        return last
    while end + 1 < len(tokens) and (tokens[end + 1].pos == "DET" or begins_name(tokens[end + 1])):
        if tokens[end + 1].pos == "DET" and end != last + 1:
            break
        end += 1
    return end if tokens[end].pos == "PROPN" else last


def _leading_owner(words: tuple[str, ...]) -> str | None:
    """The party in the first words of a state body's name ("Turkish Foreign Ministry")."""
    if len(words) > 1 and head_words().get(words[-1], False):
        for count in (2, 1):
            if count < len(words) and (party := party_named(" ".join(words[:count]))):
                return party
    return None
