"""Names, aliases, roles and parties that the texts cannot tell."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import BriefingError, OverlayError
from ..model import Entity, EntityKind
from .matching import called, nearest
from .overlay import Overlay, Row


def merge_entities(
    entities: Sequence[Entity], overlays: Sequence[Overlay], errors: list[BriefingError]
) -> tuple[Entity, ...]:
    """Give names, aliases, roles and parties; entities that share a given name become one."""
    known = list(entities)
    for overlay in overlays:
        for row in overlay.of("entity"):
            names = [row.text("name"), *map(str, row.items("aliases"))]
            own = [one for one in known if called(one, names)]
            if not own:
                what = f"nobody here is called {names[0]!r}"
                every = [name for one in known for name in (one.name, *one.aliases)]
                errors.append(OverlayError(row.place, what, nearest(names[0], every)))
                continue
            kind = _kind(row, own[0].kind, errors)
            known = [one for one in known if one not in own]
            known.append(_merged(row, own, names, kind))
    return tuple(sorted(known, key=lambda one: one.id))


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
