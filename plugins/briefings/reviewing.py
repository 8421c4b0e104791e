"""`python -m briefings review`: the page that shows an editor what to look at first.

It lies beside the site and not within it, so that it is never published with it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from . import views
from .core.errors import BriefingError
from .core.model import Site
from .project import Project, find_project, read_project
from .views.scheme import allowed

_MOST = 500
"""Statements on the page: more than anybody looks through before the site is built anew."""
_OUTPUT = "output"
_POLICY = (
    "default-src 'none'; style-src 'self' '{style}'; script-src 'self';"
    " base-uri 'self' file:; form-action 'none'"
)
"""Its links are those of a page within the site, so it has a base; `serve` adds a script."""


def main(argv: Sequence[str]) -> int:
    """Write the page; 0 when it was written."""
    parser = argparse.ArgumentParser(prog="briefings review", description=__doc__)
    parser.add_argument("--settings", default="pelicanconf.py", type=Path)
    parser.add_argument("--to", default="review", type=Path, help="folder to write it into")
    options = parser.parse_args(argv)
    try:
        project = find_project(options.settings)
        site, _ = read_project(project)
    except BriefingError as error:
        print(error, file=sys.stderr)
        return 1
    options.to.mkdir(parents=True, exist_ok=True)
    page = options.to / "index.html"
    html, told = review_html(site, project, base=f"../{_OUTPUT}/review/")
    page.write_text(html, encoding="utf-8", newline="\n")
    print(f"{told} Open {page}")
    return 0


def review_html(site: Site, project: Project, base: str) -> tuple[str, str]:
    """The page, and a sentence that counts what is on it.

    Args:
        base: the way from the page to where it would lie within the built site.
    """
    found = views.doubts(views.build_atlas(site, views.ViewSettings()), site)
    statements = sum(len(briefing.statements) for briefing in site.briefings)
    told = f"{len(found)} of {statements} statements have something doubtful about them"
    told += "." if len(found) <= _MOST else f"; the {_MOST} most doubtful are shown."
    source, style = (
        resources.files("briefings").joinpath(f"data/review.{ending}").read_text("utf-8")
        for ending in ("html", "css")
    )
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(source)
    html = template.render(
        policy=_POLICY.format(style=allowed(style)),
        style=Markup(style),
        doubts=found[:_MOST],
        told=told,
        base=base,
        stylesheet=f"../{views.ViewSettings().styles}/style.css",
        overlays=project.overlays.relative_to(project.content.parent).as_posix(),
    )
    return html, told


def served(settings: str) -> str:
    """The page for `serve`, made when it is asked for, or what stands in its way."""
    try:
        project = find_project(Path(settings))
        site, _ = read_project(project)
    except BriefingError as error:
        policy = _POLICY.format(style=allowed(""))
        return (
            f'<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"'
            f' content="{policy}"><title>Review</title><body><pre>{escape(str(error))}</pre></body>'
        )
    return review_html(site, project, base="/review/")[0]
