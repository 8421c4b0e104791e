"""Geometry of the drawings: numbers in, shapes out, in SVG user units.

A shape knows where it is and of what class it is, never which colour it has: that is the
style sheet's, so that a drawing follows the page from light to dark and onto paper.
"""

from __future__ import annotations

from .matrix import Matrix, draw_matrix
from .overlap import Overlap, draw_overlap
from .timeline import TimelineDrawing, draw_timeline

__all__ = [
    "Matrix",
    "Overlap",
    "TimelineDrawing",
    "draw_matrix",
    "draw_overlap",
    "draw_timeline",
]
