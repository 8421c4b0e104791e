"""Golden cases of whom mentions mean.

In the input, square brackets mark the mentions that speak; what stands between quotation
marks in the same sentence is what is said, otherwise the rest of the sentence. A line of the
answer gives a mention, an arrow, and the referent's name with its party, or "nobody".
"""

from __future__ import annotations

import re

import pytest
from golden_cases import Case, read_cases
from making import source_of

from briefings.core.entities import find_referents
from briefings.core.furniture import mark_paragraphs
from briefings.core.model import CueClass, EntityKind, Quotation, QuotationKind, Span
from briefings.core.seeds import read_seed
from briefings.core.segmentation import split_sentences
from briefings.nlp import Annotator


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def read_marked(given: str) -> tuple[str, list[Span]]:
    """Take the brackets out and keep where they stood."""
    text = ""
    spans = []
    for part in re.split(r"(\[[^\]]*\])", given):
        if part.startswith("["):
            spans.append(Span(len(text), len(text) + len(part) - 2))
            part = part[1:-1]
        text += part
    return text, spans


def rest_of(sentence: Span, mention: Span) -> Span:
    """The longer part of a sentence beside the mention."""
    before, after = mention.start - sentence.start, sentence.end - mention.end
    if before > after:
        return Span(sentence.start, mention.start)
    return Span(mention.end, sentence.end)


@pytest.mark.model
@pytest.mark.parametrize("case", read_cases("entities/*.txt"))
def test_mentions(case: Case, annotator: Annotator) -> None:
    text, mentions = read_marked(case.given)
    source = source_of(text)
    sentences = split_sentences(source)
    (tokens,) = annotator.annotate([(source, sentences)])
    quotations = []
    for number, mention in enumerate(mentions, 1):
        sentence = next(s.span for s in sentences if s.span.covers(mention))
        marked = [
            Span(m.start(), m.end())
            for m in re.finditer(r"“[^”]*”", text)
            if sentence.overlaps(Span(m.start(), m.end()))
        ]
        asked = text[mention.end :].startswith(" asked")
        goes_on = text[mention.end :].startswith(" continued")
        cue = Span(mention.end + 1, mention.end + len(" continued"))
        quotations.append(
            Quotation(
                source_id=source.id,
                number=number,
                kind=QuotationKind.DIRECT if marked else QuotationKind.INDIRECT,
                content=tuple(marked) or (rest_of(sentence, mention),),
                cue=cue if goes_on else None,
                cue_class=CueClass.ASKED if asked else CueClass.SAID,
                speaker=mention,
                speaker_head=None,
                rule="hand",
                speaker_rule="hand",
            )
        )
    referents, attributions = find_referents(source, sentences, tokens, quotations)
    lines = []
    for quotation, attribution in zip(quotations, attributions, strict=True):
        assert quotation.speaker is not None
        who = "nobody"
        if attribution.referent is not None:
            referent = referents[attribution.referent]
            who = referent.name + (f" ({referent.party})" if referent.party else "")
        lines.append(f"{quotation.speaker.of(text)} -> {who}")
    assert "\n".join(lines) == case.expected


@pytest.mark.model
def test_neither_a_headline_s_verb_nor_an_agency_is_part_of_a_name(annotator: Annotator) -> None:
    text = (
        "Lind, Grant Pledge To Mend The Northern Pier\n\n"
        "Mayor Tom Lind and the engineer Ana Grant promised on Monday to mend the pier. "
        "Grant and Lind will start in May, Grant said.\n\n"
        "The pier at Marle (Marle Post/Karl Vogt/Pool via Coast Daily)"
    )
    plain = mark_paragraphs(read_seed(text.encode(), "post.txt").values[0]).values[0]
    sentences = split_sentences(plain)
    (tokens,) = annotator.annotate([(plain, sentences)])
    referents, _ = find_referents(plain, sentences, tokens, ())
    people = {one.name for one in referents if one.kind is EntityKind.PERSON}
    assert people == {"Tom Lind", "Ana Grant"}
