"""Figures that a page quotes come from the measurement's own file."""

import json
import re
from pathlib import Path

import pytest
from bench import figures as bench_figures

from briefings.core.errors import BriefingError
from briefings.figures import put_figures, read_figures

CONTENT = Path(__file__).parents[1] / "content"


def test_the_method_page_quotes_figures_that_were_measured_and_types_none():
    text = (CONTENT / "pages" / "method.md").read_text(encoding="utf-8")
    errors: list[BriefingError] = []
    put_figures(text, "method.md", read_figures(CONTENT), errors)
    assert errors == []
    assert len(re.findall(r"\{figure=", text)) > 15


def test_a_figure_that_nobody_measured_is_refused_with_its_place():
    errors: list[BriefingError] = []
    text = "\n\nOf ten, {figure=direct.find} are.\n\\{figure=as it is}"
    assert put_figures(text, "content/pages/a.md", {"direct.found": "9"}, errors) == text
    assert [str(error) for error in errors] == [
        "content/pages/a.md:3: no figure is called 'direct.find'; "
        "the nearest is {figure=direct.found}"
    ]


def test_without_a_measurement_a_figure_says_how_to_make_one():
    errors: list[BriefingError] = []
    put_figures("{figure=n}", "a.md", {}, errors)
    assert str(errors[0]) == "a.md:1: no figure is called 'n'; measure them: make figures"


def test_a_broken_file_is_told(tmp_path):
    assert read_figures(tmp_path) == {}
    (tmp_path / "figures.json").write_text("[]", encoding="utf-8")
    with pytest.raises(BriefingError, match="it holds no figures; make it anew: make figures"):
        read_figures(tmp_path)


def test_figures_are_whole_numbers_out_of_the_benchs_own_results(tmp_path):
    results = {
        "measured": "2026-05-04",
        "model": "m 1",
        "quality": {
            "names": {"phrases": 10.0, "found": 9.0, "right": 6.0, "wrong": 1.0, "unnamed": 2.0},
            "groups": {"with dates": {"pairwise": {"p": 0.987, "r": 0.5, "f1": 0.6}}},
        },
    }
    target = tmp_path / "figures.json"
    bench_figures.write(results, target)
    assert read_figures(tmp_path) == {
        "measured": "2026-05-04",
        "model": "m 1",
        "names.phrases": "10",
        "names.right": "6",
        "names.wrong": "1",
        "names.unnamed": "2",
        "names.missed": "1",
        "groups.dated.right": "99",
        "groups.dated.found": "50",
    }
    assert json.loads(target.read_text(encoding="utf-8"))["about"].startswith("Written by `make")
