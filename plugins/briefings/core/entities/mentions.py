"""Proper names where they stand: what is a name, where it begins, and what is said beside it.

The parser's named entities are the raw material, and they are noisy: titles inside, two
people in one, surnames unlabelled. So a run of entities and capitalised proper nouns is cut
by what the lists know (titles, roles, possessive countries), and the label is only a vote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..gazetteer import head_words, party_printed
from ..model import ParagraphKind, Token
from ..names import SUFFIXES, family, fold, honorifics, is_given, role_key
from .drafts import Name, Text
from .headings import headings, known_parts
from .shapes import NAMED, begins_name, name_between
from .vocabulary import collectives, sex_of_role

SILENT = frozenset({ParagraphKind.FURNITURE, ParagraphKind.DUPLICATE, ParagraphKind.BYLINE})
"""Paragraphs whose names are not part of what the article says."""
_MARK_BEHIND = re.compile(r"[,.!?]?(?:[\"”’»']|'')")
DASHES = frozenset("-‐–")
NICKNAME_MARKS = {"“": "”", '"': '"', "‘": "’", "'": "'", "''": "''", "``": "''", "(": ")"}
"""What opens a nickname within a name, and what closes it."""


def find_names(text: Text) -> list[Name]:
    """All proper names of a source in reading order, disjoint."""
    told: list[Name] = []
    shouted: list[Name] = []
    raised = headings(text)
    places = text.datelines()
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
    # "Ortiz Pledge": whose surname opens it in a headline has none behind it.
    surnames |= {
        family(name.words)
        for name in shouted
        if len(name.words) > 1 and is_given(name.words[0]) and name.words[0] not in surnames
    }
    told.extend(_missed(text, surnames, [*told, *shouted]))
    # Where every word has a capital, a name ends where the rest of the text says it does.
    known = {name.words for name in told} | {(surname,) for surname in surnames}
    told.extend(part for name in shouted for part in known_parts(text, name, known))
    printed = {name.words for name in told if not _is_enclosed(text, name)}
    told = [name for name in told if name.words in printed or not _is_work(text, name)]
    told.sort(key=lambda name: name.first)
    return [
        name for before, name in zip([None, *told], told, strict=False) if not _within(name, before)
    ]


def _is_enclosed(text: Text, name: Name) -> bool:
    """Whether marks hold the name and nothing else."""
    words = text.source.text
    return name.marked and _MARK_BEHIND.match(words, name.span.end) is not None


def _is_work(text: Text, name: Name) -> bool:
    """Whether a name that stands in marks alone is the title of a work: nobody’s, then.

    A body may print its name so where a noun says what it is: the newspaper “Kurier”."""
    if not _is_enclosed(text, name):
        return False
    before = name.first - 1
    while before >= 0 and not text.tokens[before].text[0].isalnum():
        before -= 1
    return before < 0 or collectives().get(fold(text.tokens[before].text)) != "body"


def _within(name: Name, before: Name | None) -> bool:
    """Whether a name is the end of the one before ("Treasury" of "Department of the Treasury")."""
    return before is not None and name.first <= before.last


def _missed(text: Text, surnames: set[str], found: Sequence[Name]) -> Iterator[Name]:
    """Surnames that the parser took for common nouns ("Rivers said")."""
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
        name = name_between(text, index, index, False, None, sure=True)
        if name is not None:
            yield name


def _runs(text: Text) -> Iterator[tuple[int, int]]:
    """Maximal stretches of tokens that may hold names, each within one sentence."""
    tokens, sentences = text.tokens, text.sentences
    first = 0
    while first < len(tokens):
        token = tokens[first]
        if not begins_name(token) or sentences[token.sentence].kind in SILENT:
            first += 1
            continue
        last = first
        while last + 1 < len(tokens):
            if _goes_on(tokens[last], tokens[last + 1]):
                last += 1
            elif _generation_follows(tokens, last):
                last += 2
            elif _surname_follows(tokens, first, last):
                last += 1
            elif (closing := nickname_closes(tokens, last)) is not None:
                last = closing + 1
            else:
                break
        yield first, last
        first = last + 1


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
    return begins_name(token)


def _surname_follows(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a lone "town" behind given names is their surname: "Simon Luca Trigona"."""
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following is None or tokens[last].dep != "compound" or tokens[last].head != last + 1:
        return False
    given = [token for token in tokens[first : last + 1] if token.entity_type == "PERSON"]
    lone = following.entity_type in {"GPE", "LOC", "ORG"} and following.entity_start
    lone = lone and not (last + 2 < len(tokens) and _goes_on(following, tokens[last + 2]))
    known = party_printed(following.text) is not None or fold(following.text) in head_words()
    return lone and not known and given != [] and all(is_given(token.text) for token in given)


def nickname_closes(tokens: Sequence[Token], last: int) -> int | None:
    """Where a nickname ends that stands within a name: at the second mark of "Tom “Skip” Lind".

    Behind a given name or an initial, a word or two in marks (or a given name in brackets) that
    hug them, and a surname.
    """
    given = tokens[last]
    initials = len(given.text) > 1 and given.text.isupper() and "." in given.text
    if not (given.entity_type == "PERSON" or initials or is_given(given.text)):
        return None
    for closing in (last + 3, last + 4):
        if closing + 1 >= len(tokens) or tokens[closing + 1].sentence != given.sentence:
            return None
        opens, words, closes = tokens[last + 1], tokens[last + 2 : closing], tokens[closing]
        surname = tokens[closing + 1]
        if closes.text != NICKNAME_MARKS.get(opens.text):
            continue
        hugged = opens.end == words[0].start and closes.start == words[-1].end
        bracketed = opens.text == "(" and not (len(words) == 1 and is_given(words[0].text))
        if (
            hugged
            and not bracketed
            and all(word.text[0].isupper() and word.pos != "PUNCT" for word in words)
            and surname.text[0].isupper()
            and surname.pos == "PROPN"
            and surname.start > closes.end
            and role_key(surname.text) is None
        ):
            return closing
    return None


def _in_nickname(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Whether a mark of a run opens or closes the nickname within a name."""
    ends = ((back, nickname_closes(tokens, index - back)) for back in (1, 3, 4))
    return any(
        index - back >= first and closing is not None and index in (index - back + 1, closing)
        for back, closing in ends
    )


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
            found = name_between(text, start, end, titled, sex)
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
    if token.text in NICKNAME_MARKS or token.text in NICKNAME_MARKS.values():
        return not (first < index < last and _in_nickname(text.tokens, index, first))
    if token.text in DASHES:
        # "Turkey-Russia ties" are two countries, "Jean-Luc" is one man.
        left, right = text.tokens[index - 1 : index], text.tokens[index + 1 : index + 2]
        return bool(left and right and party_printed(left[0].text) and party_printed(right[0].text))
    if token.text == "," and not _has_comma(text, first, last):
        return True
    if (
        token.pos == "PUNCT"
        and token.entity_type != "ORG"
        and token.text not in {"'", "’", ".", "&"}
    ):
        return True
    if token.pos == "VERB" and token.text.islower():
        # "the Water Board ordered Coastal": the small model runs on over the verb.
        return True
    key = fold(token.text)
    if key in honorifics():
        return index < last or first == last
    if role_key(token.text) is None:
        return False
    if token.entity_type in {"ORG", "GPE", "FAC", "LOC"}:
        # "Bishop Daniel Weir" may come as an organisation, "General Motors" is one.
        following = text.tokens[index + 1].text if index < last else ""
        letters = following.replace(".", "")
        initials = following.isupper() and len(letters) < 4 and len(following) > 1
        named = last - index in (2, 3) and (is_given(following) or initials)
        leads = index == first or initials or is_given(following)
        return leads and named and fold(text.tokens[last].text) not in head_words()
    if token.entity_type == "PERSON":
        if first < index < last and is_given(token.text):
            around = (text.tokens[index - 1], text.tokens[index + 1])
            if all(one.entity_type == "PERSON" for one in around) and not around[1].entity_start:
                # "Ana Dean Cole": a middle name.
                return False
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


def _has_comma(text: Text, first: int, last: int) -> bool:
    """Whether a run of words may be one body's name with a comma in it: "Lind, Cole & Co.", the
    "Ministry of Health, Work and Sport"; "Lind, Ortiz" are two."""
    words = text.tokens[first : last + 1]
    return any(
        word.text == "&" or (fold(word.text) in head_words() or fold(word.text) in SUFFIXES)
        for word in words
    )


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
