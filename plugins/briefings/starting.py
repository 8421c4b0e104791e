"""`python -m briefings new`: an editor's file for one briefing, with examples from that briefing.

Every example is commented out and fits as it stands: take the marks off and change what it says.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from .core.editing.shapes import FENCE, FORMAT, PARTS
from .core.editing.writing import row, told_apart, value
from .core.errors import BriefingError, OverlayError
from .core.gists import overview_of
from .core.model import Analysis, Briefing, Citation, Site, SourceId, Statement
from .project import find_project, read_project

_REASON = "why, in your words"


def main(argv: Sequence[str]) -> int:
    """Write the file; 0 when it was written."""
    parser = argparse.ArgumentParser(prog="briefings new", description=__doc__)
    parser.add_argument(
        "name", nargs="?", default="", help="a briefing's id, or one of its sources"
    )
    parser.add_argument("--settings", default="pelicanconf.py", type=Path)
    options = parser.parse_args(argv)
    try:
        project = find_project(options.settings)
        site, _ = read_project(project)
        briefing = briefing_of(options.name, site)
        target = project.overlays / f"{briefing.event.id}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as out:
            out.write(examples(briefing, site))
    except FileExistsError:
        print(f"{target}: is there already and was not touched; edit it", file=sys.stderr)
        return 1
    except BriefingError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{target.relative_to(Path.cwd()) if target.is_relative_to(Path.cwd()) else target}")
    return 0


def briefing_of(name: str, site: Site) -> Briefing:
    """The briefing of that id, or that has a source of that id.

    Raises:
        OverlayError: nothing is called so; with the nearest, or all of them where no name is given.
    """
    events = [gist.event for gist in overview_of(site).gists]
    names = {str(source): event.id for event in events for source in event.sources}
    names |= {str(event.id): event.id for event in events}
    if name in names:
        return site.briefing_of()[names[name]]
    if not name:
        known = ", ".join(event.id for event in events) or "there is none at all"
        raise OverlayError("new", "no briefing is named", f"choose one of {known}")
    near = difflib.get_close_matches(name, sorted(names), n=1, cutoff=0.0)
    mend = f"the nearest is {near[0]!r}" if near else "there is none at all"
    raise OverlayError("new", f"no briefing or source is called {name!r}", mend)


def examples(briefing: Briefing, site: Site) -> str:
    """The file."""
    analyses = site.analysis_of()
    title = briefing.title.exact if isinstance(briefing.title, Citation) else briefing.title
    parts = [
        _told(
            f"About the briefing “{' '.join(title.split())}”.",
            "Take one # off what you need; each example fits as it stands.",
            "Every key: docs/reference/overlays.md.",
        ),
        *_top(briefing, title),
        *_statements(briefing, site, analyses),
        *_pairs(briefing, analyses),
        *_names(briefing, site, analyses),
        _told(f"A note beside one of {', '.join(PARTS)}:")
        + row("note", {"beside": "top", "text": _note(briefing, site)}),
    ]
    commented = "\n\n".join(_commented(part.rstrip()) for part in parts)
    return f"{FENCE}\nformat = {FORMAT}\n\n{commented}\n{FENCE}\n"


def _told(*lines: str) -> str:
    """What is for the editor to read only: it stays a comment when an example's mark goes."""
    return "".join(f"# {line}\n" for line in lines)


def _commented(part: str) -> str:
    return "\n".join(
        f"#{line}" if line.startswith("#") else f"# {line}" for line in part.split("\n")
    )


def _top(briefing: Briefing, title: str) -> Iterator[str]:
    event = briefing.event
    yield _told("Which briefing this file is about:") + f"briefing = {value(event.id)}"
    yield (
        _told("or by its sources, which then stay together whatever they say:")
        + f"sources = {value(list(event.sources))}"
        + (
            f"\n## with them, one that does not belong: without = {value([event.sources[-1]])}"
            if len(event.sources) > 1
            else ""
        )
    )
    yield _told("Together with one of these two:") + "\n".join(
        [
            f"title = {value(title)}",
            f"slug = {value(event.id)}",
            'standfirst = "A sentence of yours under the headline."',
            *([f"date = {event.date.isoformat()}"] if event.date else []),
            f"order = {value(list(event.sources))}",
        ]
    )


def _statements(
    briefing: Briefing, site: Site, analyses: Mapping[SourceId, Analysis]
) -> Iterator[str]:
    # What is most likely to need a hand: nobody named, or read with a doubt.
    doubtful = sorted(
        briefing.statements, key=lambda one: (one.speaker is not None, not one.quotation.doubts)
    )
    if not doubtful:
        return
    first = doubtful[0]
    text = analyses[first.source_id].source.text
    place = {
        "source": first.source_id,
        "words": told_apart(first, briefing.statements, analyses),
    }
    content = first.quotation.content[0].of(text)
    name = _speaker(briefing, site)
    yield (
        _told("The one who said it, by any name" + (f" such as {value(name)}:" if name else ":"))
        + row("correct", {**place, "speaker": "unnamed", "reason": _REASON})
    )
    yield (
        _told("Where the words begin and end:")
        + row("correct", {**place, "content": content, "reason": _REASON})
    )
    yield row("hide", {**place, "reason": _REASON})


def _pairs(briefing: Briefing, analyses: Mapping[SourceId, Analysis]) -> Iterator[str]:
    by_id = {one.id: one for one in briefing.statements}

    def pair(kind: str, one: Statement, other: Statement) -> str:
        both = [
            [each.source_id, told_apart(each, briefing.statements, analyses)]
            for each in (one, other)
        ]
        return row(kind, {"statements": both, "reason": _REASON})

    together = [group for group in briefing.alignments if len(group.statements) > 1]
    if together:
        yield pair("different", *(by_id[name] for name in together[0].statements[:2]))
    alone = [by_id[group.statements[0]] for group in briefing.alignments]
    other = next((one for one in alone[1:] if one.source_id != alone[0].source_id), None)
    if other is not None:
        yield pair("same", alone[0], other)


def _names(briefing: Briefing, site: Site, analyses: Mapping[SourceId, Analysis]) -> Iterator[str]:
    speakers = {one.speaker for one in briefing.statements}
    for entity in site.entities:
        if entity.id in speakers:
            values: dict[str, object] = {"name": entity.name}
            values["aliases"] = list(entity.aliases) or [entity.name]
            values["roles"] = list(entity.roles) or ["spokesperson"]
            values["party"] = entity.party or "the side it speaks for"
            yield row("entity", values)
            break
    source = next(
        (s for s in briefing.event.sources if not analyses[s].source.outlet),
        briefing.event.sources[0] if briefing.event.sources else None,
    )
    if source is not None:
        outlet = analyses[source].source.outlet or "The outlet's name"
        yield row("outlet", {"source": source, "name": outlet})


def _note(briefing: Briefing, site: Site) -> str:
    name = _speaker(briefing, site)
    named = f" [[{name}]] speaks." if name else ""
    return f"Your words, in Markdown. See {{cite=A1}}.{named}"


def _speaker(briefing: Briefing, site: Site) -> str:
    """The name of somebody who speaks in a briefing and shares it with nobody."""
    speakers = {one.speaker for one in briefing.statements}
    names = Counter(name for one in site.entities for name in {one.name, *one.aliases})
    return next(
        (one.name for one in site.entities if one.id in speakers and names[one.name] == 1), ""
    )
