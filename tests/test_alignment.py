"""Which sentences and statements of several sources say the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from comparing import analysed, analysis_of, event_of, lines_of, statement_of
from golden_cases import Case, read_cases

from briefings.core.alignment import align_statements, match_sentences
from briefings.core.furniture import mark_paragraphs
from briefings.core.model import Analysis, CueClass, Entity, EntityId, EntityKind, Statement
from briefings.core.seeds import read_seed

SEEDS = Path(__file__).parents[1] / "seeds"


def seed(name: str) -> Analysis:
    (path,) = SEEDS.glob(f"{name}*")
    (source,) = mark_paragraphs(read_seed(path.read_bytes(), path.name).values[0]).values
    return analysed(source)


def opening(analysis: Analysis, number: int) -> str:
    words = analysis.sentences[number - 1].span.of(analysis.source.text).split()
    return " ".join(words[:6])


@pytest.mark.parametrize("case", read_cases("alignment/sentences.txt"))
def test_sentences_match_as_an_editor_would_lay_them_side_by_side(case: Case) -> None:
    texts = case.given.replace("\n", "\n\n").split("\n\n---\n\n")
    event, analyses = event_of(
        analysis_of(text, f"source{n}") for n, text in enumerate(texts, start=1)
    )
    told = [
        f"{match.a[1]} = {match.b[1]}"
        + (f" ({'; '.join(match.conflicts)})" if match.conflicts else "")
        for match in match_sentences(event, analyses)
    ]
    assert "\n".join(told) == case.expected


@pytest.mark.parametrize("case", read_cases("alignment/seed-sentences.txt"))
def test_a_rewritten_seed_meets_its_origin_sentence_by_sentence(case: Case) -> None:
    event, analyses = event_of(map(seed, case.given.split()))
    first, second = (analyses[source] for source in event.sources)
    told = [
        f"{opening(first, match.a[1])} = {opening(second, match.b[1])}"
        for match in match_sentences(event, analyses)
    ]
    assert "\n".join(told) == case.expected


def statements_of(lines: list[list[str]], analyses: dict[str, Analysis]) -> list[Statement]:
    return [
        statement_of(
            analyses[source],
            number,
            words,
            speaker=None if speaker == "-" else speaker,
            cue=CueClass(cue),
            said_on=day or None,
            name=name,
        )
        for number, (name, source, speaker, cue, day, words) in enumerate(lines, start=1)
    ]


def grouped(analyses: list[Analysis], lines: list[list[str]]) -> list[str]:
    event, by_id = event_of(analyses)
    statements = statements_of(lines, {a.source.id: a for a in analyses})
    alignments = align_statements(
        event, by_id, statements, match_sentences(event, by_id), entities={}
    )
    ids = [id for alignment in alignments for id in alignment.statements]
    assert sorted(ids) == sorted(statement.id for statement in statements)
    return [" = ".join(a.statements) for a in alignments if len(a.statements) > 1]


@pytest.mark.parametrize("case", read_cases("alignment/statements.txt"))
def test_renderings_meet_and_look_alikes_stay_apart(case: Case) -> None:
    lines = list(lines_of(case.given))
    texts: dict[str, list[str]] = {}
    for number, (_, source, _, _, _, words) in enumerate(lines, start=1):
        # A text of its own around each, so that only the statement can make the link.
        texts.setdefault(source, []).append(f"Paragraph {number} {source} tells {words}")
    analyses = [analysis_of("\n\n".join(parts), name) for name, parts in texts.items()]
    assert grouped(analyses, lines) == case.expected.splitlines()


@pytest.mark.parametrize("case", read_cases("alignment/seed-statements.txt"))
def test_renderings_in_the_seeds_meet_as_a_careful_reader_grouped_them(case: Case) -> None:
    lines = list(lines_of(case.given))
    analyses = [seed(name) for name in sorted({line[1] for line in lines})]
    assert sorted(grouped(analyses, lines)) == sorted(case.expected.splitlines())


def test_the_same_words_score_one() -> None:
    text = "The river burst its banks on Tuesday and flooded four hundred houses in Vellmar."
    event, analyses = event_of([analysis_of(text, "post"), analysis_of(text, "wire")])
    (match,) = match_sentences(event, analyses)
    assert (match.score, match.reasons) == (1.0, ("the same words",))


def test_a_lone_statement_aligns_with_itself() -> None:
    analysis = analysis_of("“We will rebuild,” said Ana Ortiz.", "post")
    event, analyses = event_of([analysis])
    statement = statement_of(analysis, 1, "“We will rebuild,”", speaker="Ana Ortiz")
    (alignment,) = align_statements(event, analyses, [statement], (), {})
    assert (alignment.statements, alignment.score) == ((statement.id,), 1.0)


def test_nothing_to_compare_is_no_error() -> None:
    event, analyses = event_of([analysis_of("Alone.", "post"), analysis_of("…", "wire")])
    assert match_sentences(event, analyses) == ()
    assert align_statements(event, analyses, (), (), {}) == ()


@pytest.mark.parametrize(
    ("kind", "groups"), [(EntityKind.DOCUMENT, 1), (EntityKind.PERSON, 2)], ids=str
)
def test_a_letter_meets_its_writers_and_two_people_stay_apart(
    kind: EntityKind, groups: int
) -> None:
    words = "“The northern pier will be closed to all traffic on the first of June,”"
    analyses = [analysis_of(f"{words} it read.", name) for name in ("post", "wire")]
    event, by_id = event_of(analyses)
    names = {"ana-ortiz": EntityKind.PERSON, "other": kind}
    entities = {
        EntityId(id): Entity(
            id=EntityId(id), kind=kind, name=id, aliases=(), roles=(), party=None, referents=()
        )
        for id, kind in names.items()
    }
    statements = [
        statement_of(analysis, 1, words, speaker=speaker)
        for analysis, speaker in zip(analyses, names, strict=True)
    ]
    assert len(align_statements(event, by_id, statements, (), entities)) == groups


def test_comparing_is_the_same_under_every_hash_seed() -> None:
    script = (
        "from pathlib import Path\n"
        "from comparing import analysis_of, event_of\n"
        "from briefings.core.alignment import match_sentences\n"
        "from briefings.core.discrepancies import find_discrepancies\n"
        "from briefings.core.lineage import find_derivations\n"
        "texts = sorted(Path('happenings').glob('*.txt'))\n"
        "analyses = [analysis_of(p.read_text('utf-8'), p.stem) for p in texts]\n"
        "analyses += [analysis_of(p.read_text('utf-8')[60:], 'z' + p.stem) for p in texts]\n"
        "event, by_id = event_of(analyses)\n"
        "matches = match_sentences(event, by_id)\n"
        "print(matches, find_derivations(event, by_id, matches))\n"
        "print(find_discrepancies(event, by_id, (), (), matches, event.sources[:8]))\n"
    )
    tests = Path(__file__).parent
    path = os.pathsep.join([str(tests), str(tests.parent / "plugins")])
    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=tests,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert b"Derivation" in printed.pop()
