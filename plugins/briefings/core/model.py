"""The nouns. Plain frozen values; every stage takes some and gives others.

Offsets everywhere are Unicode code points of `Source.text`, half-open, exactly as the seed
was published (see docs/design/0001-offsets-are-code-points.md). A value that says something
about a source carries the span *and*, where it reaches a page, the exact words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, NewType, TypeVar

from .lazily import ByKey, Fetched

if TYPE_CHECKING:
    from .errors import Notice
    from .gists import Overview

T = TypeVar("T")

SourceId = NewType("SourceId", str)
"""The seed's file name without its ending, made unique by its folder where needed."""
EntityId = NewType("EntityId", str)
"""A slug of the entity's name, unique in a site; part of its page's address."""
StatementId = NewType("StatementId", str)
"""``<source id>.q<number>``, numbered in reading order; survives changes elsewhere."""
EventId = NewType("EventId", str)
"""A slug; part of the briefing's address."""


def source_of(statement: StatementId) -> SourceId:
    """The source a statement stands in.

    >>> source_of(StatementId("post.q1.q3"))
    'post.q1'
    """
    return SourceId(statement.rpartition(".q")[0])


# --- places in a text -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open, non-empty stretch of a source's text, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"[{self.start}, {self.end}) is not a span")

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether all of *other* lies within this span."""
        return self.start <= other.start and other.end <= self.end


class ParagraphKind(StrEnum):
    """What a paragraph is for. Only body paragraphs are what the article says."""

    HEADLINE = "headline"
    HEADING = "heading"
    """A subheading within the article."""
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    FURNITURE = "furniture"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of lines between blank lines, without white space at its ends."""

    span: Span
    kind: ParagraphKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, within one paragraph, without white space at its ends."""

    span: Span
    number: int
    """From 1, in reading order over the whole source, whatever the paragraph's kind."""
    paragraph: int
    """Index into `Source.paragraphs`."""
    kind: ParagraphKind
    """The kind of its paragraph."""


class DateOrigin(StrEnum):
    """How a source's date is known, best first."""

    HEADER = "header"
    PREFIX = "prefix"
    """The inline `` date YYYY-MM-DD `` prefix."""
    TEXT = "text"
    """A dateline or a full date in the text."""
    COMPANIONS = "companions"
    """The dates of the other sources of its event, where the text's own words agree."""
    EDITOR = "editor"


class Form(StrEnum):
    """What a text was taken out of."""

    TEXT = "text"
    """Nothing: it is the file itself."""
    MARKDOWN = "markdown"
    PAGE = "page"
    """A saved web page."""
    MAIL = "mail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One article as one outlet published it."""

    id: SourceId
    path: str
    """Path within the seeds folder, with ``/``; for messages and grouping only."""
    text: str
    """The whole file as decoded, header included, nothing changed (a BOM is not text); for
    another `form`, the text that was taken out of it, with a header of what the file tells."""
    body_start: int
    """Where the article begins, after header lines or inline prefix."""
    paragraphs: tuple[Paragraph, ...]
    title: Span | None = None
    """The headline in `text`: a ``Title:`` header's value or the headline paragraph."""
    date: dt.date | None = None
    date_origin: DateOrigin | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    language: str = "en"
    """BCP 47; ``en`` unless the header or the text says otherwise."""
    event: str | None = None
    """What pins this source to an event: the ``Event:`` header or its sub-folder."""
    form: Form = Form.TEXT

    @property
    def is_read(self) -> bool:
        """Whether the reader is made for its language: it stays out of briefings if not."""
        return is_read(self.language)


def is_read(language: str) -> bool:
    """Whether the rules are made for a language, a BCP 47 tag."""
    return language.split("-")[0] == "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[T]):
    """What a stage found, and what surprised it on the way."""

    values: tuple[T, ...]
    notices: tuple[Notice, ...] = ()


# --- grammar ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark with its grammar, in Universal Dependencies' and the parser's terms."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    """Universal part of speech (``VERB``)."""
    tag: str
    """Fine-grained tag (``VBD``)."""
    dep: str
    """Relation to the head (``nsubj``); ``ROOT`` for the head of a sentence."""
    head: int
    """Index of the head in the same sequence; a root is its own head."""
    sentence: int
    """Index into the source's sentences (not its number)."""
    entity_type: str
    """``PERSON``, ``ORG``, ``GPE`` … or an empty string."""
    entity_start: bool
    """Whether a named entity begins here."""
    morph: str
    """Features as the pipeline prints them (``Gender=Fem|Number=Sing``)."""


# --- who said what ------------------------------------------------------------------------


class QuotationKind(StrEnum):
    """How the words are reported [Pareti et al., EMNLP 2013]."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class CueClass(StrEnum):
    """What a cue does. It orders and filters; the cue itself is always shown as printed."""

    SAID = "said"
    CLAIMED = "claimed"
    DENIED = "denied"
    ASKED = "asked"
    PROMISED = "promised"
    WARNED = "warned"
    DEMANDED = "demanded"
    CRITICISED = "criticised"
    PRAISED = "praised"
    AGREED = "agreed"
    ANNOUNCED = "announced"
    SUGGESTED = "suggested"
    WROTE = "wrote"
    BELIEVED = "believed"
    """Belief, wish or plan rather than an act of communication."""


TURN = "turn of a transcript"
PRONOUN_IN_MARKS = "pronoun inside a quotation"
"""The speaker's rule where only whoever speaks in the marks around it knows whom he means."""
POST = "post with a name under it"
DIALOGUE = "speech behind a dash"
OWN_WORDS = frozenset({TURN, POST, DIALOGUE})
"""The rules of what stands without quotation marks and is somebody's own words all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words one source reports someone as having said."""

    source_id: SourceId
    number: int
    """From 1, in reading order within the source."""
    kind: QuotationKind
    content: tuple[Span, ...]
    """Reported words in reading order, marks included; several when the cue interrupts them."""
    cue: Span | None
    """``None`` when the text only continues an earlier quotation."""
    cue_class: CueClass
    speaker: Span | None
    """The mention credited, with its apposition and role; ``None`` when the text names nobody.

    It may stand in an earlier sentence than the content."""
    speaker_head: Span | None
    """The mention's head phrase alone ("Dmitry Peskov" of "Kremlin spokesperson Dmitry Peskov")."""
    rule: str
    """Name of the rule that found the content."""
    speaker_rule: str
    """Name of the rule that chose the mention, or why it chose none."""
    doubts: tuple[str, ...] = ()
    """Why a reader should look twice, as short phrases; empty when nothing is doubtful."""
    inside: int | None = None
    """Number of the quotation whose content holds this one (X said that Y had promised)."""
    attitude: bool = False
    """Whether somebody takes a side, seems so or acts, and no words of his are told ("opposes the
    tax", "voted for it", "seemed tired"). A corpus of attitudes counts it; the site does not."""


class EntityKind(StrEnum):
    """What sort of thing is spoken of or speaks."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    """Collective or anonymous: "officials", "both sides", "a person close to the talks"."""
    DOCUMENT = "document"
    """A statement, report or letter with no known author."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """What some mentions of *one* source refer to."""

    number: int
    """Index within the source."""
    kind: EntityKind
    name: str
    """The fullest name as this source prints it, titles off ("Recep Tayyip Erdogan")."""
    aliases: tuple[str, ...]
    """Other proper names for it in this source, as printed, in order of appearance."""
    roles: tuple[Span, ...]
    """Roles as printed ("Kremlin spokesperson")."""
    mentions: tuple[Span, ...]
    """Head phrases of all its mentions, names, descriptions and pronouns, in reading order."""
    party: str | None = None
    """Country or organisation it speaks for, as the gazetteer or its role names it."""
    members: tuple[int, ...] = ()
    """For a group whose members are told ("both sides"): their numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Whom one quotation is credited to, within its source."""

    quotation: int
    """Number of the quotation."""
    referent: int | None
    """Number of the referent, or ``None``: unnamed speaker."""
    rule: str
    """How the mention was resolved ("full name", "pronoun, one candidate"), or why it was not."""


class Precision(StrEnum):
    """How much of a date the words tell."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """Words that tell when, as they stand ("Sunday", "last month", "Sept. 29, 2021")."""

    span: Span
    rule: str
    """Which shape it has; what `dates.resolve` needs to know besides the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A resolved date: the first day of its day, month or year."""

    day: dt.date
    precision: Precision

    def __str__(self) -> str:
        cut = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[self.precision]
        return self.day.isoformat()[:cut]


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What comparing needs to know of one sentence, so that tokens need not be kept."""

    lemmas: tuple[str, ...]
    """Folded lemmas of its content words, in order."""
    names: tuple[Span, ...]
    """Named entities."""
    numbers: tuple[Span, ...]
    """Quantities with unit and approximation, dates left out."""
    negated: bool
    """Whether its main clause is negated."""
    dangling: str | None
    """What it leans on the sentence before for ("He", "the statement added"), or ``None``."""
    negations: tuple[str, ...] = ()
    """Folded lemmas of the words it negates, in order ("leave" of "will not leave")."""
    deeds: tuple[tuple[str, str, str], ...] = ()
    """Who did what to whom, as folded lemmas (doer, verb, sufferer); passives turned round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All that depends on one source alone. This is what the cache keeps."""

    source: Source
    sentences: tuple[Sentence, ...] = ()
    features: tuple[Features, ...] = ()
    """One for each sentence, once it was parsed."""
    quotations: tuple[Quotation, ...] = ()
    referents: tuple[Referent, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    """One for each quotation, in its order."""
    dates: tuple[DateExpression, ...] = ()
    notices: tuple[Notice, ...] = ()


def letter(index: int) -> str:
    """The name of a source's column in its event: A … Z, then AA, AB …

    >>> letter(0), letter(25), letter(26), letter(52)
    ('A', 'Z', 'AA', 'BA')
    """
    if index < 26:
        return chr(ord("A") + index)
    return letter(index // 26 - 1) + letter(index % 26)


# --- across sources -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place in a source, kept twice: where, and the exact words."""

    source_id: SourceId
    span: Span
    exact: str
    sentence: int
    """Number of the (first) sentence it lies in; the anchor a reader is taken to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Who or what mentions refer to, across all sources."""

    id: EntityId
    kind: EntityKind
    name: str
    """The fullest name any source prints (the editor's, where given)."""
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    """As printed, in order of first appearance."""
    party: str | None
    referents: tuple[tuple[SourceId, int], ...]
    """Every (source, referent number) that is this entity, in order."""
    editor: bool = False
    """Whether the editor gave its name, aliases, roles or party."""
    nameless: bool = False
    """Whether its name is only the words of somebody unnamed ("both sides", "a letter"): it has no
    page. Two joined by their names ("Ortiz and Lind") have one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An attributed quotation in one source."""

    id: StatementId
    source_id: SourceId
    quotation: Quotation
    speaker: EntityId | None
    speaker_rule: str
    """Why this speaker, or why none: the mention's rule, then the resolution's."""
    said_on: When | None
    said_words: Span | None
    """The words that tell the date."""
    sentence: int
    """Number of the sentence where its content begins."""
    editor: str = ""
    """What the editor changed and why, in the editor's words; empty when nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceMatch:
    """Two sentences of two sources that say the same, or overlap."""

    a: tuple[SourceId, int]
    b: tuple[SourceId, int]
    """Source and sentence number; a's source comes before b's in the event's order."""
    score: float
    """0–1; 1.0 means the same words."""
    reasons: tuple[str, ...]
    conflicts: tuple[str, ...] = ()
    """What does not agree although they tell of the same ("numbers: 13,000 / 14,000").

    A match with conflicts lays two sentences side by side; one never *carries* the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Renderings of one and the same statement, one or more a source."""

    statements: tuple[StatementId, ...]
    """In the event's order of sources, then reading order. A lone statement aligns with itself."""
    score: float
    """0–1: the weakest link that holds the group together; 1.0 when alone or equal."""
    reasons: tuple[str, ...]
    editor: str = ""
    """Why the editor put these together or apart; empty when the program did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """One source is a rewrite of another (or both of a third)."""

    derived: SourceId
    origin: SourceId
    directed: bool
    """Whether anything tells which came first; if not, `derived` is the later id."""
    shared_ngrams: float
    """0–1: share of the derived text's word 5-grams, quotations out, found in the other."""
    shared_sentences: float
    """0–1: share of the derived text's words in order-preserving sentence matches."""
    evidence: tuple[str, ...]
    """Why, in words a reader understands, direction included."""


class ChangeKind(StrEnum):
    """How much a difference in wording weighs."""

    SAME = "same"
    SMALL = "small"
    """Spelling, marks, order, function words."""
    SUBSTANCE = "substance"
    """A verb, noun, number, name or negation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One step from the words of a first rendering to those of a second."""

    kind: ChangeKind
    before: Span | None
    """In the first text; ``None`` for words only the second has."""
    after: Span | None
    """In the second text; ``None`` for words only the first has."""


class DiscrepancyKind(StrEnum):
    """What two sources do not agree on."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    PLACE = "place"
    NEGATION = "negation"
    ROLES = "roles"
    """Who did it to whom: the same deed with doer and sufferer exchanged."""
    WORDING = "wording"
    """Same statement, other words of substance."""
    ONLY_ONE = "only-one"
    """Reported by one independent source alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """A disagreement, shown with the sentences it stands in."""

    kind: DiscrepancyKind
    subject: str
    """What it is about, in a few words."""
    citations: tuple[Citation, ...]
    """The sentences; one for `ONLY_ONE`."""
    marks: tuple[tuple[Span, ...], ...]
    """For each citation, the spans (of its source) that differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySentence:
    """One verbatim sentence of the summary and every source that carries it."""

    chosen: Citation
    carried_by: tuple[Citation, ...]
    """The chosen one first, then the matching sentences of other sources."""
    independent: int
    """How many independent sources carry it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A dated statement or happening, its words kept."""

    when: When
    words: Citation
    """The words that tell the date."""
    sentence: Citation
    others: tuple[Citation, ...]
    """Matching sentences of other sources."""
    statement: StatementId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Sources about one happening."""

    id: EventId
    sources: tuple[SourceId, ...]
    """By date, then id; sources without a date by id among those they resemble."""
    date: dt.date | None
    pinned: bool
    """Whether a folder, header or the editor made this group."""
    reasons: tuple[str, ...]
    """Why these sources are together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another briefing or speaker worth a link, and why."""

    event: EventId
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A place or a name that the editor's own words lead to (``{cite=A3}``, ``[[Ana Ortiz]]``)."""

    written: str
    """As it stands in the editor's Markdown."""
    citations: tuple[Citation, ...] = ()
    """The words it brings; several for a statement that its cue interrupts, none for a name."""
    quoted: bool = True
    """Whether the words are printed, or only the way to them."""
    entity: EntityId | None = None
    label: str = ""
    """What the editor calls the entity here; empty for its own name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorNote:
    """The editor's own words beside a part of the page, never mixed with the sources'."""

    beside: str
    """``top``, ``summary``, ``statements``, ``differences``, ``timeline``, ``quotations``,
    ``overlap`` or ``sources``."""
    markdown: str
    references: tuple[Reference, ...] = ()
    """What its words lead to, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenStatement:
    """A statement the editor took out of the page, shown with the reason only."""

    statement: StatementId
    source_id: SourceId
    sentence: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """Everything the page of one event tells."""

    event: Event
    title: Citation | str
    """A headline of one of its sources, or the editor's words."""
    statements: tuple[Statement, ...]
    alignments: tuple[Alignment, ...]
    """Every statement stands in exactly one."""
    matches: tuple[SentenceMatch, ...]
    derivations: tuple[Derivation, ...]
    independent: tuple[SourceId, ...]
    """The sources that derive from no other."""
    discrepancies: tuple[Discrepancy, ...]
    summary: tuple[SummarySentence, ...]
    source_summaries: tuple[tuple[SourceId, tuple[SummarySentence, ...]], ...]
    """A short summary of each source by itself."""
    timeline: tuple[TimelineEntry, ...]
    related: tuple[Related, ...]
    standfirst: str = ""
    """The editor's introduction, plain text."""
    notes: tuple[EditorNote, ...] = ()
    hidden: tuple[HiddenStatement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """All briefings, and what they share."""

    analyses: Sequence[Analysis]
    """By source id; maybe fetched one by one."""
    entities: tuple[Entity, ...]
    """By id."""
    briefings: Sequence[Briefing]
    """Newest first, then by id; maybe fetched one by one."""
    notices: tuple[Notice, ...]
    """All of them, by source and place."""
    references: tuple[Reference, ...] = ()
    """What the pages written by hand lead to."""
    overview: Overview | None = field(default=None, compare=False)
    """What may be asked of all at once; see `gists.overview_of`."""

    def analysis_of(self) -> Mapping[SourceId, Analysis]:
        """The analyses by source id."""
        if isinstance(self.analyses, Fetched):
            return ByKey(self.analyses.keys, self.analyses.fetch)
        return {one.source.id: one for one in self.analyses}

    def briefing_of(self) -> Mapping[EventId, Briefing]:
        """The briefings by their event's id."""
        if isinstance(self.briefings, Fetched):
            return ByKey(self.briefings.keys, self.briefings.fetch)
        return {one.event.id: one for one in self.briefings}


def restored_fast(noun: type) -> type:
    """Let a noun come out of the cache in half the time.

    What `dataclasses` puts there for frozen values with slots lists the fields anew for every
    value; a site of thousands of texts restores millions.
    """
    names = [field.name for field in fields(noun)]
    setters = {f"set_{name}": getattr(noun, name).__set__ for name in names}
    # Written out for each noun, as `dataclasses` writes its own: a loop takes half as long again.
    lines = [f"    set_{name}(self, {name})" for name in names]
    told = "\n".join(["def restore(self, state):", f"    {', '.join(names)}, = state", *lines])
    exec(told, setters)
    noun.__setstate__ = setters["restore"]  # type: ignore[attr-defined]
    return noun


for _noun in tuple(globals().values()):
    if isinstance(_noun, type) and is_dataclass(_noun) and hasattr(_noun, "__slots__"):
        restored_fast(_noun)
