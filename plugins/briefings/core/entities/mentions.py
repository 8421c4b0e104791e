"""Proper names where they stand: what is a name, where it begins, and what is said beside it.

The parser's named entities are the raw material, and they are noisy: titles inside, two
people in one, surnames unlabelled. So a run of entities and capitalised proper nouns is cut
by what the lists know (titles, roles, possessive countries), and the label is only a vote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..datelines import dateline
from ..gazetteer import head_words, is_state, party_named, party_printed
from ..model import ParagraphKind, Span, Token
from ..names import SUFFIXES, Sex, family, fold, honorifics, is_given, role_key
from .drafts import Name, Text
from .headings import headings, known_parts
from .roles import appositions_of, role_before
from .vocabulary import MONTHS_AND_DAYS, sex_of_role

NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
LOOSE = frozenset({"", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
"""Labels the small model often gives to people; such a name needs a second sign."""
SILENT = frozenset({ParagraphKind.FURNITURE, ParagraphKind.DUPLICATE, ParagraphKind.BYLINE})
"""Paragraphs whose names are not part of what the article says."""
DASHES = frozenset("-‐–")


def find_names(text: Text) -> list[Name]:
    """All proper names of a source in reading order, disjoint."""
    told: list[Name] = []
    shouted: list[Name] = []
    raised = headings(text)
    places = datelines_of(text)
    for first, last in _runs(text):
        if any(span.start <= text.tokens[first].start < span.end for span in places):
            continue
        found = list(_names_in(text, first, last))
        (shouted if text.tokens[first].sentence in raised else told).extend(found)
    surnames = {
        family(name.words)
        for name in told
        if name.label == "PERSON" or name.titled or is_given(name.words[0])
    }
    told.extend(_missed(text, surnames, [*told, *shouted]))
    # Where every word has a capital, a name ends where the rest of the text says it does.
    known = {name.words for name in told} | {(surname,) for surname in surnames}
    told.extend(part for name in shouted for part in known_parts(text, name, known))
    return sorted(told, key=lambda name: name.first)


def datelines_of(text: Text) -> list[Span]:
    """Where datelines stand: they tell where a text was written, not of what."""
    whole = text.source.text
    spans = (dateline(whole, paragraph.span) for paragraph in text.source.paragraphs)
    return [span for span in spans if span is not None]


def _missed(text: Text, surnames: set[str], found: Sequence[Name]) -> Iterator[Name]:
    """Surnames that the parser took for common nouns ("Sellers said")."""
    covered = {index for name in found for index in range(name.first, name.last + 1)}
    small = {token.text for token in text.tokens}
    for index, token in enumerate(text.tokens):
        nominal = token.pos in {"NOUN", "PROPN", "ADJ"} or token.dep == "nsubj"
        if not nominal or not token.text[0].isupper():
            continue
        if index in covered or fold(token.text) not in surnames:
            continue
        opens = index == 0 or text.tokens[index - 1].sentence != token.sentence
        if opens and token.text.lower() in small:
            continue
        name = _name(text, index, index, False, None, sure=True)
        if name is not None:
            yield name


def _runs(text: Text) -> Iterator[tuple[int, int]]:
    """Maximal stretches of tokens that may hold names, each within one sentence."""
    tokens, sentences = text.tokens, text.sentences
    first = 0
    while first < len(tokens):
        token = tokens[first]
        if not _begins(token) or sentences[token.sentence].kind in SILENT:
            first += 1
            continue
        last = first
        while last + 1 < len(tokens):
            if _goes_on(tokens[last], tokens[last + 1]):
                last += 1
            elif _generation_follows(tokens, last):
                last += 2
            else:
                break
        yield first, last
        first = last + 1


def _begins(token: Token) -> bool:
    if token.entity_type in NAMED:
        return True
    return token.pos == "PROPN" and token.entity_type in LOOSE and token.text[0].isupper()


def _goes_on(before: Token, token: Token) -> bool:
    if token.sentence != before.sentence:
        return False
    if token.entity_type in NAMED and token.entity_type == before.entity_type:
        if not token.entity_start:
            # "Putin and Erdoğan" comes as one PERSON; no person's name has "and" or a comma.
            return token.entity_type != "PERSON" or (
                token.pos not in {"CCONJ", "ADP", "VERB"} and token.text != ","
            )
        return False
    if fold(token.text) in SUFFIXES:
        return before.entity_type == "PERSON"
    if token.entity_type in NAMED and before.entity_type in NAMED:
        return False
    return _begins(token)


def _generation_follows(tokens: Sequence[Token], last: int) -> bool:
    """ "Cole, Jr." """
    return (
        last + 2 < len(tokens)
        and tokens[last].entity_type == "PERSON"
        and tokens[last + 1].text == ","
        and fold(tokens[last + 2].text) in SUFFIXES
    )


def _names_in(text: Text, first: int, last: int) -> Iterator[Name]:
    """Cut one run at titles and possessors, and give what is left."""
    tokens = text.tokens
    start = first
    titled, sex = False, None
    for index in range(first, last + 2):
        if index <= last and not _parts(text, index, first, last):
            continue
        if start < index:
            end = index - 1
            if index <= last and role_key(tokens[index].text):
                end = _last_labelled(text, start, end)
            found = _name(text, start, end, titled, sex)
            if found is not None:
                yield found
            titled, sex = False, None
        if index <= last:
            word = tokens[index].text
            key = fold(word)
            if key in honorifics() or role_key(word):
                titled = True
                sex = honorifics().get(key) or sex_of_role(word) or sex
        start = index + 1


def _last_labelled(text: Text, first: int, last: int) -> int:
    """Where a name before a title ends: "Senate" of "Senate Majority Leader Ann Cole"."""
    for end in range(last, first - 1, -1):
        if text.tokens[end].entity_type in NAMED:
            return end
    return last


def _parts(text: Text, index: int, first: int, last: int) -> bool:
    """Whether a token of a run is no part of a name but parts two."""
    token = text.tokens[index]
    if token.tag == "POS":
        return index == last or _owns(text, first, index - 1)
    if token.text in {"(", ")"}:
        return True
    if token.text in DASHES:
        # "Turkey-Russia ties" are two countries, "Jean-Luc" is one man.
        left, right = text.tokens[index - 1 : index], text.tokens[index + 1 : index + 2]
        return bool(left and right and party_printed(left[0].text) and party_printed(right[0].text))
    if (
        token.pos == "PUNCT"
        and token.entity_type != "ORG"
        and token.text not in {"'", "’", ".", "&"}
    ):
        return True
    key = fold(token.text)
    if key in honorifics():
        return index < last
    if token.entity_type in {"ORG", "GPE", "FAC", "LOC"} or role_key(token.text) is None:
        return False
    if token.entity_type == "PERSON":
        if (
            token.entity_start
            and index < last
            and is_given(token.text)
            and not _titled_run(text, index, last)
        ):
            return False
        if index == last and index > first and text.tokens[index - 1].entity_type == "PERSON":
            # "Martin Luther King", "Larry Page": the last word of a name is its surname.
            return False
    return True


def _owns(text: Text, first: int, last: int) -> bool:
    """Whether the words before a possessive are a name of their own, not half of one.

    "Turkey’s Communications Directorate" and "the Media Research Center’s Cole", not
    "King’s College" or "Moody’s".
    """
    if last < first:
        return True
    if fold(text.tokens[last].text) in head_words():
        return True
    return party_printed(text.words(first, last)) is not None


def _titled_run(text: Text, index: int, last: int) -> bool:
    """Whether two more words follow: "Dean Heller" is a name, "Dean Ann Heller" has a title."""
    return last - index >= 2


def _name(
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
    labels = Counter(t.entity_type for t in tokens[first : last + 1] if t.entity_type in NAMED)
    if set(labels) == {"NORP"} and not sure and fold(tokens[last].text) not in head_words():
        return None
    labels.pop("NORP", None)
    label = min(labels, key=lambda kind: (-labels[kind], kind != "PERSON", kind)) if labels else ""
    words = tuple(fold(text.words(first, last)).split())
    if not words or (len(words) == 1 and (words[0] in MONTHS_AND_DAYS or words[0].isdigit())):
        return None
    printed = text.words(first, last)
    if printed.islower() or any(mark in printed for mark in "[]{}<>@"):
        return None
    owner, owned = _owner(text, first)
    if label == "PERSON" and len(words) == 1 and not titled and first > 0:
        # "in Crimea": nobody is said to be in a person.
        label = "GPE" if text.tokens[first - 1].text.lower() == "in" else label
    before = role_before(text, first)
    beside = appositions_of(text, first, last) if label in {"PERSON", ""} else ()
    roles = (*((before,) if before else ()), *beside)
    if before is not None and sex is None:
        sex = sex_of_role(tokens[before.head].text)
    for role in beside:
        sex = sex or sex_of_role(tokens[role.head].text)
    span = text.span(first, last)
    if tokens[last].text.endswith(("’s", "'s")) and len(tokens[last].text) > 2:
        span = Span(span.start, span.end - 2)
    return Name(
        first=first,
        last=last,
        span=span,
        whole=Span(tokens[owned].start, span.end),
        words=words,
        label=label,
        sentence=tokens[first].sentence,
        quoted=text.is_quoted(tokens[first].start),
        titled=titled or before is not None,
        sex=sex,
        roles=tuple(role.span for role in roles),
        role_words=tuple(key for role in roles if (key := role_key(tokens[role.head].text))),
        owner=owner or _leading_owner(words),
    )


def _owner(text: Text, first: int) -> tuple[str | None, int]:
    """The party told right before a name, and the token it begins at.

    "Turkey’s Communications Directorate", "the Turkish Foreign Ministry".
    """
    end = first - 1
    if end >= 0 and text.tokens[end].tag == "POS":
        end -= 1
    for start in range(max(0, end - 2), end + 1):
        if text.tokens[start].sentence == text.tokens[first].sentence:
            words = text.words(start, end)
            if is_state(words):
                return None, first
            if party := party_printed(words):
                return party, start
    return None, first


def _leading_owner(words: tuple[str, ...]) -> str | None:
    """The party in the first words of a state body's name ("Turkish Foreign Ministry")."""
    if len(words) > 1 and head_words().get(words[-1], False):
        for count in (2, 1):
            if count < len(words) and (party := party_named(" ".join(words[:count]))):
                return party
    return None
