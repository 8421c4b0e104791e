"""Who derives from whom, and which way."""

import pytest
from comparing import analysed, analysis_of, event_of
from golden_cases import Case, read_cases

from briefings.core.alignment import match_sentences
from briefings.core.lineage import find_derivations
from briefings.core.model import Analysis, Derivation


def derived(analyses: list[Analysis]) -> tuple[Derivation, ...]:
    event, by_id = event_of(analyses)
    return find_derivations(event, by_id, match_sentences(event, by_id))


def described(derivation: Derivation) -> str:
    words = f"{derivation.derived} from {derivation.origin}"
    words += "" if derivation.directed else ", no direction"
    agency = [e.partition(":")[0] for e in derivation.evidence if e.startswith("both credit")]
    return ", ".join([words, *agency])


@pytest.mark.parametrize("case", read_cases("lineage/*.txt"))
def test_copies_are_told_from_witnesses(case: Case) -> None:
    analyses = []
    for part in case.given.split("\n---\n"):
        head, _, text = part.partition("\n")
        name, _, date = head.partition(" ")
        analyses.append(analysis_of(text.replace("\n", "\n\n"), name, date=date or None))
    assert "\n".join(map(described, derived(analyses))) == case.expected


COPY = (
    "The council of Orlen voted late on Monday to sell the old lighthouse to a foundation.\n\n"
    "The foundation will open the tower to visitors and restore the lamp within a year.\n\n"
    "Neighbours fear that the narrow road to the cape cannot take more cars in summer."
)


def test_of_many_copies_exactly_one_stays_independent() -> None:
    analyses = [analysis_of(COPY, name) for name in ("delta", "alpha", "gamma", "beta")]
    found = derived(analyses)
    assert sorted(d.derived for d in found) == ["beta", "delta", "gamma"]
    assert {d.origin for d in found} == {"alpha"}


def test_a_text_that_credits_the_other_outlet_derives_from_it() -> None:
    crediting = COPY.replace("late on Monday", "late on Monday, the Cape Courier reported,")
    (found,) = derived(
        [analysis_of(crediting, "a", outlet="Daily"), analysis_of(COPY, "b", outlet="Cape Courier")]
    )
    assert (found.derived, found.origin, found.directed) == ("a", "b", True)
    assert "credits the other (“Cape Courier”)" in found.evidence


def test_evidence_says_how_much_is_shared() -> None:
    (found,) = derived([analysis_of(COPY, "a"), analysis_of(COPY, "b")])
    assert (found.shared_ngrams, found.shared_sentences) == (1.0, 1.0)
    assert found.evidence[0] == "100% of its own five-word runs stand in the other"


def test_the_rewritten_seed_derives_from_its_origin() -> None:
    from test_alignment import seed

    (found,) = derived([seed("000"), seed("001"), seed("003")])
    assert (found.derived[:3], found.origin[:3], found.directed) == ("003", "001", True)
    assert analysed(seed("000").source).source.id not in (found.derived, found.origin)
