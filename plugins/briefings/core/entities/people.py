"""Names of people in one source: full names first, then every shorter one to the one it fits.

Two that fit leave it open: a surname shared by two people names nobody, unless the reader
learnt it as one person's before the other came up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..model import EntityKind, ParagraphKind
from ..names import Sex, family, fold, same_person, sex_of_given
from ..namesakes import GivenNames
from .drafts import Draft, Name
from .ledger import Ledger
from .vocabulary import same_role

SETTLED = 2
"""Bare mentions after which a surname is its first bearer's; one may be chance."""
NEAR = 2
"""Sentences in which another bearer's full name keeps a bare surname open."""

MANY = 50
"""Bearers of one surname in one text from which the bare surname is nobody's: a list of names."""

_KIN = frozenset({"wife", "husband", "son", "daughter", "brother", "sister", "father", "mother"})
_ONE_IN_A_LAND = frozenset({"president", "king", "queen", "chancellor", "emperor", "pope"})

_BY_AGE = re.compile(r"\b(?:younger|older|elder)\s+(?:\w{1,4}\.?\s+)?$", re.IGNORECASE)

People = defaultdict[str, list[Draft]]
"""Surname -> its bearers."""


def full_names(ledger: Ledger, indices: Iterable[int]) -> People:
    """Make referents of full names; two that one person can have are one."""
    people: People = defaultdict(list)
    given: defaultdict[str, GivenNames[int]] = defaultdict(GivenNames)
    # A headline may cut a name; the article tells it in full, and the fullest comes first.
    for index in sorted(
        indices, key=lambda i: (ledger.in_headline(i), -len(ledger.names[i].words), i)
    ):
        name = ledger.names[index]
        surname = family(name.words)
        alike = [
            draft
            for draft in map(ledger.drafts.__getitem__, sorted(given[surname].like(name.words)))
            if same_person(draft.words, name.words)
            and not (draft.sex and name.sex and draft.sex != name.sex)
        ]
        exact = [draft for draft in alike if draft.words == name.words]
        if len(exact or alike) > 1:
            ledger.doubtful[index] = tuple(draft.number for draft in exact or alike)
            continue
        if exact or alike:
            draft = (exact or alike)[0]
            if len(name.words) > len(draft.words):
                draft.words, draft.name = name.words, name.span.of(ledger.text.source.text)
                given[surname].put(name.words, draft.number)
        else:
            draft = ledger.new(EntityKind.PERSON, name)
            draft.sex = sex_of_given(name.words[0])
            people[surname].append(draft)
            given[surname].put(name.words, draft.number)
        ledger.join(index, draft)
    return people


def short_names(ledger: Ledger, indices: Iterable[int], people: People) -> None:
    """Give surnames and given names to the one full name they fit."""
    given: defaultdict[str, list[Draft]] = defaultdict(list)
    for bearers in people.values():
        for draft in bearers:
            given[draft.words[0]].append(draft)
    lone: defaultdict[str, list[Draft]] = defaultdict(list)
    open_still: list[tuple[int, list[Draft]]] = []
    # "Mrs. Ortiz" tells a sex, and so whose the bare "Ortiz" is; ask those first.
    for index in sorted(indices, key=lambda i: (ledger.names[i].sex is None, i)):
        name = ledger.names[index]
        word = family(name.words)
        if _of_two(ledger, name) or len(people.get(word, ())) >= MANY:
            ledger.doubtful[index] = tuple(draft.number for draft in people.get(word, ())[:MANY])
            continue
        bearers = _fitting(ledger, [*people.get(word, ()), *lone[word]], name)
        if not bearers:
            # "Angela" and "Pope Francis", but also "Mr. Xi": his surname comes first.
            bearers = _fitting(ledger, given.get(word, ()), name)
        if not bearers:
            if ledger.in_headline(index) and index not in ledger.spoken:
                continue
            bearers = [ledger.new(EntityKind.PERSON, name)]
            lone[word].append(bearers[0])
        if len(bearers) == 1:
            ledger.join(index, bearers[0])
        else:
            open_still.append((index, bearers))
    for index, bearers in sorted(open_still, key=lambda pair: pair[0]):
        established = _established(ledger, index, bearers)
        if established is not None:
            ledger.join(index, established)
        else:
            ledger.doubtful[index] = tuple(draft.number for draft in bearers)


def _fitting(ledger: Ledger, bearers: Sequence[Draft], name: Name) -> list[Draft]:
    """Whom of those with this surname a short mention may mean."""
    fits = [
        d
        for d in bearers
        if not (d.sex and name.sex and d.sex != name.sex)
        and not (name.titled and _is_child(ledger, d))
        and not _bears_another_title(name, d)
    ]
    if len(fits) > 1 and name.role_words:
        alike = [
            d for d in fits if any(same_role(a, b) for a in name.role_words for b in d.role_words)
        ]
        if len(alike) == 1:
            return alike
    return fits


def _bears_another_title(name: Name, draft: Draft) -> bool:
    """Whether a title that is one person's in a land is not this bearer's: "President Cole" is
    hardly the Ida Cole of whom no presidency is told, but her father or husband."""
    kin = any(role in _KIN for role in draft.role_words)
    return (
        (kin or draft.sex is Sex.FEMALE)
        and any(role in _ONE_IN_A_LAND for role in name.role_words)
        and not any(same_role(a, b) for a in name.role_words for b in draft.role_words)
    )


def _of_two(ledger: Ledger, name: Name) -> bool:
    """Whether a surname's bearer is told from another only by age ("the younger Mr. Ortiz")."""
    start = min([name.span.start, *(role.start for role in name.roles)])
    before = ledger.text.source.text[max(0, start - 20) : start]
    return _BY_AGE.search(before) is not None


def _is_child(ledger: Ledger, draft: Draft) -> bool:
    """Whether the text names one only in "Ida and Ben Ortiz": who is Mr. Ortiz then?"""
    tokens = ledger.text.tokens
    full = [name for name in draft.names if len(name.words) > 1]
    return bool(full) and all(
        name.first > 1
        and tokens[name.first - 1].text == "and"
        and tokens[name.first - 2].pos == "PROPN"
        and fold(tokens[name.first - 2].text) != family(name.words)
        for name in full
    )


def _established(ledger: Ledger, index: int, bearers: Sequence[Draft]) -> Draft | None:
    """Who bore a shared surname alone when the reader learnt it.

    "Ortiz" stays the one it has been, however many other Ortizes come up by their full
    names later; but not right behind such a full name.
    """
    place = ledger.names[index].first
    began = {}
    for draft in bearers:
        told = [name.first for name in draft.names if _tells(ledger, name)]
        if told and min(told) < place:
            began[draft.number] = min(told)
    if not began:
        return None
    role_words = ledger.names[index].role_words
    first = ledger.drafts[min(began, key=lambda number: (began[number], number))]
    if role_words and not any(same_role(a, b) for a in role_words for b in first.role_words):
        # "President Cole" where the text tells of two Coles, and nothing of an office of this one.
        return None
    others = [ledger.drafts[number] for number in began if number != first.number]
    if others:
        second = min(began[other.number] for other in others)
        short = [n for n in first.names if len(n.words) == 1 and n.first < second]
        sentence = ledger.names[index].sentence
        near = any(
            0 <= sentence - name.sentence <= NEAR and name.first < place
            for other in others
            for name in other.names
        )
        if len(short) < SETTLED or near:
            return None
    return first


def _tells(ledger: Ledger, name: Name) -> bool:
    """Whether a mention introduces somebody: in the article itself, and as himself."""
    sentence = ledger.text.sentences[name.sentence]
    following = ledger.text.tokens[name.last + 1 : name.last + 2]
    modifies = bool(following) and following[0].pos == "NOUN"
    return sentence.kind is not ParagraphKind.HEADLINE and not modifies
