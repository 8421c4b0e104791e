"""Long lists: one that is longer than a reader scrolls goes on on another page.

So no page grows with the site.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .links import Links
from .words import Interface

Item = TypeVar("Item")

# Around the page one is on; between them and the ends a gap.
NEAR = 2


@dataclass(frozen=True, slots=True)
class Step:
    """A page of a list; a gap has no link."""

    label: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Where a list goes on."""

    steps: tuple[Step, ...]
    """Empty where one page holds it all."""
    previous: str
    next: str


def paged(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """Cut a list into pages; an empty list is one empty page.

    >>> paged("abcde", 2), paged("", 2)
    (['ab', 'cd', 'e'], [''])
    """
    return [items[start : start + size] for start in range(0, len(items), size)] or [items]


def paged_apart(groups: Iterable[tuple[str, Sequence[Item]]], size: int) -> list[Sequence[Item]]:
    """Cut a list of named groups into pages that a change leaves where they are.

    Were each page filled to the brim, one row more would shift all that follow. So a page that is
    half full also ends behind a group whose name says so: one in four, drawn by its digest.
    After a change the next such group brings the pages back in step.

    Returns:
        Pages of at most *size* items; an empty list is one empty page.
    """
    pages: list[Sequence[Item]] = []
    page: list[Item] = []
    for name, items in groups:
        for item in items:
            if len(page) == size:
                pages.append(page)
                page = []
            page.append(item)
        if len(page) * 2 >= size and hashlib.sha256(name.encode()).digest()[0] % 4 == 0:
            pages.append(page)
            page = []
    return [*pages, page] if page or not pages else pages


def page_file(stem: str, number: int) -> str:
    """Where a page of a list is saved.

    >>> page_file("statements", 1), page_file("statements", 2)
    ('statements.html', 'statements-2.html')
    """
    return f"{stem}.html" if number == 1 else f"{stem}-{number}.html"


def pager(links: Links, file: Callable[[int], str], number: int, pages: int) -> Pager:
    """The way from one page of a list to the others.

    Args:
        file: where each page is saved, by its number.
        number: of the page the links stand in, from 1.
        pages: how many there are.
    """
    shown = sorted({1, pages, *range(max(1, number - NEAR), min(pages, number + NEAR) + 1)})
    steps: list[Step] = []
    for before, this in zip([0, *shown], shown, strict=False):
        if this - before > 1:
            steps.append(Step("…", "", False))
        steps.append(Step(str(this), links.file(file(this)), this == number))
    return Pager(
        steps=tuple(steps) if pages > 1 else (),
        previous=links.file(file(number - 1)) if number > 1 else "",
        next=links.file(file(number + 1)) if number < pages else "",
    )


def numbered(say: Interface, title: str, number: int) -> str:
    """A title as each page of a list bears it: the first one bare."""
    if number == 1:
        return title
    return say("%(title)s, page %(number)s", title=title, number=number)
