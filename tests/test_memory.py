"""Small results are kept together, and only the rows with a change are written again."""

from __future__ import annotations

from briefings.core.memory import Held, Ledger


class Counting(Held):
    def __init__(self) -> None:
        super().__init__()
        self.written = 0

    def keep(self, value: object, *parts: str) -> None:
        super().keep(value, *parts)
        self.written += 1


def filled(memory: Held, words: range) -> Ledger:
    ledger = Ledger(memory, "stage")
    for word in words:
        assert ledger.once(str(word), lambda word=word: word * 2) == word * 2
    ledger.close()
    return ledger


def test_results_are_found_again_and_those_that_nobody_asks_for_are_forgotten() -> None:
    memory = Counting()
    filled(memory, range(1000))
    again = Ledger(memory, "stage")
    assert [again.get(str(word)) for word in range(1000)] == [word * 2 for word in range(1000)]
    filled(memory, range(500))
    left = Ledger(memory, "stage")
    assert left.get("499") == 998
    assert left.get("500") is None


def test_one_result_more_writes_one_row_and_none_more_writes_none() -> None:
    memory = Counting()
    filled(memory, range(1000))
    memory.written = 0
    filled(memory, range(1000))
    assert memory.written == 0
    filled(memory, range(1001))
    assert memory.written == 1


def test_results_may_be_kept_though_nobody_asks_for_them() -> None:
    memory = Held()
    filled(memory, range(20))
    most = Ledger(memory, "stage", unasked=100)
    most.put("new", 1)
    most.close()
    assert Ledger(memory, "stage").get("3") == 6
