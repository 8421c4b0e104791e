"""Settings are checked all together, and a misspelt one is answered with the nearest."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from briefings.core.errors import ErrorReport, SettingError
from briefings.project import find_project
from briefings.settings import Settings, read_settings

DOCUMENT = Path(__file__).parents[1] / "docs" / "reference" / "settings.md"


def test_what_is_not_set_has_its_default():
    assert read_settings({"SITENAME": "x"}, "pelicanconf.py") == Settings()


def test_every_wrong_setting_is_told_at_once():
    with pytest.raises(ErrorReport) as caught:
        read_settings(
            {
                "BRIEFINGS_SUMMARY_SENTENCE": 5,
                "BRIEFINGS_WORKERS": "two",
                "BRIEFINGS_FULL_TEXT": 1,
                "BRIEFINGS_PUBLIC_URL": "javascript:alert(1)",
                "BRIEFINGS_SUMMARY_SENTENCES": 40,
            },
            "pelicanconf.py",
        )
    assert str(caught.value) == (
        "pelicanconf.py: BRIEFINGS_FULL_TEXT is 1;"
        " give it a value of type bool, such as True\n"
        "pelicanconf.py: unknown setting BRIEFINGS_SUMMARY_SENTENCE;"
        " did you mean BRIEFINGS_SUMMARY_SENTENCES?\n"
        "pelicanconf.py: BRIEFINGS_WORKERS is 'two';"
        " give it a value of type int, such as 0\n"
        "pelicanconf.py: BRIEFINGS_SUMMARY_SENTENCES is 40; choose 3 to 7\n"
        "pelicanconf.py: BRIEFINGS_PUBLIC_URL is 'javascript:alert(1)';"
        " write a whole address such as https://example.org/\n"
        "5 settings are wrong; nothing was written"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("SITENAME = (", "3: '(' was never closed (SyntaxError)"),
        ("import nothing_such", "3: No module named 'nothing_such' (ModuleNotFoundError)"),
        ("def half():\n    return 1 / 0\nhalf()", "4: division by zero (ZeroDivisionError)"),
    ],
)
def test_a_settings_file_that_cannot_be_run_is_told_with_its_line(words, told, tmp_path):
    conf = tmp_path / "pelicanconf.py"
    conf.write_text(f'"""Settings."""\n\n{words}\n')
    with pytest.raises(SettingError) as caught:
        find_project(conf)
    assert str(caught.value) == f"{conf}:{told}; mend the settings file"


def test_every_setting_is_documented():
    documented = set(re.findall(r"`(BRIEFINGS_[A-Z_]+)`", DOCUMENT.read_text(encoding="utf-8")))
    assert {f"BRIEFINGS_{field.name.upper()}" for field in fields(Settings)} <= documented
