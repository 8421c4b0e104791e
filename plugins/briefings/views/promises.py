"""Pages that are not made yet, and what they are made from: a page of which that is the same
need not be made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ..core.model import EntityId
from .page import Page


class Promise(NamedTuple):
    """A page that is made when asked for.

    While its seed and the facts that making it looked at are the same, so is the page.
    """

    url: str
    kind: str
    """As `Page.kind`."""
    key: str
    """As `Page.key`."""
    template: str
    """As `Page.template`."""
    hint: str
    """A word at hand: while it is the same, so is the seed."""
    seed: Callable[[], str]
    """What it is made from besides what it looks up; may take a while."""
    make: Callable[[], Page]


class Parcel(NamedTuple):
    """Promises that are mostly kept from build to build together: those of one happening.

    While its word, what it leans on and what its pages looked at are the same, so are they all,
    and nobody need ask for the promises.
    """

    name: str
    """Empty where promises have to be asked about one by one."""
    word: str
    """For its pages, and all that they are made from besides facts and promises' own words."""
    cast: Sequence[EntityId]
    """Whose pages stand in it. They change with each event that names them, which may be one that
    did not before."""
    leans: Callable[[], Iterator[str]]
    """Facts that decide the hints of its promises."""
    promises: Callable[[], Iterator[Promise]]
    """Each page is to be made before the next is asked for."""


def promise_of(
    url: str, kind: str, key: str, template: str, seed: str, make: Callable[[], Page]
) -> Promise:
    """A page whose seed is at hand."""
    return Promise(url, kind, key, template, seed, lambda: seed, make)
