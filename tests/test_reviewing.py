"""The review page: doubtful statements first, each with a correction that fits as it is copied."""

import re
from pathlib import Path

import pytest
from building_sites import project, with_cache_of
from conftest import site_of
from views.sites import harbour_site

from briefings import reviewing
from briefings.core.editing import read_overlay
from briefings.core.pipeline import compile_site
from briefings.project import find_project
from briefings.views import Doubt, ViewSettings, build_atlas, doubts
from briefings.views.scheme import allowed

SITE = Path(__file__).parent / "site"


def told(site) -> dict[str, Doubt]:
    return {one.id: one for one in doubts(build_atlas(site, ViewSettings()), site)}


def test_what_is_most_doubtful_stands_first_with_its_reasons():
    found = told(harbour_site())
    first = next(iter(found.values()))
    assert first.id == "001_harbour post.q5"
    assert first.reasons == ("one official, whom nothing names", "nobody is named")
    assert [one.weight for one in found.values()] == sorted(
        (one.weight for one in found.values()), reverse=True
    )
    assert first.sentence_href == "../sources/001_harbour%20post.html#s9"
    assert "<mark>“a small matter”</mark>" in first.sentence


def test_a_hostile_text_is_shown_and_does_nothing():
    found = told(harbour_site())
    hostile = next(one for one in found.values() if one.id.startswith("004"))
    assert "&lt;/q&gt;&lt;img" in hostile.sentence


@pytest.mark.model
def test_every_correction_on_the_page_fits_as_it_is_copied():
    site = site_of(SITE / "seeds")
    found = told(site)
    assert found
    for one in found.values():
        for mend in one.mends:
            overlay = read_overlay(f"+++\n{mend.toml}\n+++\n", "mend.md")
            compile_site(site.analyses, summary_sentences=5, overlays=[overlay])


@pytest.mark.model
def test_the_page_lies_beside_the_site_and_leads_into_it(tmp_path, site, monkeypatch, capsys):
    folder = with_cache_of(project(tmp_path / "project", SITE), site)
    (folder / "output").symlink_to(site / "output")
    monkeypatch.chdir(folder)
    assert reviewing.main([]) == 0
    assert re.fullmatch(
        r"\d+ of \d+ statements have something doubtful about them. Open review/index.html\n",
        capsys.readouterr().out,
    )
    page = (folder / "review" / "index.html").read_text(encoding="utf-8")
    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="(.*?)">', page)
    assert "default-src &#39;none&#39;" in policy and "unsafe" not in policy
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert allowed(style) in policy
    assert not re.search(r"<[a-z][^>]*\s(on[a-z]+|style)=", page)
    base = folder / "output" / "review"
    links = re.findall(r'href="(\.\./(?:sources|briefings)/[^"]+)#([^"]+)"', page)
    assert links
    for path, fragment in links:
        target = (base.parent / path.removeprefix("../")).read_text(encoding="utf-8")
        assert f'id="{fragment}"' in target


@pytest.mark.model
def test_what_an_editor_has_mended_is_no_longer_doubted(tmp_path):
    site = site_of(SITE / "seeds")
    first = next(iter(told(site).values()))
    overlay = read_overlay(f"+++\n{first.mends[0].toml}\n+++\n", "mend.md")
    assert first.id not in told(
        compile_site(site.analyses, summary_sentences=5, overlays=[overlay])
    )


@pytest.mark.model
def test_a_project_without_settings_is_told(tmp_path, capsys):
    assert reviewing.main(["--settings", str(tmp_path / "none.py")]) == 1
    assert "there is no such file; name one with --settings" in capsys.readouterr().err
    assert "<pre>" in reviewing.served(str(tmp_path / "none.py"))
    (tmp_path / "conf.py").write_text("PATH = 'words'\n", encoding="utf-8")
    assert find_project(tmp_path / "conf.py").overlays == tmp_path / "words" / "briefings"
