"""Briefings: a Pelican plugin that turns seeds into cited, cross-linked briefings."""

from __future__ import annotations


def register() -> None:
    """Connect the plugin to Pelican's signals.

    Pelican is imported here and not above: the extractor is used without it.
    """
    from .edge import register as connect

    connect()
