"""The interface in another language: every message, on every page, and only ours."""

import ast
import pickle
import re
import sys
from pathlib import Path

import pytest
from views import rendering, sites
from views.markup import parse

from briefings.core.errors import SettingError
from briefings.core.messages import Message
from briefings.languages import interface, languages
from briefings.views import ViewSettings

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tools"))
import catalogues  # noqa: E402 - a script beside the project, not a package of it

OTHERS = catalogues.catalogues()
PLACEHOLDER = re.compile(r"%\((\w+)\)s|\{(\w+)\}|(%%)|(</?[a-z][^>]*>)")
SPOKEN_ATTRIBUTES = ("aria-label", "placeholder", "title", "data-label", "alt")
NOT_OURS = {"words", "printed"}
"""Classes of what a source prints."""
OURS_ALONE = {"Briefings", "CSV", "JSON", "EPUB"}
"""What a page may say in any language: the site's name and names of formats."""


def translations(path):
    """Every message with its translations, one pair a form."""
    for found in catalogues.read(path):
        if found.id and isinstance(found.id, tuple):
            for number, text in enumerate(found.string):
                yield found.id[min(number, 1)], text
        elif found.id:
            yield found.id, found.string


def test_german_is_there():
    assert languages() == ("de", "en")
    assert [path.parts[-3] for path in OTHERS] == ["de"]


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.parts[-3])
def test_every_message_is_translated_and_no_other(path):
    assert path.read_bytes() == catalogues.as_po(catalogues.brought_up_to_date(path)), (
        "the messages have changed: run `make words`"
    )
    assert [text for text, told in translations(path) if not told] == []
    assert not any(found.fuzzy for found in catalogues.read(path))


def test_a_new_language_begins_with_an_empty_file(tmp_path):
    path = tmp_path / "fr" / "LC_MESSAGES" / "briefings.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid ""\nmsgstr ""\n', encoding="utf-8")  # as docs/how-to/translate.md says
    begun = catalogues.brought_up_to_date(path)
    assert len(begun) == len(catalogues.read(OTHERS[0]))
    assert "Plural-Forms: nplurals=2; plural=(n > 1);" in catalogues.as_po(begun).decode()


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.parts[-3])
def test_what_is_compiled_is_what_is_written(path):
    assert path.with_suffix(".mo").read_bytes() == catalogues.as_mo(
        catalogues.brought_up_to_date(path)
    ), "run `make words`"


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.parts[-3])
def test_placeholders_and_elements_agree(path):
    for text, told in translations(path):
        wanted, found = (sorted(m[0] for m in PLACEHOLDER.finditer(one)) for one in (text, told))
        assert set(wanted) == set(found), text


def test_no_template_says_anything_that_is_not_a_message():
    templates = sorted((rendering.THEME / "templates").rglob("*.html"))
    assert len(templates) > 20
    environment = rendering.environment()
    for path in templates:
        inside, said = False, []
        for _, kind, text in environment.lex(path.read_text(encoding="utf-8")):
            if kind == "name" and text in ("trans", "endtrans"):
                inside = text == "trans"
            elif kind == "data" and not inside:
                said.append(text)
        literal = "\0".join(said)
        literal = re.sub(r"<(script|kbd)\b.*?</\1>", "", literal, flags=re.DOTALL)
        for name in SPOKEN_ATTRIBUTES:
            found = re.findall(rf'\b{name}="([^"\0]*[A-Za-z][^"\0]*)"', literal)
            assert found == [], f"{path.name}: {name}"
        shown = re.sub(r"<[^<>]*>", " ", literal)
        assert re.findall(r"[A-Za-z]{2,}[^<>\0]*", shown) == [], path.name


def german_pages(site):
    return rendering.rendered(site, ViewSettings(say=interface("de")))


def ours(element, not_ours, language="de"):
    """What a page says in its own language: text and spoken attributes, sources' words aside."""
    language = element.attributes.get("lang", language)
    if element.tag in ("script", "title") or element.classes & not_ours:
        return
    for name in SPOKEN_ATTRIBUTES if language == "de" else ():
        if name in element.attributes:
            yield element.attributes[name]
    for child in element.children:
        if not isinstance(child, str):
            yield from ours(child, not_ours, language)
        elif language == "de" and child.strip():
            yield " ".join(child.split())


def english_messages():
    """Every message that German says otherwise, as what a page could show of it."""
    for text, told in translations(OTHERS[0]):
        pieces = re.split(r"(%\(\w+\)s|\{\w+\})", text.strip())
        for at, part in enumerate(pieces):
            number = part in ("%(count)s", "%(number)s", "{count}")
            pieces[at] = re.escape(part) if at % 2 == 0 else r"\d+" if number else ".+?"
        pattern = "".join(pieces).replace("%%", "%")
        # A message of little but placeholders, "{shown} of {all}", would be found in anything.
        if text != told and max(len(re.findall("[A-Za-z]", part)) for part in pieces) > 3:
            yield re.compile(rf"(?<!\w){pattern}(?!\w)" if " " in text else rf"^{pattern}$")


def speaks_german(site, not_ours):
    """How many pieces of text of ours a site has, all of them in German."""
    patterns = list(english_messages())
    assert len(patterns) > 200
    seen = 0
    for page, html in german_pages(site):
        tree = parse(html)
        assert tree.all("html")[0].attributes["lang"] == "de"
        for text in ours(tree.all("body")[0], not_ours):
            seen += 1
            left = [p.pattern for p in patterns if p.search(text)]
            assert text in OURS_ALONE or not left, f"{page.url}: {text!r} is {left}"
    return seen


def test_no_page_in_german_says_anything_in_english():
    # This site's notices are written by hand, in English.
    assert speaks_german(sites.harbour_site(), NOT_OURS | {"notices", "margin-notice"}) > 1000


@pytest.mark.model
def test_what_the_core_says_of_real_texts_is_said_in_german(seeds_site):
    assert speaks_german(seeds_site, NOT_OURS) > 1000
    said = "".join(html for _, html in german_pages(seeds_site))
    assert "ihrer Wörter gemeinsam" in said
    assert "Anführungszeichen" in said


TOLD = {"message", "subject", "doubts", "evidence"}
"""Arguments by which the core tells something to a reader."""


def test_whatever_the_core_tells_a_reader_is_a_message():
    rooms = sorted((ROOT / "plugins" / "briefings" / "core").rglob("*.py"))
    assert len(rooms) > 50
    for room in rooms:
        for node in ast.walk(ast.parse(room.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg in TOLD:
                bare = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
                assert not [
                    ast.unparse(one)
                    for one in bare
                    if isinstance(one, ast.JoinedStr)
                    or (isinstance(one, ast.Constant) and isinstance(one.value, str))
                ], f"{room.name}:{node.value.lineno}: make it a Message"


def test_a_message_of_the_core_is_english_text_that_can_be_kept_and_said_otherwise():
    days = Message.counted("%(count)s day", "%(count)s days", 2)
    sentence = Message(
        "%(subject)s; both may hold", subject=Message("number of %(things)s", things="x")
    )
    assert (days, sentence) == ("2 days", "number of x; both may hold")
    for one in (days, sentence):
        again = pickle.loads(pickle.dumps(one))
        assert (again, again.template, again.values) == (one, one.template, one.values)
    assert interface("de").told(sentence) == "Anzahl: x; beides kann stimmen"
    assert interface("de").told("an editor’s reason") == "an editor’s reason"


def test_the_sources_words_keep_their_language():
    for page, html in german_pages(sites.harbour_site()):
        for element, language in spoken(parse(html), ""):
            assert language in ("en", "ar", "fr"), f"{page.url}: {element.text[:60]}"


def spoken(element, language):
    language = element.attributes.get("lang", language)
    if element.classes & {"words"}:
        yield element, language
    for child in element.children:
        if not isinstance(child, str):
            yield from spoken(child, language)


def test_a_region_speaks_its_language():
    assert interface("de-AT")("Sources") == "Quellen"
    assert interface("de-AT").language == "de-AT"


def test_a_language_without_a_catalogue_is_refused():
    with pytest.raises(SettingError) as caught:
        interface("tlh", "pelicanconf.py")
    assert str(caught.value) == (
        "pelicanconf.py: DEFAULT_LANG is 'tlh', and the interface does not speak it; "
        "choose de or en, or translate it (docs/how-to/translate.md)"
    )
