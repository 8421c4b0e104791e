"""A rebuild is not held up by the search for garbage, and nobody else is left without it."""

import gc

import pytest

from briefings.cache import Cache
from briefings.core.model import Span
from briefings.garbage import left_lying, look


def test_nothing_is_looked_for_meanwhile_even_where_somebody_turns_it_on() -> None:
    before = gc.get_threshold()
    assert before[0]
    counted = gc.get_stats()[0]["collections"]
    with left_lying():
        gc.enable()
        held = [[] for _ in range(200_000)]
        assert gc.get_stats()[0]["collections"] == counted
    assert gc.get_threshold() == before
    assert len(held) == 200_000


def test_who_makes_much_looks_now_and_then_and_the_old_pace_comes_back() -> None:
    before = gc.get_threshold()
    with left_lying():
        with left_lying():
            pass
        assert gc.get_threshold()[0] == 0
        look()
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before
    assert not gc.get_freeze_count()


def test_a_cache_that_much_is_put_into_has_it_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefings.cache._MANY", 3)
    with left_lying(), Cache(None) as cache:
        for number in range(3):
            assert gc.get_threshold()[0] == 0
            cache.put_many([(bytes([number]), Span(0, 1))])
        assert gc.get_threshold()[0]
