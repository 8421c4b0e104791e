"""Templates stay compiled where Python's own modules do, and nothing else is run."""

import sys

import pytest
from jinja2 import DictLoader, Environment

from briefings.edge import compiled


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty place for compiled modules, and nothing in memory."""
    monkeypatch.setattr(compiled, "cache_from_source", lambda _: f"{tmp_path}/c/m.cpython-0.pyc")
    monkeypatch.setattr(compiled, "_compiled", {})
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "c"


def shown(text: str, monkeypatch, *, anew: bool = False) -> tuple[str, int]:
    """What a template prints in a new process, as far as it knows; how often it was compiled."""
    if anew:
        compiled._compiled.clear()
    environment = Environment(loader=DictLoader({"a.html": text}), autoescape=True)
    environment.bytecode_cache = compiled.Compiled()
    count = 0
    compile_ = environment.compile

    def counted(*given, **named):
        nonlocal count
        count += 1
        return compile_(*given, **named)

    monkeypatch.setattr(environment, "compile", counted)
    return environment.get_template("a.html").render(x=1), count


def test_a_template_is_compiled_once_for_all_builds(place, monkeypatch):
    assert shown("{{ x }}", monkeypatch) == ("1", 1)
    assert shown("{{ x }}", monkeypatch) == ("1", 0)
    assert shown("{{ x }}", monkeypatch, anew=True) == ("1", 0)
    assert len(list(place.iterdir())) == 1


def test_a_changed_template_is_compiled_again_in_the_same_place(place, monkeypatch):
    shown("{{ x }}", monkeypatch)
    assert shown("{{ x + 1 }}", monkeypatch, anew=True) == ("2", 1)
    assert shown("{{ x + 1 }}", monkeypatch, anew=True) == ("2", 0)
    assert len(list(place.iterdir())) == 1


def test_another_jinja_compiles_again(place, monkeypatch):
    shown("{{ x }}", monkeypatch)
    monkeypatch.setattr(compiled.jinja2, "__version__", "0")
    assert shown("{{ x }}", monkeypatch, anew=True) == ("1", 1)


@pytest.mark.parametrize("keep", [0, 10, 60, -1])
def test_a_damaged_one_is_compiled_again(place, monkeypatch, keep):
    shown("{{ x }}", monkeypatch)
    (file,) = place.iterdir()
    file.write_bytes(file.read_bytes()[:keep])
    assert shown("{{ x }}", monkeypatch, anew=True) == ("1", 1)


def test_who_tells_python_to_write_nothing_is_obeyed(place, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert shown("{{ x }}", monkeypatch) == ("1", 1)
    assert not place.exists()


def test_where_it_cannot_be_written_each_build_compiles(place, monkeypatch):
    place.write_text("in the way")
    assert shown("{{ x }}", monkeypatch) == ("1", 1)
    assert shown("{{ x }}", monkeypatch, anew=True) == ("1", 1)
