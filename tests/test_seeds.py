"""Reading seeds: what a file's bytes become."""

import datetime as dt
from pathlib import Path

import pytest

from briefings.core.errors import ErrorReport
from briefings.core.model import DateOrigin
from briefings.core.seeds import read_seed

SEEDS = Path(__file__).parent.parent / "seeds"


def test_the_seeds_of_this_site_are_read_without_an_error() -> None:
    paths = sorted(SEEDS.glob("*.txt"))
    assert paths
    for path in paths:
        (source,) = read_seed(path.read_bytes(), path.name).values
        assert source.paragraphs


def test_an_inline_date_dates_the_source_and_is_not_part_of_the_article() -> None:
    (source,) = read_seed(b" date 2026-11-03 The harbour is closed.", "post.txt").values
    assert (source.date, source.date_origin) == (dt.date(2026, 11, 3), DateOrigin.PREFIX)
    assert source.text[source.body_start :] == "The harbour is closed."


def test_a_seed_that_is_not_utf8_names_the_line() -> None:
    with pytest.raises(ErrorReport, match=r"^post.txt:2: byte 0xe9 is not UTF-8; save it as"):
        read_seed("one\ncafé".encode("latin-1"), "post.txt")
