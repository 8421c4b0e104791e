"""The order of the stages that look at one source alone: cached, and run in parallel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .. import damage, dates, entities, features, furniture, quotations, seeds, segmentation
from ..errors import ErrorReport, Notice, NoticeCode
from ..messages import Message
from ..model import Analysis, Form, Sentence, Source, SourceId, Token

Annotate = Callable[[Iterable[tuple[Source, tuple[Sentence, ...]]]], Iterator[tuple[Token, ...]]]
"""What `nlp.Annotator.annotate` is: sources with their sentences in, tokens of each out."""

MOST_NOTICES = 100
"""Of each kind: a megabyte of closing marks would be told in a page of 300 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A file as it lies in the seeds folder."""

    id: SourceId
    path: str
    """Within the seeds folder, with ``/``."""
    data: bytes
    """UTF-8 text; for another form, what was taken out of the file."""
    form: Form = Form.TEXT


def analyse(batch: Sequence[Seed], annotate: Annotate) -> Iterator[Analysis | ErrorReport]:
    """Read each seed by itself.

    Args:
        batch: the seeds; memory grows with the longest of them, not with their number.
        annotate: gives the tokens of each source.

    Yields:
        One value a seed, in order: what was found, or every reason why it cannot be read.
    """
    waiting: list[ErrorReport | tuple[Source, tuple[Sentence, ...], tuple[Notice, ...]]] = []
    for seed in batch:
        try:
            waiting.append(read(seed))
        except ErrorReport as report:
            waiting.append(report)
    texts = [
        (item[0], item[1])
        for item in waiting
        if not isinstance(item, ErrorReport) and item[0].is_read
    ]
    annotations = annotate(texts)
    for item in waiting:
        if isinstance(item, ErrorReport):
            yield item
        else:
            source, sentences, notices = item
            # An English grammar finds nonsense in another language, and names where none are.
            tokens = next(annotations) if source.is_read else ()
            try:
                yield analyse_source(source, sentences, tokens, notices)
            except ErrorReport as report:
                yield report


def read(seed: Seed) -> tuple[Source, tuple[Sentence, ...], tuple[Notice, ...]]:
    """A source, its sentences, and what surprised on the way: all that needs no grammar.

    Raises:
        ErrorReport: every reason why the seed cannot be read.
    """
    plain = seeds.read_seed(seed.data, seed.path)
    seeds.check_words(plain.values[0].text, seed.path)
    marked = furniture.mark_paragraphs(replace(plain.values[0], id=seed.id, form=seed.form))
    sentences = segmentation.split_sentences(marked.values[0])
    seeds.check_sentences(len(sentences), seed.path)
    dated = dates.date_source(marked.values[0], sentences)
    source = dated.values[0]
    notices = (
        *plain.notices,
        *marked.notices,
        *dated.notices,
        *segmentation.find_overlong(source),
        *damage.find_damage(source),
    )
    return source, sentences, tuple(replace(notice, source_id=seed.id) for notice in notices)


def analyse_source(
    source: Source,
    sentences: tuple[Sentence, ...],
    tokens: tuple[Token, ...],
    notices: tuple[Notice, ...],
) -> Analysis:
    """Everything that one source tells, from its tokens.

    Raises:
        ErrorReport: it tells more than a page can show.
    """
    found = quotations.find_quotations(source, sentences, tokens)
    seeds.check_statements(len(found.values), source.path)
    referents, attributions = entities.find_referents(source, sentences, tokens, found.values)
    told, credits = quotations.without_attitudes(found.values, attributions)
    return Analysis(
        source=source,
        sentences=sentences,
        features=features.extract_features(source, sentences, tokens),
        quotations=told,
        referents=referents,
        attributions=credits,
        dates=dates.find_dates(source, sentences),
        notices=tuple(_first_of_each((*notices, *found.notices))),
    )


def _first_of_each(notices: Iterable[Notice]) -> Iterator[Notice]:
    """The notices in their order, of each kind as many as anybody reads; the last tells how many
    more there are."""
    counts: Counter[NoticeCode] = Counter()
    last: dict[NoticeCode, Notice] = {}
    for notice in notices:
        counts[notice.code] += 1
        if counts[notice.code] <= MOST_NOTICES:
            yield notice
        elif notice.code not in last:
            last[notice.code] = notice
    for code, notice in last.items():
        rest = counts[code] - MOST_NOTICES
        more = Message("%(count)s more of this kind, the first of them here", count=rest)
        yield replace(notice, message=more)
