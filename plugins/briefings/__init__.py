"""Briefings: a Pelican plugin that turns seeds into cited, cross-linked briefings."""
