"""The contract of `find_referents`, on tokens made by hand."""

from __future__ import annotations

from making import source_of

from briefings.core.entities import find_referents
from briefings.core.model import (
    CueClass,
    EntityKind,
    Paragraph,
    ParagraphKind,
    Quotation,
    QuotationKind,
    Sentence,
    Source,
    Span,
    Token,
)

Word = tuple[str, str, str, int, str]
"""Text, part of speech, relation, head, entity type with "+" where it goes on."""


def parsed(*words: Word) -> tuple[Source, tuple[Sentence, ...], tuple[Token, ...]]:
    """One sentence of words, parted by spaces."""
    text = " ".join(word[0] for word in words)
    tokens = []
    start = 0
    for form, pos, dep, head, label in words:
        tokens.append(
            Token(
                start=start,
                end=start + len(form),
                text=form,
                lemma=form.lower(),
                pos=pos,
                tag="NNP" if pos == "PROPN" else pos,
                dep=dep,
                head=head,
                sentence=0,
                entity_type=label.rstrip("+"),
                entity_start=bool(label) and not label.endswith("+"),
                morph="",
            )
        )
        start += len(form) + 1
    source = source_of(text)
    sentence = Sentence(span=Span(0, len(text)), number=1, paragraph=0, kind=ParagraphKind.BODY)
    return source, (sentence,), tuple(tokens)


def said(source: Source, speaker: str | None, rule: str = "subject") -> Quotation:
    """A quotation of the whole text, credited to some of its words."""
    start = source.text.index(speaker) if speaker else 0
    return Quotation(
        source_id=source.id,
        number=1,
        kind=QuotationKind.INDIRECT,
        content=(Span(0, len(source.text)),),
        cue=None,
        cue_class=CueClass.SAID,
        speaker=Span(start, start + len(speaker)) if speaker else None,
        speaker_head=None,
        rule="hand",
        speaker_rule=rule,
    )


ORTIZ = (
    ("Mayor", "PROPN", "compound", 2, ""),
    ("Ana", "PROPN", "compound", 2, "PERSON"),
    ("Ortiz", "PROPN", "nsubj", 3, "PERSON+"),
    ("met", "VERB", "ROOT", 3, ""),
    ("Acme", "PROPN", "compound", 5, "ORG"),
    ("Holdings", "PROPN", "dobj", 3, "ORG+"),
)


def test_a_text_without_words_has_no_referents() -> None:
    source = source_of("")
    assert find_referents(source, (), (), ()) == ((), ())


def test_referents_are_numbered_by_first_mention_and_keep_their_roles() -> None:
    source, sentences, tokens = parsed(*ORTIZ)
    referents, _ = find_referents(source, sentences, tokens, ())
    assert [(r.number, r.kind, r.name) for r in referents] == [
        (0, EntityKind.PERSON, "Ana Ortiz"),
        (1, EntityKind.ORGANISATION, "Acme Holdings"),
    ]
    assert [span.of(source.text) for span in referents[0].roles] == ["Mayor"]
    assert [span.of(source.text) for span in referents[0].mentions] == ["Ana Ortiz"]


def test_a_quotation_without_a_mention_keeps_why() -> None:
    source, sentences, tokens = parsed(*ORTIZ)
    _, (attribution,) = find_referents(
        source, sentences, tokens, (said(source, None, "no subject"),)
    )
    assert (attribution.referent, attribution.rule) == (None, "no subject")


def test_names_in_page_furniture_are_not_spoken_of() -> None:
    source, (sentence,), tokens = parsed(*ORTIZ)
    silent = Sentence(span=sentence.span, number=1, paragraph=0, kind=ParagraphKind.FURNITURE)
    assert source.paragraphs == (Paragraph(span=sentence.span, kind=ParagraphKind.BODY),)
    assert find_referents(source, (silent,), tokens, ()) == ((), ())


def test_a_mention_by_title_is_its_bearers() -> None:
    source, sentences, tokens = parsed(*ORTIZ)
    referents, (attribution,) = find_referents(
        source, sentences, tokens, (said(source, "Mayor Ana Ortiz"),)
    )
    assert attribution.referent is not None
    assert referents[attribution.referent].name == "Ana Ortiz"
    assert attribution.rule == "full name"
