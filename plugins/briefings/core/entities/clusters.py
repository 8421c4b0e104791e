"""Names of one source that mean the same: full names, surnames, acronyms, metonyms.

Full names first, over the whole text; then every shorter mention goes to the one full name
it fits. Two that fit leave it open: a surname shared by two people names nobody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ..gazetteer import body_named, country_named, country_of_people, country_seated_in, head_words
from ..model import EntityKind, ParagraphKind
from ..names import family, fold, is_given, same_person, sex_of_given, without_suffix
from .drafts import Draft, Name, Text
from .metonyms import acts
from .roles import party_of_role
from .vocabulary import same_role

PLACES = frozenset({"GPE", "LOC", "FAC"})

SETTLED = 2
"""Bare mentions after which a surname is its first bearer's; one may be chance."""
NEAR = 2
"""Sentences in which another bearer's full name keeps a bare surname open."""

Owners = dict[int, int]
"""Index of a name -> number of its referent; names that fit two have none."""


class Clusters:
    """The referents that proper names build, and whose each name is."""

    def __init__(self, text: Text, names: Sequence[Name], spoken: frozenset[int]) -> None:
        """Cluster.

        Args:
            text: the source.
            names: its names in reading order.
            spoken: indices of names that speak: those are names even without a label.
        """
        self.text = text
        self.names = names
        self.spoken = spoken
        self.drafts: list[Draft] = []
        self.owner: Owners = {}
        self.doubtful: dict[int, tuple[int, ...]] = {}
        """Names that fit several referents, and which."""
        self._kinds = self._vote()
        self._keyed: dict[tuple[EntityKind, str], Draft] = {}
        self._countries = self._countries_told()
        full, short, things = self._sorted()
        self._full_names(full)
        self._short_names(short)
        self._things(things)
        self._finish()

    def _vote(self) -> dict[tuple[str, ...], EntityKind | None]:
        """The kind that each distinct name has all over the text."""
        votes: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for index, name in enumerate(self.names):
            label = "PERSON" if name.titled else name.label
            votes[name.words][label] += 1 + (index in self.spoken and label != "")
        return {words: _kind(words, counts) for words, counts in votes.items()}

    def _countries_told(self) -> frozenset[str]:
        """Countries the text names, or whose people it names."""
        told = {country for n in self.names if (country := country_named(" ".join(n.words)))}
        told |= {
            country
            for token in self.text.tokens
            if token.entity_type == "NORP" and (country := country_of_people(token.text))
        }
        return frozenset(told)

    def _sorted(self) -> tuple[list[int], list[int], list[int]]:
        """Indices of full personal names, of short ones, and of everything else."""
        full: list[int] = []
        short: list[int] = []
        things: list[int] = []
        surnames = {
            family(name.words)
            for name in self.names
            if self._kinds[name.words] is EntityKind.PERSON and len(name.words) > 1
        }
        tails = {
            name.words[-count:]
            for name in self.names
            if self._kinds[name.words] is EntityKind.PERSON
            for count in range(2, len(name.words))
        }
        for index, name in enumerate(self.names):
            kind = self._kinds[name.words]
            single = len(without_suffix(name.words)) == 1
            if kind is EntityKind.PERSON:
                (short if single else full).append(index)
            elif (
                single
                and name.words[0] in surnames
                and (name.label == "PERSON" or name.titled or not _known(name.words))
            ):
                # The small model calls a bare surname a company or a town; a Ms Jordan is none.
                short.append(index)
            elif name.words in tails:
                full.append(index)
            elif kind is not None:
                things.append(index)
            elif index in self.spoken:
                (short if single else full).append(index)
        return full, short, things

    # people

    def _full_names(self, indices: Iterable[int]) -> None:
        people: defaultdict[str, list[Draft]] = defaultdict(list)
        # A headline may cut a name; the article tells it in full, and the fullest comes first.
        for index in sorted(
            indices, key=lambda i: (self._in_headline(i), -len(self.names[i].words), i)
        ):
            name = self.names[index]
            alike = [
                draft
                for draft in people[family(name.words)]
                if same_person(draft.words, name.words)
                and not (draft.sex and name.sex and draft.sex != name.sex)
            ]
            exact = [draft for draft in alike if draft.words == name.words]
            if len(exact or alike) > 1:
                self.doubtful[index] = tuple(draft.number for draft in exact or alike)
                continue
            if exact or alike:
                draft = (exact or alike)[0]
                if len(name.words) > len(draft.words):
                    draft.words, draft.name = name.words, name.span.of(self.text.source.text)
            else:
                draft = self._new(EntityKind.PERSON, name)
                draft.sex = sex_of_given(name.words[0])
                people[family(name.words)].append(draft)
            self._join(index, draft)
        self._people = people

    def _short_names(self, indices: Iterable[int]) -> None:
        given: defaultdict[str, list[Draft]] = defaultdict(list)
        for bearers in self._people.values():
            for draft in bearers:
                given[draft.words[0]].append(draft)
        lone: defaultdict[str, list[Draft]] = defaultdict(list)
        open_still: list[tuple[int, list[Draft]]] = []
        # "Mrs. Ortiz" tells a sex, and so whose the bare "Ortiz" is; ask those first.
        for index in sorted(indices, key=lambda i: (self.names[i].sex is None, i)):
            name = self.names[index]
            word = without_suffix(name.words)[0]
            bearers = self._fitting([*self._people.get(word, ()), *lone[word]], name)
            if not bearers:
                # "Hillary" and "Pope Francis", but also "Mr. Xi": his surname comes first.
                bearers = self._fitting(given.get(word, ()), name)
            if not bearers:
                if self._in_headline(index) and index not in self.spoken:
                    continue
                bearers = [self._new(EntityKind.PERSON, name)]
                lone[word].append(bearers[0])
            if len(bearers) == 1:
                self._join(index, bearers[0])
            else:
                open_still.append((index, bearers))
        for index, bearers in sorted(open_still, key=lambda pair: pair[0]):
            established = self._established(index, bearers)
            if established is not None:
                self._join(index, established)
            else:
                self.doubtful[index] = tuple(draft.number for draft in bearers)

    def _fitting(self, bearers: Sequence[Draft], name: Name) -> list[Draft]:
        """Whom of those with this surname a short mention may mean."""
        fits = [
            d
            for d in bearers
            if not (d.sex and name.sex and d.sex != name.sex)
            and not (name.titled and self._is_child(d))
        ]
        if len(fits) > 1 and name.role_words:
            alike = [
                d
                for d in fits
                if any(same_role(a, b) for a in name.role_words for b in d.role_words)
            ]
            if len(alike) == 1:
                return alike
        return fits

    def _is_child(self, draft: Draft) -> bool:
        """Whether the text names one only in "Ida and Ben Ortiz": who is Mr. Ortiz then?"""
        tokens = self.text.tokens
        full = [name for name in draft.names if len(name.words) > 1]
        return bool(full) and all(
            name.first > 1
            and tokens[name.first - 1].text == "and"
            and tokens[name.first - 2].pos == "PROPN"
            and fold(tokens[name.first - 2].text) != family(name.words)
            for name in full
        )

    def _established(self, index: int, bearers: Sequence[Draft]) -> Draft | None:
        """Who bore a shared surname alone when the reader learnt it.

        "Ortiz" stays the one it has been, however many other Ortizes come up by their full
        names later; but not right behind such a full name.
        """
        place = self.names[index].first
        began = {}
        for draft in bearers:
            told = [name.first for name in draft.names if self._tells(name)]
            if told and min(told) < place:
                began[draft.number] = min(told)
        if not began:
            return None
        first = self.drafts[min(began, key=lambda number: (began[number], number))]
        others = [self.drafts[number] for number in began if number != first.number]
        if others:
            second = min(began[other.number] for other in others)
            short = [n for n in first.names if len(n.words) == 1 and n.first < second]
            sentence = self.names[index].sentence
            near = any(
                0 <= sentence - name.sentence <= NEAR and name.first < place
                for other in others
                for name in other.names
            )
            if len(short) < SETTLED or near:
                return None
        return first

    def _tells(self, name: Name) -> bool:
        """Whether a mention introduces somebody: in the article itself, and as himself."""
        sentence = self.text.sentences[name.sentence]
        following = self.text.tokens[name.last + 1 : name.last + 2]
        modifies = bool(following) and following[0].pos == "NOUN"
        return sentence.kind is not ParagraphKind.HEADLINE and not modifies

    # organisations and places

    def _things(self, indices: Iterable[int]) -> None:
        indices = list(indices)
        acting = {
            index
            for index in indices
            if country_seated_in(" ".join(self.names[index].words))
            and (index in self.spoken or acts(self.text, self.names[index]))
        }
        cities_that_act = {self.names[index].words for index in acting}
        for index in indices:
            name = self.names[index]
            words = " ".join(name.words)
            seat_of = country_seated_in(words)
            if (
                seat_of in self._countries
                and seat_of is not None
                and (index in acting or (name.words in cities_that_act and self._possessive(name)))
            ):
                self._join(index, self._country(seat_of, name))
            elif country := country_named(words):
                self._join(index, self._country(country, name))
            else:
                self._join(index, self._body(name))
        self._merge_acronyms()

    def _possessive(self, name: Name) -> bool:
        following = self.text.tokens[name.last + 1 : name.last + 2]
        return bool(following) and following[0].tag == "POS"

    def _country(self, country: str, name: Name) -> Draft:
        draft = self._keyed.get((EntityKind.PLACE, fold(country)))
        if draft is None:
            draft = self._new(EntityKind.PLACE, name)
            draft.name, draft.words, draft.party = country, tuple(fold(country).split()), country
            self._keyed[EntityKind.PLACE, fold(country)] = draft
        return draft

    def _body(self, name: Name) -> Draft:
        kind = self._kinds[name.words] or EntityKind.ORGANISATION
        words = " ".join(name.words)
        known = body_named(words)
        key = fold(known.name) if known else words
        draft = self._keyed.get((kind, key))
        if draft is None:
            draft = self._new(kind, name)
            if known:
                draft.name, draft.party = known.name, known.party
                draft.words = tuple(key.split())
            self._keyed[kind, key] = draft
        if kind is EntityKind.ORGANISATION:
            draft.party = draft.party or name.owner
        return draft

    def _merge_acronyms(self) -> None:
        """ "Coastal Water Board (CWB)", later "the CWB"; a name's first word for it all."""
        bodies = [d for (kind, _), d in self._keyed.items() if kind is EntityKind.ORGANISATION]
        small = {token.text for token in self.text.tokens}
        initials: defaultdict[str, list[Draft]] = defaultdict(list)
        firsts: defaultdict[str, list[Draft]] = defaultdict(list)
        for draft in bodies:
            if len(draft.words) > 1:
                letters = [w[0] for w in draft.words if w not in {"of", "the", "for", "and", "&"}]
                initials["".join(letters)].append(draft)
                if draft.words[-1] in head_words():
                    firsts[draft.words[0]].append(draft)
        for draft in bodies:
            if len(draft.words) != 1:
                continue
            printed = draft.name.replace(".", "")
            found = initials if printed.isupper() and len(printed) > 1 else firsts
            longer = found.get(draft.words[0], [])
            if found is firsts and draft.words[0] in small:
                # "State" is not always the State Department.
                continue
            if len(longer) == 1:
                self._absorb(longer[0], draft)

    # common

    def _in_headline(self, index: int) -> bool:
        sentence = self.text.sentences[self.names[index].sentence]
        return sentence.kind is ParagraphKind.HEADLINE

    def _new(self, kind: EntityKind, name: Name) -> Draft:
        draft = Draft(
            number=len(self.drafts),
            kind=kind,
            words=name.words,
            name=name.span.of(self.text.source.text),
        )
        self.drafts.append(draft)
        return draft

    def _join(self, index: int, draft: Draft) -> None:
        name = self.names[index]
        self.owner[index] = draft.number
        draft.names.append(name)
        draft.mentions.add(name.span)
        draft.sex = draft.sex or name.sex
        if draft.kind is EntityKind.PERSON:
            draft.roles.extend(role for role in name.roles if role not in draft.roles)
            draft.role_words.update(name.role_words)

    def _absorb(self, keeper: Draft, other: Draft) -> None:
        for index, number in list(self.owner.items()):
            if number == other.number:
                self._join(index, keeper)
        keeper.party = keeper.party or other.party
        other.names.clear()
        other.mentions.clear()

    def _finish(self) -> None:
        source = self.text.source.text
        for draft in self.drafts:
            draft.names.sort(key=lambda name: name.first)
            draft.roles.sort()
            draft.doubtful = _is_doubtful(draft)
            if draft.kind is EntityKind.PERSON:
                parties = {p for role in draft.roles if (p := party_of_role(role.of(source)))}
                if len(parties) == 1:
                    draft.party = parties.pop()


def _known(words: Sequence[str]) -> bool:
    joined = " ".join(words)
    return country_named(joined) is not None or body_named(joined) is not None


def _kind(words: tuple[str, ...], votes: Counter[str]) -> EntityKind | None:
    """What a name is, by what the lists know and then by vote; ``None`` when nothing tells."""
    joined = " ".join(words)
    if body_named(joined):
        return EntityKind.ORGANISATION
    if country_named(joined) or country_seated_in(joined):
        # Labelled as persons more often than persons bear them.
        return EntityKind.PLACE
    named = {label: n for label, n in votes.items() if label}
    headed = words[-1] in head_words() or (words[0] in head_words() and "of" in words)
    if headed and votes["PERSON"] < sum(named.values()):
        return EntityKind.ORGANISATION
    if not named:
        if 2 <= len(words) <= 4 and is_given(words[0]) and not is_given(words[-1]):
            return EntityKind.PERSON
        return None
    best = min(named, key=lambda label: (-named[label], label != "PERSON", label))
    if best == "PERSON":
        return EntityKind.ORGANISATION if headed else EntityKind.PERSON
    if len(words) in (2, 3) and is_given(words[0]) and best == "ORG" and "of" not in words:
        return EntityKind.PERSON
    return EntityKind.PLACE if best in PLACES else EntityKind.ORGANISATION


def _is_doubtful(draft: Draft) -> bool:
    """Whether one label is all that makes it what it is.

    A lone word without a title may be anything; if the small model calls it an
    organisation, it may still be a man.
    """
    if len(draft.words) > 1 or _known(draft.words) or country_seated_in(draft.words[0]):
        return False
    if any(name.titled for name in draft.names):
        return False
    if draft.kind is EntityKind.ORGANISATION:
        return not draft.name.isupper() and draft.words[0] not in head_words()
    return draft.kind is EntityKind.PERSON and len(draft.names) < 2
