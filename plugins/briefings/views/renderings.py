"""One statement as one source prints it, and how its words differ from another's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..core.model import ChangeKind, CueClass, EntityId, Quotation, Span, Statement
from .atlas import Atlas
from .citations import NOTHING, Chip, SourceName, chip, source_name
from .links import Links, anchor, source_file
from .page import Compare
from .text import pieces, shown, together
from .words import KINDS, UNNAMED, Interface, Moment

# Stands between the parts of a quotation that its cue splits; ours, so it is set apart.
GAP = '<span class="gap"> … </span>'
# Where more of the letters than this differ, a mark on every word says less than one remark.
MARKS_SAY_NOTHING = 0.7
# Around words that are listed: what joined them to their neighbours.
_EDGES = ' \t\n,;:.“”"‘’«»'


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Someone, with the way to their page."""

    text: str
    href: str
    """Empty for the unnamed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A statement in a source."""

    anchor: str
    """The statement's own id, as an id in a page."""
    source: SourceName
    speaker: Name
    kind: str
    kind_label: str
    words: Markup
    """The reported words, slices of the source; differences inside ``<ins>``."""
    left_out: tuple[Markup, ...]
    """Words of the first rendering that this one has not."""
    left_out_label: str
    """Whose they are: ``Left out of A’s words:``."""
    remark: str
    """About the difference as a whole; empty for none."""
    differs: bool
    """Whether a difference weighs: a verb, noun, number, name or negation."""
    printed: tuple[tuple[str, Markup], ...]
    """Mention and cue as printed, each with its name, in the order of the text."""
    said_on: Moment | None
    chip: Chip
    place: Chip
    """The same, leading to the words marked in the text, without the sentence."""
    reading: str
    """How this was read."""
    reading_href: str
    """Where that is told: with the source."""
    notes: tuple[str, ...]
    """What a reader should know before relying on it: ``unsure: nobody is credited``."""
    inner: tuple[Rendering, ...]
    """Statements within its words that have no row of their own."""
    editor: str
    """What the editor changed and why; empty when nothing."""
    language: str


def name(atlas: Atlas, links: Links, entity: EntityId | None) -> Name:
    """A speaker or subject by name, or the unnamed speaker: by words of the text, if it has any."""
    if entity is None:
        return Name(text=atlas.say(UNNAMED), href="")

    def made() -> Name:
        one = atlas.entities[entity]
        return Name(text=one.name, href="" if one.nameless else links.entity(entity))

    return atlas.once(
        made,
        "name",
        links.root,
        entity,
    )


def rendering(
    atlas: Atlas,
    links: Links,
    statement: Statement,
    *,
    first: Statement | None = None,
    peek: bool = True,
) -> Rendering:
    """A statement with everything a reader may ask about it.

    Args:
        first: the rendering to compare its words with; ``None`` to mark nothing.
        peek: whether its chip brings the sentence along.
    """
    return atlas.once(
        lambda: _rendering(atlas, links, statement, first, peek),
        "rendering",
        links.seen_from(source_file(statement.source_id)),
        statement.id,
        first.id if first else None,
        peek,
    )


def _rendering(
    atlas: Atlas, links: Links, statement: Statement, first: Statement | None, peek: bool
) -> Rendering:
    quotation = statement.quotation
    words, printed, reading = atlas.once(
        lambda: _own_words(atlas, statement), "words", statement.id
    )
    difference = (
        _difference(atlas.say, atlas.compare, _words(atlas, first), _words(atlas, statement))
        if first
        else Difference()
    )
    bare = chip(atlas, links, statement.source_id, statement.sentence, peek=False)
    return Rendering(
        anchor=anchor(statement.id),
        source=source_name(atlas, links, statement.source_id),
        speaker=name(atlas, links, statement.speaker),
        kind=quotation.kind.value,
        kind_label=atlas.say(KINDS[quotation.kind]),
        words=difference.words or words,
        left_out=difference.left_out,
        left_out_label=atlas.say(
            "Left out of %(source)s’s words:", source=atlas.letters[first.source_id]
        )
        if first and difference.left_out
        else "",
        remark=difference.remark,
        differs=difference.differs,
        printed=printed,
        said_on=atlas.say.moment(statement.said_on) if statement.said_on else None,
        chip=chip(atlas, links, statement.source_id, statement.sentence, marks=quotation.content)
        if peek
        else bare,
        # Not by `replace`, which takes longer: there is one of each quotation of each page.
        place=Chip(
            label=bare.label,
            hue=bare.hue,
            href=links.quotation(statement.source_id, quotation.number),
            source=bare.source,
            language=bare.language,
            peek=NOTHING,
            date=bare.date,
        ),
        reading=reading,
        reading_href=links.source(statement.source_id, f"read-{anchor(statement.id)}"),
        notes=_notes(atlas, statement),
        inner=tuple(
            rendering(atlas, links, atlas.statements[inside], peek=False)
            for inside in atlas.inner.get(statement.id, ())
        ),
        editor=statement.editor,
        language=bare.language,
    )


def _notes(atlas: Atlas, statement: Statement) -> tuple[str, ...]:
    quotation, say = statement.quotation, atlas.say
    doubts = "; ".join(map(say.told, quotation.doubts))
    notes = {
        say("unsure: %(doubts)s", doubts=doubts): bool(doubts),
        say("belief or plan"): quotation.cue_class is CueClass.BELIEVED,
        say("within another statement"): quotation.inside is not None,
    }
    return tuple(note for note, holds in notes.items() if holds)


def _own_words(
    atlas: Atlas, statement: Statement
) -> tuple[Markup, tuple[tuple[str, Markup], ...], str]:
    """What is the same on every page: the words, mention and cue, how it was read."""
    text = atlas.source(statement.source_id).text
    words = together((shown(span.of(text)) for span in statement.quotation.content), GAP)
    return words, _printed(statement.quotation, text), _reading(atlas.say, statement, text)


def _printed(quotation: Quotation, text: str) -> tuple[tuple[str, Markup], ...]:
    """“the mayor said”, “said the mayor”: an order of ours would be a wording of ours."""
    parts = [("mention", quotation.speaker), ("cue", quotation.cue)]
    found = sorted((span, kind) for kind, span in parts if span)
    return tuple((kind, shown(span.of(text))) for span, kind in found)


def _words(atlas: Atlas, statement: Statement) -> tuple[str, ...]:
    text = atlas.source(statement.source_id).text
    return tuple(span.of(text) for span in statement.quotation.content)


def _reading(say: Interface, statement: Statement, text: str) -> str:
    """Which rules found the words, the cue and the speaker, and its lasting id, on one line."""
    quotation = statement.quotation
    speaker = statement.speaker_rule
    if quotation.speaker_rule not in speaker:
        speaker = f"{quotation.speaker_rule}, {speaker}"
    cue = f"“{quotation.cue.of(text)}” ({quotation.cue_class})" if quotation.cue else say("none")
    answers = [
        say("words: %(rule)s", rule=quotation.rule),
        say("cue: %(cue)s", cue=cue),
        say("speaker: %(rule)s", rule=speaker),
    ]
    if statement.said_words:
        answers.append(say("date: “%(words)s”", words=statement.said_words.of(text)))
    if quotation.inside is not None:
        answers.append(say("inside quotation %(number)s", number=quotation.inside))
    answers.append(say("id: %(id)s", id=statement.id))
    return "; ".join(answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How the words of a rendering differ from the first one's."""

    words: Markup = NOTHING
    left_out: tuple[Markup, ...] = ()
    remark: str = ""
    differs: bool = False


def _difference(
    say: Interface, compare: Compare, before: Sequence[str], after: Sequence[str]
) -> Difference:
    """Mark in *after* what *before* does not say, and list what it leaves out."""
    old, new = " ".join(before), " ".join(after)
    if old == new:
        return Difference(remark=say("the same words"))
    changes = [c for c in compare(old, new) if c.kind is not ChangeKind.SAME]
    differs = any(change.kind is ChangeKind.SUBSTANCE for change in changes)
    added = [(change.after, change.kind) for change in changes if change.after]
    fresh = sum(span.end - span.start for span, kind in added if kind is ChangeKind.SUBSTANCE)
    if fresh > MARKS_SAY_NOTHING * len(new):
        return Difference(remark=say("worded differently throughout"), differs=True)
    parts: list[Markup] = []
    start = 0
    for part in after:
        base = Span(start, start + len(part))
        parts.append(together(_inserted(new, base, added)))
        start = base.end + 1
    gone = (
        change.before.of(old).strip(_EDGES)
        for change in changes
        if change.before and change.kind is ChangeKind.SUBSTANCE
    )
    left_out = tuple(shown(words) for words in gone if words)
    return Difference(
        words=together(parts, GAP),
        left_out=left_out,
        remark="" if differs else say("the same but for small words and marks"),
        differs=differs,
    )


def _inserted(text: str, base: Span, added: Sequence[tuple[Span, ChangeKind]]) -> list[Markup]:
    out: list[Markup] = []
    for piece in pieces(base, added):
        words = shown(piece.span.of(text))
        if not piece.keys or not words.strip():
            out.append(words)
            continue
        kind = max(piece.keys, key=lambda k: k is ChangeKind.SUBSTANCE)
        out.append(Markup(f'<ins class="{kind.value}">{words}</ins>'))
    return out
