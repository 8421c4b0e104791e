"""What an overlay does, step by step along the pipeline.

Each step takes values and gives changed ones; what no longer fits anything is collected as
an error with the nearest match, and the pipeline raises all of them together. Nothing an
editor writes can put words into a source: a corrected span must be words of the source.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..errors import BriefingError, OverlayError
from ..model import (
    Alignment,
    Analysis,
    Briefing,
    DateOrigin,
    EditorNote,
    Entity,
    EntityId,
    EntityKind,
    EventId,
    HiddenStatement,
    SourceId,
    Span,
    Statement,
    StatementId,
)
from .overlay import Overlay, Row

UNNAMED = "unnamed"
"""What an editor writes as speaker to take a name away."""


# --- sources ------------------------------------------------------------------------------


def pin_sources(
    analyses: Mapping[SourceId, Analysis],
    overlays: Sequence[Overlay],
    errors: list[BriefingError],
) -> dict[SourceId, Analysis]:
    """Put together, set apart, date and name sources as the overlays say."""
    changed = dict(analyses)
    for overlay in overlays:
        pin = overlay.path.rpartition("/")[2].removesuffix(".md")
        for key, event in (("sources", pin), ("without", "")):
            for name in overlay.top.items(key):
                source = _source(str(name), changed, overlay.top.place, errors)
                if source is not None:
                    _change(changed, source, event=event or f"{pin}-without-{source}")
        for row in overlay.of("outlet"):
            source = _source(row.text("source"), changed, row.place, errors)
            if source is not None:
                _change(changed, source, outlet=row.text("name"))
        day = overlay.top.values.get("date")
        if isinstance(day, dt.date):
            for name in overlay.top.items("sources"):
                known = changed.get(SourceId(str(name)))
                if known is not None and known.source.date is None:
                    _change(changed, known.source.id, date=day, date_origin=DateOrigin.EDITOR)
    return changed


def _change(analyses: dict[SourceId, Analysis], name: SourceId, **values: object) -> None:
    one = analyses[name]
    analyses[name] = replace(one, source=replace(one.source, **values))  # type: ignore[arg-type]


def _source(
    name: str,
    analyses: Mapping[SourceId, Analysis],
    place: str,
    errors: list[BriefingError],
) -> SourceId | None:
    if SourceId(name) in analyses:
        return SourceId(name)
    errors.append(OverlayError(place, f"there is no source {name!r}", _nearest(name, analyses)))
    return None


def _nearest(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.0)
    return f"the nearest is {near[0]!r}" if near else "there is none at all"


# --- entities -----------------------------------------------------------------------------


def merge_entities(
    entities: Sequence[Entity], overlays: Sequence[Overlay], errors: list[BriefingError]
) -> tuple[Entity, ...]:
    """Give names, aliases, roles and parties; entities that share a given name become one."""
    known = list(entities)
    for overlay in overlays:
        for row in overlay.of("entity"):
            names = [row.text("name"), *map(str, row.items("aliases"))]
            own = [one for one in known if _called(one, names)]
            if not own:
                what = f"nobody here is called {names[0]!r}"
                every = [name for one in known for name in (one.name, *one.aliases)]
                errors.append(OverlayError(row.place, what, _nearest(names[0], every)))
                continue
            kind = _kind(row, own[0].kind, errors)
            known = [one for one in known if one not in own]
            known.append(_merged(row, own, names, kind))
    return tuple(sorted(known, key=lambda one: one.id))


def _called(entity: Entity, names: Sequence[str]) -> bool:
    return bool({entity.name, *entity.aliases} & set(names))


def _merged(row: Row, own: Sequence[Entity], names: Sequence[str], kind: EntityKind) -> Entity:
    roles = [*map(str, row.items("roles")), *(role for one in own for role in one.roles)]
    aliases = [*names[1:], *(name for one in own for name in (one.name, *one.aliases))]
    first = next((one for one in own if one.name == names[0]), own[0])
    return Entity(
        id=first.id,
        kind=kind,
        name=names[0],
        aliases=tuple(dict.fromkeys(name for name in aliases if name != names[0])),
        roles=tuple(dict.fromkeys(roles)),
        party=row.text("party") or next((one.party for one in own if one.party), None),
        referents=tuple(sorted(pair for one in own for pair in one.referents)),
        editor=True,
    )


def _kind(row: Row, known: EntityKind, errors: list[BriefingError]) -> EntityKind:
    asked = row.text("kind")
    if not asked:
        return known
    try:
        return EntityKind(asked)
    except ValueError:
        choices = ", ".join(EntityKind)
        errors.append(
            OverlayError(row.place, f"no kind is called {asked!r}", f"choose one of {choices}")
        )
        return known


# --- statements -----------------------------------------------------------------------------


def correct_statements(
    statements: Sequence[Statement],
    analyses: Mapping[SourceId, Analysis],
    entities: Mapping[EntityId, Entity],
    overlays: Sequence[Overlay],
    errors: list[BriefingError],
) -> tuple[Statement, ...]:
    """Give statements another speaker or other ends, and take hidden ones out."""
    known = {one.id: one for one in statements}
    for row in _rows(overlays, "correct", analyses):
        one = _found(row, row.text("source"), row.text("words"), known, analyses, errors)
        if one is not None:
            known[one.id] = _corrected(one, row, analyses, entities, errors)
    taken = {one.statement for one in hidden_statements(statements, analyses, overlays, errors)}
    return tuple(known[one.id] for one in statements if one.id not in taken)


def hidden_statements(
    statements: Sequence[Statement],
    analyses: Mapping[SourceId, Analysis],
    overlays: Sequence[Overlay],
    errors: list[BriefingError],
) -> tuple[HiddenStatement, ...]:
    """The statements an editor took out, each with the reason."""
    known = {one.id: one for one in statements}
    found: list[HiddenStatement] = []
    for row in _rows(overlays, "hide", analyses):
        one = _found(row, row.text("source"), row.text("words"), known, analyses, errors)
        if one is not None:
            found.append(
                HiddenStatement(
                    statement=one.id,
                    source_id=one.source_id,
                    sentence=one.sentence,
                    reason=row.text("reason"),
                )
            )
    return tuple(found)


def _rows(
    overlays: Sequence[Overlay], kind: str, analyses: Mapping[SourceId, Analysis]
) -> Iterable[Row]:
    """Rows of one kind about the sources of this event; the others' turn comes elsewhere."""
    for overlay in overlays:
        for row in overlay.of(kind):
            if SourceId(row.text("source")) in analyses:
                yield row


def _found(
    row: Row,
    source: str,
    words: str,
    statements: Mapping[StatementId, Statement],
    analyses: Mapping[SourceId, Analysis],
    errors: list[BriefingError],
) -> Statement | None:
    """The one statement of a source that has these words."""
    own = [one for one in statements.values() if one.source_id == source]
    if SourceId(source) not in analyses:
        errors.append(
            OverlayError(
                row.place, f"there is no source {source!r} here", _nearest(source, analyses)
            )
        )
        return None
    text = analyses[SourceId(source)].source.text
    said = {one.id: " ".join(span.of(text) for span in one.quotation.content) for one in own}
    wanted = _plain(words)
    matching = [one for one in own if wanted in _plain(said[one.id])]
    # Words that are the whole of one statement mean that one, also where another holds them.
    whole = [one for one in matching if wanted == _plain(said[one.id])]
    chosen = whole if len(whole) == 1 else matching
    if len(chosen) == 1:
        return chosen[0]
    if chosen:
        errors.append(
            OverlayError(
                row.place,
                f"“{words[:60]}” stands in {len(chosen)} statements of {source}",
                "give more of its words",
            )
        )
        return None
    near = max(
        said.values(),
        key=lambda other: difflib.SequenceMatcher(None, wanted, _plain(other)).ratio(),
        default="",
    )
    mend = f"the nearest is “{near[:80]}”" if near else "there is no statement at all"
    errors.append(OverlayError(row.place, f"no statement of {source} says “{words[:60]}”", mend))
    return None


def _plain(text: str) -> str:
    """White space folded: an editor copies from a page, where lines break elsewhere."""
    return re.sub(r"\s+", " ", text).strip()


def _corrected(
    statement: Statement,
    row: Row,
    analyses: Mapping[SourceId, Analysis],
    entities: Mapping[EntityId, Entity],
    errors: list[BriefingError],
) -> Statement:
    speaker = row.text("speaker")
    rule = f"the editor: {row.text('reason')}"
    changed = replace(statement, editor=row.text("reason"))
    if speaker == UNNAMED:
        changed = replace(changed, speaker=None, speaker_rule=rule)
    elif speaker:
        own = [one for one in entities.values() if _called(one, [speaker])]
        if len(own) == 1:
            changed = replace(changed, speaker=own[0].id, speaker_rule=rule)
        else:
            every = [name for one in entities.values() for name in (one.name, *one.aliases)]
            what = f"{len(own)} are called {speaker!r}" if own else f"nobody is called {speaker!r}"
            errors.append(OverlayError(row.place, what, _nearest(speaker, every)))
    if row.text("content"):
        changed = _with_content(changed, row, analyses, errors)
    return changed


def _with_content(
    statement: Statement,
    row: Row,
    analyses: Mapping[SourceId, Analysis],
    errors: list[BriefingError],
) -> Statement:
    text = analyses[statement.source_id].source.text
    words = row.text("content")
    places = [match.start() for match in re.finditer(re.escape(words), text)]
    old = statement.quotation.content[0].start
    if not places:
        what = f"“{words[:60]}” does not stand in {statement.source_id}"
        errors.append(
            OverlayError(row.place, what, "copy the words from the source, marks included")
        )
        return statement
    start = min(places, key=lambda place: abs(place - old))
    quotation = replace(statement.quotation, content=(Span(start, start + len(words)),))
    return replace(statement, quotation=quotation)


# --- alignments -----------------------------------------------------------------------------


def regroup(
    alignments: Sequence[Alignment],
    statements: Sequence[Statement],
    analyses: Mapping[SourceId, Analysis],
    overlay: Overlay | None,
    errors: list[BriefingError],
) -> tuple[Alignment, ...]:
    """Join what the editor calls the same statement, part what is called different."""
    groups = list(alignments)
    if overlay is None:
        return tuple(groups)
    known = {one.id: one for one in statements}
    for row in overlay.of("same"):
        names = _named(row, known, analyses, errors)
        own = [group for group in groups if set(group.statements) & set(names)]
        if own:
            # Also where the program had joined them already: the editor has confirmed it.
            members = {name for group in own for name in group.statements}
            first = groups.index(own[0])
            groups = [group for group in groups if group not in own]
            groups.insert(min(first, len(groups)), _group(members, statements, row))
    for row in overlay.of("different"):
        names = _named(row, known, analyses, errors)
        for group in [one for one in groups if len(set(one.statements) & set(names)) > 1]:
            at = groups.index(group)
            apart = [name for name in group.statements if name in names][1:]
            rest = set(group.statements) - set(apart)
            groups[at : at + 1] = [
                _group(members, statements, row) for members in (rest, *({one} for one in apart))
            ]
    return tuple(groups)


def _named(
    row: Row,
    known: Mapping[StatementId, Statement],
    analyses: Mapping[SourceId, Analysis],
    errors: list[BriefingError],
) -> list[StatementId]:
    names: list[StatementId] = []
    for pair in row.items("statements"):
        if isinstance(pair, list):
            one = _found(row, str(pair[0]), str(pair[1]), known, analyses, errors)
            if one is not None:
                names.append(one.id)
    return names


def _group(members: set[StatementId], statements: Sequence[Statement], row: Row) -> Alignment:
    return Alignment(
        statements=tuple(one.id for one in statements if one.id in members),
        score=1.0,
        reasons=("the editor says so",),
        editor=row.text("reason"),
    )


# --- the page ---------------------------------------------------------------------------------


def dress(briefing: Briefing, overlay: Overlay | None) -> Briefing:
    """The briefing with the editor's title, address, order, standfirst and notes."""
    if overlay is None:
        return briefing
    top = overlay.top
    order = [SourceId(str(name)) for name in top.items("order")]
    sources = (
        *(name for name in order if name in briefing.event.sources),
        *(name for name in briefing.event.sources if name not in order),
    )
    notes = [
        EditorNote(beside=row.text("beside"), markdown=row.text("text"))
        for row in overlay.of("note")
    ]
    if overlay.body:
        notes.insert(0, EditorNote(beside="top", markdown=overlay.body))
    event = replace(
        briefing.event, sources=sources, id=EventId(top.text("slug") or briefing.event.id)
    )
    day = top.values.get("date")
    if isinstance(day, dt.date):
        event = replace(event, date=day)
    return replace(
        briefing,
        event=event,
        title=top.text("title") or briefing.title,
        standfirst=top.text("standfirst"),
        notes=tuple(notes),
    )
