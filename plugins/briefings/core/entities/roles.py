"""Roles as printed: titles before a name and appositions beside it.

"Kremlin spokesperson Dmitry Peskov", "Ortiz, the mayor of Springfield,", "his Turkish
counterpart, Recep Tayyip Erdogan". A role is kept word for word, its article left off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..gazetteer import is_state, party_printed
from ..model import Span
from ..names import fold, honorifics, role_key
from .drafts import Text
from .vocabulary import is_office, is_plural

MODIFIERS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
BEFORE_ROLE = MODIFIERS | {"DET", "PRON", "ADV"}
LONGEST = 16
"""Tokens of an apposition; longer ones tell a story, not a role."""
REACH = 4
"""Words of a name behind the office that its modifiers may hang on."""
BETWEEN = 6
"""Tokens before the role noun of an apposition ("the state’s former deputy attorney general")."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role beside a name."""

    span: Span
    head: int
    """Token index of the role noun."""


def role_before(text: Text, first: int) -> Role | None:
    """The role directly before a name that begins at token *first*."""
    tokens = text.tokens
    head = first - 1
    while (
        head >= 0
        and tokens[head].sentence == tokens[first].sentence
        and fold(tokens[head].text) in honorifics()
        and role_key(tokens[head].text) is None
    ):
        head -= 1
    if head < 0 or tokens[head].sentence != tokens[first].sentence:
        return None
    if role_key(tokens[head].text) is None or is_plural(tokens[head].text):
        return None
    return Role(Span(tokens[left_edge(text, head)].start, tokens[head].end), head)


def left_edge(text: Text, head: int) -> int:
    """Where the modifiers of a noun begin: possessors, adjectives, compounds."""
    tokens = text.tokens
    edge = head
    while edge > 0 and tokens[edge - 1].sentence == tokens[head].sentence:
        before = tokens[edge - 1]
        hyphen = before.tag == "HYPH" or before.text in {"-", "–"}
        # A dash with spaces parts sentences' halves; a hyphen without joins words.
        joined = before.tag == "POS" or (hyphen and before.end == tokens[edge].start)
        if not joined and (before.pos not in MODIFIERS or before.entity_type in {"DATE", "TIME"}):
            break
        if before.pos == "NOUN" and not edge <= before.head <= head + REACH:
            # "the deal President Ortiz struck": the deal is no part of the office.
            break
        edge -= 1
    while edge < head and (tokens[edge].tag in {"POS", "HYPH"} or tokens[edge].text in {"-", "–"}):
        edge += 1
    return edge


def appositions_of(text: Text, first: int, last: int) -> tuple[Role, ...]:
    """Roles told in commas behind a name, or before it with a comma between."""
    following = text.tokens[last + 1 : last + 2]
    if following and following[0].tag == "POS":
        # "an aide, Ortiz’s brother": neither is Ortiz.
        return ()
    return tuple(
        role for role in (_behind(text, last), _ahead(text, first, last)) if role is not None
    )


def _behind(text: Text, last: int) -> Role | None:
    """ "Ortiz, the mayor of Springfield," """
    tokens = text.tokens
    if last + 2 >= len(tokens) or tokens[last + 1].text not in {",", "(", "—", "–"}:
        return None
    sentence = tokens[last].sentence
    start = last + 2
    head = None
    for index in range(start, min(start + BETWEEN, len(tokens))):
        token = tokens[index]
        if token.sentence != sentence:
            return None
        if role_key(token.text) and not is_plural(token.text):
            head = index
            follows = tokens[index + 1] if index + 1 < len(tokens) else None
            if follows is None or (
                follows.pos not in MODIFIERS and follows.tag not in {"POS", "HYPH"}
            ):
                break
        elif token.pos not in BEFORE_ROLE and token.tag not in {"POS", "HYPH"}:
            break
    if head is None:
        return None
    follows = tokens[head + 1] if head + 1 < len(tokens) else None
    if follows is not None and (follows.pos == "PROPN" or follows.tag == "POS"):
        # "With Ortiz, president Cole …": the role is the next one's.
        return None
    end = head
    while (
        end + 1 < len(tokens)
        and end - start < LONGEST
        and tokens[end + 1].sentence == sentence
        and (
            tokens[end + 1].pos in MODIFIERS | {"ADP", "DET", "PART"}
            or tokens[end + 1].tag in {"POS", "HYPH"}
        )
    ):
        end += 1
    while end > head and tokens[end].pos in {"ADP", "DET", "PART"}:
        end -= 1
    after = tokens[end + 1] if end + 1 < len(tokens) else None
    if after is not None and after.tag in {"VBD", "VBZ", "VBP", "MD"}:
        # "They met Ortiz, a city aide confirmed": the aide is somebody else.
        return None
    while start < head and tokens[start].pos in {"DET", "PRON", "ADV"}:
        start += 1
    return Role(Span(tokens[start].start, tokens[end].end), head)


def _ahead(text: Text, first: int, last: int) -> Role | None:
    """ "the mayor of Springfield, Ana Ortiz," and "his Turkish counterpart, Recep …" """
    tokens = text.tokens
    if first < 2 or tokens[first - 1].text != ",":
        return None
    sentence = tokens[first].sentence
    heads = [tokens[i].head for i in range(first, last + 1) if tokens[i].dep == "appos"]
    if role_key(tokens[first - 2].text):
        heads.append(first - 2)
    for head in heads:
        if (
            head < first - 1
            and tokens[head].sentence == sentence
            and role_key(tokens[head].text)
            and not is_plural(tokens[head].text)
        ):
            edge = left_edge(text, head)
            determined = (edge > 0 and tokens[edge - 1].pos in {"DET", "PRON"}) or any(
                token.tag == "POS" for token in tokens[edge:head]
            )
            if determined or tokens[head + 1].text != ",":
                return Role(Span(tokens[edge].start, tokens[first - 2].end), head)
    return None


def party_of_role(role: str) -> str | None:
    """Whom a role speaks for, told by its own words.

    What stands before the office names the party ("Russian President", "Kremlin
    spokesperson", "Turkey’s foreign minister"), so does "of" behind it; "ambassador to
    Russia" speaks for somebody else, "Russian journalist" for nobody.

    >>> party_of_role("U.S. ambassador to Russia"), party_of_role("president of Chile")
    ('United States', 'Chile')
    >>> party_of_role("Russian journalist"), party_of_role("New Mexico governor")
    (None, None)
    """
    words = role.replace("’s", "").replace("'s", "").replace("-", " ").split()
    for index, word in enumerate(words):
        if role_key(word) is None or not is_office(word):
            continue
        if any(role_key(later) for later in words[index + 1 : index + 2]):
            continue
        before = list(_parties(words[:index]))
        if len(set(before)) == 1:
            return before[0]
        if not before and words[index + 1 : index + 2] == ["of"]:
            rest = words[index + 2 :]
            if rest[:1] == ["the"]:
                rest = rest[1:]
            for count in range(min(3, len(rest)), 0, -1):
                if party := party_printed(" ".join(rest[:count]).strip(",")):
                    return party
        return None
    return None


def _parties(words: Sequence[str]) -> Iterator[str]:
    """Parties named in some words, longest names first; a state is no party."""
    index = 0
    while index < len(words):
        for count in (3, 2, 1):
            name = " ".join(words[index : index + count])
            party = None if is_state(name) else party_printed(name)
            if party:
                yield party
            if party or is_state(name):
                index += count
                break
        else:
            index += 1
