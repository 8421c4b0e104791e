"""What holds without Java; epubcheck's word is in docs/design/0022-books-and-archives.md."""

import io
import xml.etree.ElementTree as ET
import zipfile

import pytest

from briefings.core.model import Site
from briefings.exports import Options, files, site_zip
from briefings.languages import interface

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"


def book(site: Site, options: Options, key: str = "bridge") -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(dict(files(site, options))[f"briefings/{key}.epub"]))


OPTIONS = [
    Options(),
    Options(public_url="https://news.example/sub", full_text=False, say=interface("de")),
]


@pytest.mark.parametrize("options", OPTIONS, ids=["whole", "cited"])
def test_the_type_stands_first_and_uncompressed(site: Site, options: Options) -> None:
    first = book(site, options).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert book(site, options).read("mimetype") == b"application/epub+zip"


@pytest.mark.parametrize("options", OPTIONS, ids=["whole", "cited"])
@pytest.mark.parametrize("key", ["bridge", "ferry"])
def test_the_package_lists_every_file_and_each_is_xml(site: Site, options: Options, key) -> None:
    archive = book(site, options, key)
    package = ET.fromstring(archive.read("EPUB/package.opf"))
    items = {item.get("href"): item.get("id") for item in package.iter(f"{OPF}item")}
    inside = {name.removeprefix("EPUB/") for name in archive.namelist() if "EPUB/" in name}
    assert set(items) == inside - {"package.opf"}
    spine = [item.get("idref") for item in package.iter(f"{OPF}itemref")]
    assert spine and set(spine) <= set(items.values())
    for name in inside:
        if not name.endswith(".css"):
            ET.fromstring(archive.read(f"EPUB/{name}"))


@pytest.mark.parametrize("options", OPTIONS, ids=["whole", "cited"])
def test_every_link_of_a_book_leads_somewhere_in_it(site: Site, options: Options) -> None:
    archive = book(site, options)
    pages = {
        name.removeprefix("EPUB/"): ET.fromstring(archive.read(name))
        for name in archive.namelist()
        if name.endswith(".xhtml")
    }
    ids = {name: [e.get("id") for e in page.iter() if e.get("id")] for name, page in pages.items()}
    links = 0
    for name, page in pages.items():
        assert len(ids[name]) == len(set(ids[name]))
        for link in page.iter(f"{XHTML}a"):
            address = link.get("href") or ""
            if address.startswith("https://"):
                continue
            file, _, fragment = address.partition("#")
            assert file in pages
            assert not fragment or fragment in ids[file]
            links += 1
    assert links > 10


def text_of(archive: zipfile.ZipFile, name: str) -> str:
    return "".join(ET.fromstring(archive.read(f"EPUB/{name}")).itertext())


def test_a_source_is_there_word_for_word(site: Site) -> None:
    archive = book(site, Options())
    text = next(a.source.text for a in site.analyses if a.source.id == "harbour")
    chapter = text_of(archive, "source-A.xhtml")
    for paragraph in text.split("\n\n"):
        assert paragraph.strip() in chapter


def test_where_texts_are_not_given_away_only_cited_sentences_are_there(site: Site) -> None:
    archive = book(site, Options(full_text=False))
    chapter = text_of(archive, "source-A.xhtml")
    assert "The old bridge at Port Élan will reopen" in chapter
    assert "nobody counted" not in chapter


def test_a_character_that_xml_cannot_hold_is_seen(site: Site) -> None:
    assert "\ufffd-40 degrees did not harm it 🌉" in text_of(
        book(site, Options()), "source-B.xhtml"
    )


def test_an_unnamed_speaker_stays_unnamed(site: Site) -> None:
    chapter = text_of(book(site, Options()), "briefing.xhtml")
    assert "Unnamed speakers" in chapter
    assert "Ledger: unnamed speaker, “according to”, indirect" in chapter


def test_a_book_says_what_the_pages_say(site: Site) -> None:
    archive = book(site, Options(), "crane-falls")
    chapter = text_of(archive, "briefing.xhtml")
    assert "3 sources, 2 of them independent." in chapter
    assert "Told by one source alone" in chapter
    assert "told by A alone" not in chapter, "its words say themselves what they are about"
    assert "the text has no headline" in text_of(archive, "source-B.xhtml")


def test_a_book_tells_nothing_of_the_day_it_is_made(site: Site) -> None:
    archive = book(site, Options())
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.create_system for info in archive.infolist()} == {3}
    assert "2027-04-12T00:00:00Z" in text_of(archive, "package.opf")
    one, other = (dict(files(site, Options()))["briefings/bridge.epub"] for _ in range(2))
    assert one == other


def test_a_site_is_one_folder_in_a_zip_whatever_the_order_of_its_files() -> None:
    pages = [("index.html", b"<p>"), ("sources/a.html", b"<p>" * 100), ("theme/style.css", b"")]
    assert site_zip(pages, "briefings") == site_zip(reversed(pages), "briefings")
    archive = zipfile.ZipFile(io.BytesIO(site_zip(pages, "briefings")))
    assert {name.split("/")[0] for name in archive.namelist()} == {"briefings"}
    assert archive.read("briefings/sources/a.html") == b"<p>" * 100
