"""Names, aliases, roles and parties that the texts cannot tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, count

from ..errors import BriefingError, OverlayError
from ..model import Entity, EntityId, EntityKind
from ..names import slug_of
from .matching import called, nearest
from .overlay import Overlay, Row


def merge_entities(
    entities: Sequence[Entity], overlays: Sequence[Overlay], errors: list[BriefingError]
) -> tuple[Entity, ...]:
    """Give names, aliases, roles and parties; one that an alias names becomes part of the first.

    A row with ``new = true`` makes somebody whom no text names, for corrections to speak of.
    """
    known = {one.id: one for one in entities}
    for overlay in overlays:
        for row in overlay.of("entity"):
            try:
                made = _made(row, known) if row.values.get("new") else _changed(row, known)
            except OverlayError as error:
                errors.append(error)
            else:
                known[made.id] = made
    return tuple(sorted(known.values(), key=lambda one: one.id))


def _made(row: Row, known: Mapping[EntityId, Entity]) -> Entity:
    name = row.text("name")
    same = [one for one in known.values() if called(one, [name])]
    if same:
        what = f"somebody is called {name!r} already"
        raise OverlayError(row.place, what, "leave out new, or write another name")
    slug = slug_of(name) or "unnamed"
    numbered = (f"{slug}-{number}" for number in count(2))
    free = next(one for one in chain([slug], numbered) if EntityId(one) not in known)
    return Entity(
        id=EntityId(free),
        kind=_kind(row, EntityKind.PERSON),
        name=name,
        aliases=tuple(map(str, row.items("aliases"))),
        roles=tuple(map(str, row.items("roles"))),
        party=row.text("party") or None,
        referents=(),
        editor=True,
    )


def _changed(row: Row, known: dict[EntityId, Entity]) -> Entity:
    """The entity a row names, with what it gives; those it calls aliases leave *known*."""
    main = _the_one(row, row.text("name"), known)
    if main is None:
        every = [name for one in known.values() for name in (one.name, *one.aliases)]
        what = f"nobody here is called {row.text('name')!r}"
        mend = f"{nearest(row.text('name'), every)}; or say new = true"
        raise OverlayError(row.place, what, mend)
    own = [main]
    aliases = list(map(str, row.items("aliases")))
    for alias in aliases:
        # What it is called anyway says nothing about others who are called so too.
        if not called(main, [alias]) and (other := _the_one(row, alias, known)) is not None:
            own.append(other)
    kind = _kind(row, main.kind)
    for one in own:
        known.pop(one.id, None)
    name = main.name if row.text("name") == main.id else row.text("name")
    roles = [*map(str, row.items("roles")), *(role for one in own for role in one.roles)]
    names = [*aliases, *(name for one in own for name in (one.name, *one.aliases))]
    ids = {one.id for one in own}
    return Entity(
        id=main.id,
        kind=kind,
        name=name,
        aliases=tuple(dict.fromkeys(one for one in names if one != name and one not in ids)),
        roles=tuple(dict.fromkeys(roles)),
        # An empty party takes a wrong one away.
        party=(row.text("party") or None)
        if "party" in row.values
        else next((one.party for one in own if one.party), None),
        referents=tuple(sorted(dict.fromkeys(pair for one in own for pair in one.referents))),
        editor=True,
    )


def _the_one(row: Row, name: str, known: Mapping[EntityId, Entity]) -> Entity | None:
    """Whom a name means: an id, else a full name, else an alias that only one has."""
    if EntityId(name) in known:
        return known[EntityId(name)]
    named = [one for one in known.values() if one.name == name]
    found = named or [one for one in known.values() if called(one, [name])]
    if len(found) > 1:
        ids = " or ".join(repr(str(one.id)) for one in found)
        raise OverlayError(row.place, f"{len(found)} are called {name!r}", f"write {ids}")
    return found[0] if found else None


def _kind(row: Row, known: EntityKind) -> EntityKind:
    asked = row.text("kind")
    if not asked:
        return known
    try:
        return EntityKind(asked)
    except ValueError as error:
        mend = f"choose one of {', '.join(EntityKind)}"
        raise OverlayError(row.place, f"no kind is called {asked!r}", mend) from error
