"""Whom each quotation is credited to, in reading order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..gazetteer import country_named, is_state
from ..model import (
    OWN_WORDS,
    PRONOUN_IN_MARKS,
    Attribution,
    CueClass,
    EntityKind,
    ParagraphKind,
    Quotation,
    QuotationKind,
    Referent,
    Source,
    Span,
)
from ..names import as_mostly_printed, fold, role_key
from .clusters import cluster_names
from .descriptions import Descriptions
from .discourse import PRONOUNS, SUBJECTS, Discourse, unnamed_persons, unnamed_things
from .drafts import Draft, Text, root_of
from .heads import Heads
from .mentions import find_names
from .phrases import describe
from .plurals import Plurals, resolve_they
from .pronouns import Answer, resolve_pronoun
from .roles import left_edge
from .vocabulary import DEFINITE, QUANTITIES, STATEMENTS

_JUDGES = frozenset({CueClass.CRITICISED, CueClass.PRAISED, CueClass.DENIED})
RESUMED = 3
"""Paragraphs over which "continued" takes up what was said last."""
_BODY = ParagraphKind.BODY
RELATIVE = frozenset({"WP", "WDT"})


def quoted_stretches(source: Source, quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """Stretches of somebody's own words, in marks or not, disjoint, in reading order."""
    spans = sorted(
        span
        for quotation in quotations
        if quotation.kind is QuotationKind.DIRECT or quotation.rule in OWN_WORDS
        for span in quotation.content
    )
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


class Speakers:
    """Settles the attributions of one source."""

    def __init__(self, text: Text, quotations: Sequence[Quotation]) -> None:
        self.text = text
        self.quotations = quotations
        self.names = find_names(text)
        self.heads = Heads(text, self.names)
        spoken = frozenset(
            index
            for quotation in quotations
            if quotation.speaker is not None
            and (found := self.heads.head_name(quotation)) is not None
            for index in [found]
        )
        self.clusters = cluster_names(text, self.names, spoken)
        self.drafts = self.clusters.drafts
        self.discourse = Discourse(text, self.drafts)
        self.descriptions = Descriptions(text, self.drafts)
        self.plurals = Plurals(text, self.clusters, self.names)
        self.plurals.note(self.discourse)
        sentences = text.sentences
        self._body = [i for i, one in enumerate(sentences) if one.kind is _BODY] or [0]
        begins = sentences[self._body[0]].paragraph if sentences else 0
        self._protagonists = [
            draft
            for draft in self.drafts
            if draft.kind is EntityKind.PERSON
            and (told := self._first_told(draft)) is not None
            and told <= begins
        ]
        self._waiting = self._note_mentions()[::-1]
        self._nobody: set[int] = set()
        """Tokens that speak and name nobody: whom the narrative might mean by them is no matter."""

    def settle(self) -> tuple[tuple[Referent, ...], tuple[Attribution, ...]]:
        """Credit every quotation, then number the referents by first mention."""
        answers: list[Answer] = []
        spoke: list[int] = []
        taken: dict[int, set[int]] = {}
        for quotation in self.quotations:
            last = self._last_speaker(quotation, answers)
            answer = self._credit(quotation, last, spoke)
            answers.append(answer)
            if answer[0] is not None:
                spoke.append(answer[0])
                mention = quotation.speaker_head or quotation.speaker
                told = self.drafts[answer[0]].mentions
                # By the places of characters: who speaks a thousand times is looked up, not sought.
                places = taken.setdefault(answer[0], set())
                if told and not places:
                    places.update(place for span in told for place in range(span.start, span.end))
                if mention is not None and places.isdisjoint(range(mention.start, mention.end)):
                    told.add(mention)
                    places.update(range(mention.start, mention.end))
        return self._referents(answers)

    def _note_mentions(self) -> list[int]:
        """Tell the discourse who is named where; give the tokens of unnamed persons."""
        tokens = self.text.tokens
        covered: set[int] = set()
        for index, name in enumerate(self.names):
            for role in name.roles:
                covered.update(range(self.heads.at(role.start), self.heads.until(role.end) + 1))
            number = self.clusters.owner.get(index)
            if number is None and index in self.clusters.doubtful and not name.quoted:
                # "Dr. Sand", one of three of that name: somebody is told of, whoever it is.
                self.discourse.add_open(root_of(tokens, name.first, name.last), name.sex)
            if number is None or self.drafts[number].doubtful:
                continue
            covered.update(range(name.first, name.last + 1))
            root = root_of(tokens, name.first, name.last)
            # "the Ortiz campaign" is not about where Ortiz is or goes.
            if name.quoted or name.marked or tokens[root].dep == "compound":
                continue
            self.discourse.add(root, number)
            if tokens[root].dep in SUBJECTS and self._may_be_a_person(number):
                self.discourse.add_open(root, None)
        for span in [*self.text.quoted, *self.text.datelines()]:
            covered.update(range(self.heads.at(span.start), self.heads.until(span.end) + 1))
        unnamed = []
        for token, sex in unnamed_persons(self.text, frozenset(covered)):
            self.discourse.add_open(token, sex)
            unnamed.append(token)
        for token in unnamed_things(self.text, frozenset(covered)):
            self.discourse.add_thing(token)
            unnamed.append(token)
        return sorted(unnamed)

    def _may_be_a_person(self, number: int) -> bool:
        """Whether a lone name is a place only by the parser's label ("Bloomberg is tempted")."""
        draft = self.drafts[number]
        place = draft.kind is EntityKind.PLACE and len(draft.words) == 1
        return place and country_named(draft.words[0]) is None and not is_state(draft.words[0])

    def _read_up_to(self, token: int) -> None:
        """Find out whom the narrative's own pronouns and roles mean, as far as a token."""
        while self._waiting and self._waiting[-1] < token:
            index = self._waiting.pop()
            if index in self._nobody or self.discourse.knows(index):
                continue
            word = self.text.tokens[index].text.lower()
            if word in PRONOUNS:
                number = resolve_pronoun(word, index, self.discourse, None)[0]
                if number is not None and self._is_passed_by(number, index):
                    continue
            else:
                number = self._described(index, word)
            if number is not None:
                self.discourse.add(index, number)

    def _is_passed_by(self, number: int, index: int) -> bool:
        """Whether a paragraph that opens with a pronoun rather goes on with whom all is about.

        "Brennick built boats. ¶ “Nearly right is wrong,” his teacher, Olaf Lund, would say. ¶ In
        1961 he married": a reader knows who did, by more than grammar; so nobody is named."""
        place = self.text.tokens[index].sentence
        here, before = self.text.sentences[place], self._body[bisect_left(self._body, place) - 1]
        last = self.text.sentences[before].paragraph
        if not self._body[0] < before < place or last == here.paragraph:
            return False
        newcomer = self.drafts[number]
        return self._first_told(newcomer) == last and any(
            draft is not newcomer and (newcomer.sex is None or draft.sex in {None, newcomer.sex})
            for draft in self._protagonists
        )

    def _first_told(self, draft: Draft) -> int | None:
        """The paragraph of a draft's first name, which the drafts hold in reading order."""
        return self.text.sentences[draft.names[0].sentence].paragraph if draft.names else None

    def _described(self, index: int, word: str) -> int | None:
        """Whom the narrative means by a noun that says nothing itself."""
        first = left_edge(self.text, index)
        before = self.text.tokens[first - 1].text.lower() if first else ""
        definite = before in DEFINITE
        phrase = describe(self.text, first - definite, index, index)
        if role_key(word) is None:
            return self.descriptions.thing(phrase)
        return self.descriptions.bearers.one(phrase) if definite else None

    # one quotation

    def _credit(self, quotation: Quotation, last: int | None, spoke: Sequence[int]) -> Answer:
        if quotation.speaker is None:
            return None, quotation.speaker_rule
        if quotation.speaker_rule == PRONOUN_IN_MARKS:
            return None, PRONOUN_IN_MARKS
        tokens = self.text.tokens
        first, end = self.heads.range_of(quotation.speaker)
        if first > end:
            return None, "mention without words"
        index = self.heads.head_name(quotation)
        if index is not None:
            together = self.plurals.joined(index, self.heads.names_within(first, end)[-1])
            group = self.plurals.group(together)
            if group is not None:
                return group, "names joined"
            if not self.heads.issued_by_several(quotation, index, end):
                if self.heads.with_others(index, end):
                    return self.descriptions.keep_words(first, end), "name joined with others"
                return self._named(quotation, index)
        head = self.heads.head(quotation)
        self._read_up_to(head)
        if tokens[head].tag in RELATIVE:
            antecedent = self.heads.antecedent(head)
            if antecedent is None:
                return None, "relative pronoun without an antecedent"
            index = self.heads.name_at(antecedent)
            if index is not None:
                number, rule = self._named(quotation, index)
                return number, f"relative pronoun, {rule}"
            head = first = end = antecedent
            while end + 1 < len(tokens) and end + 1 < self.heads.at(quotation.speaker.start):
                end += 1
            while first > 0 and tokens[first - 1].pos in {"DET", "ADJ", "NOUN", "PROPN", "NUM"}:
                first -= 1
        if self.heads.name_at(head) is not None and head >= first:
            return self.descriptions.keep_words(first, end), "unnamed, kept by its words"
        token = tokens[head]
        if token.pos == "PRON" and self.text.is_quoted(token.start):
            # “She said she did not,” Cole said: whoever it is, the quotation alone knows.
            return None, PRONOUN_IN_MARKS
        if quotation.inside is not None and token.text.lower() in {"it", "its"}:
            # "Cole said the bill did more than it claims": what is told of says nothing itself.
            return None, "thing inside another's words"
        if token.text.lower() in {"they", "them", "their"}:
            answer = resolve_they(head, self.discourse, self.descriptions)
        elif token.tag in {"PRP", "PRP$"} or (
            token.pos == "PRON" and token.text.lower() not in QUANTITIES
        ):
            answer = resolve_pronoun(
                token.text.lower(),
                head,
                self.discourse,
                last,
                self._named_by(quotation),
                quotation.content,
            )
        else:
            answer = self.descriptions.resolve(
                describe(self.text, first, end, head), last, spoke, goes_on=self._goes_on(quotation)
            )
        if answer[0] is not None:
            self.discourse.add(head, answer[0])
        else:
            self._nobody.add(head)
        return answer

    def _goes_on(self, quotation: Quotation) -> bool:
        """Whether the cue tells that whoever spoke goes on."""
        cue = quotation.cue.of(self.text.source.text).lower() if quotation.cue else ""
        return cue in {"continued", "continues", "went on", "goes on"}

    def _named(self, quotation: Quotation, index: int) -> Answer:
        """The referent of a name; both people's group when two are named."""
        name = self.names[index]
        number = self.clusters.owner.get(index)
        if number is None:
            several = self.clusters.doubtful.get(index, ())
            return None, f"surname, {len(several)} bearers" if several else "name we cannot place"
        draft = self.drafts[number]
        if draft.kind is EntityKind.PERSON and len(name.words) < len(draft.words):
            return number, "surname, one bearer"
        if draft.kind is EntityKind.PLACE and tuple(name.words) != draft.words:
            return number, "metonym of its country"
        return number, "full name"

    def _named_by(self, quotation: Quotation) -> frozenset[int]:
        """The referents whose names stand in the reported words."""
        found = set()
        for span in quotation.content:
            for index in self.heads.names_within(*self.heads.range_of(span)):
                if (number := self.clusters.owner.get(index)) is not None:
                    found.add(number)
        return frozenset(found)

    def _last_speaker(self, quotation: Quotation, answers: Sequence[Answer]) -> int | None:
        """Who was credited with the quotation before, when it stands near enough."""
        place = len(answers) - 1
        while place >= 0 and self.quotations[place].attitude:
            # "Lind was attacked by strangers, according to Cole": no stranger speaks.
            place -= 1
        if place < 0:
            return None
        before = self.quotations[place]
        if before.cue_class is CueClass.ASKED:
            # "A reporter asked Ortiz why. “…,” he says": whoever is asked goes on.
            return None
        if self._tells_of(before, quotation):
            return None
        near = self._paragraph(quotation) - self._paragraph(before)
        return answers[place][0] if near <= (RESUMED if self._goes_on(quotation) else 1) else None

    def _tells_of(self, before: Quotation, quotation: Quotation) -> bool:
        """Whether the statement before is about what speaks now: "the statement, which Lind called
        false, said", "Lind rejected the statement. The statement said"."""
        mention = quotation.speaker
        if mention is None:
            return False
        if before.cue is not None and mention.covers(before.cue):
            return True
        noun = fold(self.text.tokens[self.heads.head(quotation)].text)
        if noun not in STATEMENTS or before.cue_class is CueClass.ANNOUNCED:
            # Whoever issued a statement is who speaks in it.
            return False
        words = " ".join(span.of(self.text.source.text) for span in before.content)
        return before.cue_class in _JUDGES or noun in fold(words).split()

    def _paragraph(self, quotation: Quotation) -> int:
        place = self.heads.at(quotation.content[0].start)
        sentence = self.text.tokens[min(place, len(self.text.tokens) - 1)].sentence
        return self.text.sentences[sentence].paragraph

    # the end

    def _referents(
        self, answers: Sequence[Answer]
    ) -> tuple[tuple[Referent, ...], tuple[Attribution, ...]]:
        kept = [draft for draft in self.drafts if draft.mentions]
        kept.sort(key=lambda draft: (min(draft.mentions), draft.number))
        number_of = {draft.number: number for number, draft in enumerate(kept)}
        referents = tuple(
            Referent(
                number=number_of[draft.number],
                kind=draft.kind,
                name=self._name(draft),
                aliases=self._aliases(draft),
                roles=tuple(draft.roles),
                mentions=tuple(sorted(draft.mentions)),
                party=draft.party,
                members=tuple(number_of[m] for m in draft.members if m in number_of),
            )
            for draft in kept
        )
        attributions = tuple(
            Attribution(
                quotation=quotation.number,
                referent=None if number is None else number_of[number],
                rule=rule,
            )
            for quotation, (number, rule) in zip(self.quotations, answers, strict=True)
        )
        return referents, attributions

    def _name(self, draft: Draft) -> str:
        """The fullest name, in the capitals that the text mostly gives it."""
        if draft.kind is not EntityKind.PERSON:
            return draft.name
        printed = [name.span.of(self.text.source.text) for name in draft.names]
        return as_mostly_printed(draft.name, printed)

    def _aliases(self, draft: Draft) -> tuple[str, ...]:
        organisation = draft.kind is EntityKind.ORGANISATION
        spans = [name.whole if organisation else name.span for name in draft.names]
        printed = dict.fromkeys(span.of(self.text.source.text) for span in spans)
        return tuple(words for words in printed if words not in (draft.name, self._name(draft)))
