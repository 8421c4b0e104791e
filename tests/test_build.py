"""The whole site of `tests/site`: built once, followed link by link, built again elsewhere."""

import os
import resource
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import running_documents as documents
from building_sites import Page, broken_links, build, files_of, pages_of, project, with_cache_of

from briefings import building, stamp

SITE = Path(__file__).parent / "site"
INVALID = Path(__file__).parent / "site_invalid"
pytestmark = pytest.mark.model

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def pages(site) -> list[Page]:
    return pages_of(site / "output")


def test_every_internal_link_and_fragment_leads_somewhere(site, pages):
    assert broken_links(pages, site / "output") == []


def test_every_id_stands_once_on_its_page_and_every_page_has_one_h1(pages):
    for page in pages:
        assert len(page.ids) == len(set(page.ids)), page.path
        assert page.tags.count("h1") == 1, page.path


def test_links_are_relative_and_nothing_is_remote(pages):
    for page in pages:
        text = page.path.read_text(encoding="utf-8")
        assert 'href="/' not in text and 'src="/' not in text, page.path
        for link in page.links:
            parts = urlsplit(link)
            assert parts.scheme in ("", "https"), link


def test_every_kind_of_page_is_there(site):
    names = {path.split("/")[0] for path in files_of(site / "output")}
    assert {"index.html", "404.html", "about.html", "statements.html", "search.html"} <= names
    assert {"briefings", "sources", "feeds", "theme", "sitemap.xml", "search"} <= names


def test_a_second_build_changes_nothing_and_says_so(site):
    before = files_of(site / "output")
    done = build(site)
    assert done.returncode == 0
    assert "Nothing changed" in done.stdout
    assert files_of(site / "output") == before


def test_two_builds_are_equal_byte_for_byte_elsewhere_and_at_another_hour(site, tmp_path):
    other = project(tmp_path / "another place" / "project", SITE)
    environment = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"}
    done = build(other, **environment)
    assert done.returncode == 0, done.stderr
    ours, theirs = files_of(site / "output"), files_of(other / "output")
    assert sorted(ours) == sorted(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_a_cached_build_never_loads_the_parser(site, tmp_path):
    blocker = tmp_path / "blocker"
    blocker.mkdir()
    (blocker / "spacy.py").write_text("raise SystemExit('spaCy was imported')")
    done = build(site, "--force", PYTHONPATH=f"plugins:{blocker}")
    assert done.returncode == 0, done.stderr


def test_another_process_takes_every_page_over(site):
    def inodes() -> dict[str, int]:
        pages = (site / "output").rglob("*.html")
        return {str(path): path.stat().st_ino for path in pages if path.parent.name != "output"}

    before = inodes()
    for record in (site / ".briefings").glob("stamp-*"):
        record.unlink()
    done = build(site, PYTHONHASHSEED="7")
    assert done.returncode == 0 and "Nothing changed" not in done.stdout
    assert inodes() == before


def test_what_somebody_changed_without_a_trace_is_mended_by_force(site, tmp_path):
    folder = project(tmp_path / "project", SITE)
    for name in (".briefings", "output"):
        shutil.copytree(site / name, folder / name)
    assert build(folder).returncode == 0
    before = files_of(folder / "output")
    for place in ("briefings", "sources", "search", "citations"):
        page = max((folder / "output" / place).glob("*.*"))
        state = page.stat()
        with page.open("r+b") as file:  # in place, as a failing disk does
            file.seek(state.st_size // 2)
            file.write(b"X")
        os.utime(page, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert files_of(folder / "output") != before
    assert build(folder, "--force").returncode == 0
    assert files_of(folder / "output") == before


def test_the_feed_has_whole_addresses_and_lasting_ids(site):
    feed = ET.parse(site / "output" / "feeds" / "all.atom.xml").getroot()
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 2
    for entry in entries:
        assert entry.findtext(f"{ATOM}id", "").startswith("https://briefings.invalid/briefings/")
    assert feed.findtext(f"{ATOM}id") == "https://briefings.invalid/"


def test_pages_by_hand_are_in_the_index(site):
    manifest = (site / "output" / "search" / "manifest.js").read_text(encoding="utf-8")
    assert '"page":1' in manifest.replace(" ", "")


def test_the_sitemap_lists_every_page_but_404(site, pages):
    listed = {
        urlsplit(element.text or "").path.lstrip("/")
        for element in ET.parse(site / "output" / "sitemap.xml").iter(f"{SITEMAP}loc")
    }
    output = site / "output"
    every = {page.path.relative_to(output).as_posix() for page in pages}
    expected = {name for name in every if not name.endswith((".single.html", "404.html"))}
    assert {unquote(path) for path in listed} == expected


def test_the_published_site_names_its_address_and_keeps_relative_links(site, tmp_path):
    folder = with_cache_of(project(tmp_path / "project", SITE), site)
    done = build(
        folder, "--settings", "publishconf.py", BRIEFINGS_SITEURL="https://example.org/news"
    )
    assert done.returncode == 0, done.stderr
    index = (folder / "output" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/news/' in index
    sitemap = (folder / "output" / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://example.org/news/index.html</loc>" in sitemap
    source = (folder / "output" / "sources" / "harbour-post.html").read_text(encoding="utf-8")
    assert "Nobody called us" in source
    assert "The bakery on the quay opens at six" not in source


def test_bad_seeds_are_told_together_and_the_old_site_stands(tmp_path):
    folder = project(tmp_path / "project", INVALID)
    for bad in ("bad-date.txt", "latin-1.txt"):
        (folder / "seeds" / bad).rename(folder / bad)
    assert build(folder).returncode == 0
    before = files_of(folder / "output")
    for bad in ("bad-date.txt", "latin-1.txt"):
        (folder / bad).rename(folder / "seeds" / bad)
    done = build(folder)
    assert done.returncode == 1
    assert done.stderr == (INVALID / "expected.txt").read_text(encoding="utf-8")
    assert files_of(folder / "output") == before
    left = [path.name for path in folder.iterdir() if path.name.startswith(".output")]
    assert left == [".output.before"]


def test_hidden_files_are_no_pages_and_a_link_to_one_is(site, tmp_path):
    folder = with_cache_of(project(tmp_path / "project", SITE), site)
    pages = folder / "content" / "pages"
    (pages / ".#about.md").symlink_to("somebody@here.1:2")
    (pages / "._about.md").write_bytes(b"\xff\x00")
    (tmp_path / "elsewhere.md").write_text("Title: Elsewhere\n\nIt rained.\n")
    (pages / "elsewhere.md").symlink_to(tmp_path / "elsewhere.md")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "output" / "elsewhere.html").is_file()


def test_a_wrong_setting_stops_the_build_with_the_nearest_name(tmp_path):
    folder = project(tmp_path / "project", SITE)
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as conf:
        conf.write("BRIEFINGS_SEED = 'texts'\n")
    done = build(folder)
    assert done.returncode == 1
    assert "unknown setting BRIEFINGS_SEED; did you mean BRIEFINGS_SEEDS?" in done.stderr
    assert not (folder / "output").exists()


def test_a_foreign_theme_gets_every_page_and_each_briefing_as_an_article(site, tmp_path):
    folder = with_cache_of(project(tmp_path / "project", SITE), site)
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as conf:
        conf.write(
            "THEME = 'simple'\n"
            "JINJA_ENVIRONMENT = {'autoescape': True, 'trim_blocks': True, 'lstrip_blocks': True}\n"
            "DIRECT_TEMPLATES = ['archives']\n"
        )
    done = build(folder)
    assert done.returncode == 0, done.stderr
    archives = (folder / "output" / "archives.html").read_text(encoding="utf-8")
    assert "Night trains return to the Orsa valley" in archives
    for page in pages_of(folder / "output"):
        text = page.path.read_text(encoding="utf-8")
        assert "Proudly powered by" in text, page.path
        assert len(text) > 1200 or page.path.name == "404.html", f"{page.path} came out empty"


def test_pelicans_own_command_builds_the_same_site(site, tmp_path):
    folder = with_cache_of(project(tmp_path / "project", SITE), site)
    done = subprocess.run(
        [sys.executable, "-m", "pelican", "--fatal", "warnings"],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert files_of(folder / "output") == files_of(site / "output")


HOSTILE = """Title: <script>alert(1)</script> & "{{ 7*7 }}" {% raw %}
Date: 2026-01-05
Outlet: <b>Outlet</b>

“<img src=x onerror=alert(2)> costs {{ SITENAME }},” Ada Quill said on Monday. A \x07bell rang.

Ada Quill said the ]]> and <!-- of it were fine. See [this](javascript:alert(3)) now.

“=1+1 is a formula,” Ada Quill said. \u202eRight to left.
"""


def test_what_a_seed_says_is_shown_and_never_run(tmp_path):
    folder = project(tmp_path / "project", SITE)
    shutil.rmtree(folder / "seeds")
    (folder / "seeds").mkdir()
    (folder / "seeds" / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    for page in pages_of(folder / "output"):
        text = page.path.read_text(encoding="utf-8")
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert not any(link.startswith("javascript:") for link in page.links)
    source = (folder / "output" / "sources" / "hostile.html").read_text(encoding="utf-8")
    assert "{{ SITENAME }}" in source
    ET.parse(folder / "output" / "feeds" / "all.atom.xml")


def test_a_site_in_german_declares_it_and_its_downloads_speak_it(site, tmp_path):
    folder = with_cache_of(project(tmp_path / "project", SITE), site)
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as conf:
        conf.write('DEFAULT_LANG = "de"\n')
    done = build(folder)
    assert done.returncode == 0, done.stderr
    for page in pages_of(folder / "output"):
        assert '<html lang="de">' in page.path.read_text(encoding="utf-8"), page.path
    briefing = sorted((folder / "output" / "briefings").glob("*.html"))[0]
    text = briefing.read_text(encoding="utf-8")
    assert "Wer sagt was" in text and 'class="words" lang="en"' in text
    assert "Satz " in next((folder / "output" / "citations").glob("*.js")).read_text("utf-8")
    assert "weicht ab" in (folder / "output" / "theme" / "style.css").read_text("utf-8")


def test_a_language_nobody_translated_stops_the_build(tmp_path):
    folder = project(tmp_path / "project", SITE)
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as conf:
        conf.write('DEFAULT_LANG = "tlh"\n')
    done = build(folder)
    assert done.returncode == 1
    assert "the interface does not speak it; choose de or en" in done.stderr
    assert not (folder / "output").exists()


def test_a_disk_that_takes_no_more_leaves_the_old_site_and_says_so(site, tmp_path):
    folder = with_cache_of(project(tmp_path / "project", SITE), site)
    shutil.copytree(site / "output", folder / "output")
    before = files_of(folder / "output")
    largest = max(map(len, before.values()))
    # Else every file is the old one, and nothing is written at all.
    conf = folder / "pelicanconf.py"
    settings = conf.read_text(encoding="utf-8")
    conf.write_text(settings + "SITENAME = 'Another name'\n", encoding="utf-8")
    done = build(folder, "--force", preexec=lambda: limit_files_to(largest // 2))
    assert done.returncode == 1
    assert "File too large; check the disk and who may write there" in done.stderr
    assert done.stderr.endswith("Nothing was written: the site is as it was.\n")
    assert "Traceback" not in done.stderr
    assert files_of(folder / "output") == before
    assert [path.name for path in folder.iterdir() if path.name.startswith(".output")] == []
    conf.write_text(settings, encoding="utf-8")
    assert build(folder, "--force").returncode == 0
    assert files_of(folder / "output") == before


def limit_files_to(size: int) -> None:
    """Let the system refuse to write longer files, as a full disk does."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_build_killed_at_any_moment_leaves_a_whole_site_and_the_next_one_heals(site, tmp_path):
    folder = with_cache_of(project(tmp_path / "project", SITE), site)
    assert build(folder).returncode == 0
    before = files_of(folder / "output")
    seed = sorted((folder / "seeds").rglob("*.txt"))[0]
    words = seed.read_bytes()
    for moment in (0.3, 0.9, 1.4, 1.9):
        process = subprocess.Popen(
            [sys.executable, "-m", "briefings", "build", "--force"],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": "plugins", "PYTHONUTF8": "1"},
        )
        time.sleep(moment)
        process.kill()
        process.wait()
        assert files_of(folder / "output") == before
        assert seed.read_bytes() == words
    assert build(folder, "--force").returncode == 0
    assert files_of(folder / "output") == before
    left = [path.name for path in folder.iterdir() if path.name.startswith(".output")]
    assert left == [".output.before"]


def test_a_build_that_is_asked_to_end_leaves_nothing_behind(site, tmp_path):
    folder = with_cache_of(project(tmp_path / "project", SITE), site)
    process = subprocess.Popen(
        [sys.executable, "-m", "briefings", "build"],
        cwd=folder,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": "plugins", "PYTHONUTF8": "1"},
    )
    while not list(folder.glob(".output.building-*")):
        time.sleep(0.01)
    process.terminate()
    _, told = process.communicate(timeout=20)
    assert (process.returncode, told) == (130, b"Stopped; the site that stands is whole.\n")
    assert [path.name for path in folder.glob("*output*")] == []
    assert build(folder).returncode == 0


def test_a_seed_changed_while_it_was_read_is_read_again(tmp_path, monkeypatch, capsys):
    for name in ("seeds", "content"):
        (tmp_path / name).mkdir()
    (tmp_path / "pelicanconf.py").write_text("")
    seed = tmp_path / "seeds" / "rain.txt"
    seed.write_text("It rained.")
    monkeypatch.chdir(tmp_path)

    def slow_build(conf, target, *_, **__):
        target.mkdir(exist_ok=True)
        (target / "index.html").write_text("a site")
        return 0, "made", stamp.listing_of(stamp.states_of(target))

    def build_meanwhile(conf, target, *_, **__):
        seed.write_text("It rained again.")
        return slow_build(conf, target)

    monkeypatch.setattr(building, "_build", build_meanwhile)
    assert building.main([]) == 0
    monkeypatch.setattr(building, "_build", slow_build)
    for expected in ("made", "Nothing changed"):
        assert building.main([]) == 0
        assert expected in capsys.readouterr().out.splitlines()[-1]


def test_a_seed_changed_while_it_was_read_and_changed_back_is_read_again(
    tmp_path, monkeypatch, capsys
):
    for name in ("seeds", "content"):
        (tmp_path / name).mkdir()
    (tmp_path / "pelicanconf.py").write_text("")
    seed = tmp_path / "seeds" / "rain.txt"
    seed.write_text("It rained.")
    monkeypatch.chdir(tmp_path)

    def build_meanwhile(conf, target, *_, **__):
        seed.write_text("It snowed.")
        seed.write_text("It rained.")
        return 0, "made", stamp.listing_of({})

    monkeypatch.setattr(building, "_build", build_meanwhile)
    for _ in range(2):
        assert building.main([]) == 0
        assert capsys.readouterr().out.startswith("made")


def test_what_lies_where_the_settings_say_is_looked_at(tmp_path, monkeypatch, capsys):
    (tmp_path / "pelicanconf.py").write_text(
        "PATH = 'words'\nTHEME = 'look'\nBRIEFINGS_SEEDS = 'texts'\nPLUGIN_PATHS = ['more']\n"
    )
    files = [tmp_path / name / "a.txt" for name in ("words", "look", "texts", "more")]
    for path in files:
        path.parent.mkdir()
        path.write_text("It rained.")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(building, "_build", lambda *_, **__: (0, "made", stamp.listing_of({})))
    assert building.main([]) == 0
    for path in files:
        assert building.main([]) == 0
        path.write_text("It snowed.")
        assert building.main([]) == 0
        told = capsys.readouterr().out.splitlines()
        assert [line[:4] for line in told[-2:]] == ["Noth", "made"], path


def test_no_clock_decides_what_is_built(site):
    before = files_of(site / "output")
    for path in (site / "seeds").rglob("*.txt"):
        os.utime(path, (4_000_000_000, 4_000_000_000))
    assert "Nothing changed" in build(site).stdout
    for path in (site / "seeds").rglob("*.txt"):
        os.utime(path, (1, 1))
    assert "Nothing changed" in build(site).stdout
    assert files_of(site / "output") == before


@pytest.mark.parametrize(
    "path", documents.DOCUMENTS, ids=lambda path: str(path.relative_to(documents.ROOT))
)
def test_the_examples_of(path, tmp_path, site):
    documents.run_examples(path, tmp_path, site / ".briefings" / "cache.sqlite")


def test_whatever_is_damaged_in_the_memory_costs_time_and_never_a_page(site, tmp_path):
    folder = project(tmp_path / "project", SITE)
    shutil.copytree(site / ".briefings", folder / ".briefings")
    shutil.copytree(site / "output", folder / "output")
    before = files_of(site / "output")
    kept = sorted(path for path in (folder / ".briefings").iterdir() if path.is_file())
    assert len(kept) >= 3
    for path in kept:
        data = bytearray(path.read_bytes())
        for place in range(7, len(data), 97):
            data[place] ^= 0x55
        path.write_bytes(bytes(data))
    done = build(folder, "--force")
    assert done.returncode == 0, done.stderr
    assert files_of(folder / "output") == before


def test_the_site_goes_where_the_settings_say(site, tmp_path):
    folder = with_cache_of(project(tmp_path / "project", SITE), site)
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as conf:
        conf.write("OUTPUT_PATH = 'public'\n")
    assert build(folder).returncode == 0
    assert (folder / "public" / "index.html").is_file()
    assert not (folder / "output").exists()
    assert "Nothing changed. Open public/index.html" in build(folder).stdout
