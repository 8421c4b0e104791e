import hashlib
import json
from pathlib import Path

import jsonschema
import pytest

from briefings.core.model import (
    CueClass,
    DateOrigin,
    DiscrepancyKind,
    EntityKind,
    Precision,
    QuotationKind,
    Site,
)
from briefings.exports import Options, files
from briefings.exports.document import schema

OLDER = Path(__file__).parent / "briefing-1.0.json"
"""A file as version 1.0 wrote it, kept as it is."""


def documents(site: Site, options: Options) -> dict[str, dict]:
    return {
        path: json.loads(data)
        for path, data in files(site, options)
        if path.startswith("briefings/") and path.endswith(".json")
    }


def strict(node):
    """The schema with nothing allowed beside what it tells: a new member must be described."""
    if isinstance(node, dict):
        closed = {key: strict(value) for key, value in node.items()}
        return {**closed, "additionalProperties": False} if node.get("type") == "object" else closed
    return [strict(value) for value in node] if isinstance(node, list) else node


@pytest.mark.parametrize(
    "options",
    [Options(), Options(public_url="https://news.example/sub", full_text=False)],
    ids=["disk", "published"],
)
def test_every_briefing_follows_the_published_schema(site: Site, options: Options) -> None:
    told = strict(json.loads(schema()))
    jsonschema.Draft202012Validator.check_schema(told)
    validator = jsonschema.Draft202012Validator(told)
    found = documents(site, options)
    assert set(found) == {f"briefings/{one.event.id}.json" for one in site.briefings}
    for document in found.values():
        validator.validate(document)


def test_what_is_found_in_the_seeds_follows_it_too(seeds_site: Site) -> None:
    validator = jsonschema.Draft202012Validator(strict(json.loads(schema())))
    (found,) = documents(seeds_site, Options()).values()
    validator.validate(found)
    assert len(found["statements"]) > 20
    text_of = {a.source.id: a.source.text for a in seeds_site.analyses}
    for source, (position, quote) in selections(found):
        assert text_of[source][position["start"] : position["end"]] == quote["exact"]


def test_the_schema_is_published_with_the_data(site: Site) -> None:
    assert dict(files(site, Options()))["schema/briefing-1.json"] == schema()


def selections(node):
    if isinstance(node, dict):
        if "selector" in node:
            yield node["source"], node["selector"]
        for value in node.values():
            yield from selections(value)
    elif isinstance(node, list):
        for value in node:
            yield from selections(value)


def test_position_and_quote_of_every_place_agree_in_code_points(site: Site) -> None:
    text_of = {a.source.id: a.source.text for a in site.analyses}
    found = list(selections(documents(site, Options())["briefings/bridge.json"]))
    assert len(found) > 20
    for source, (position, quote) in found:
        text = text_of[source]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])
    assert any("🌉" in quote["exact"] for _, (_, quote) in found)


def test_the_hash_lets_a_reader_check_the_text(site: Site) -> None:
    for source in documents(site, Options())["briefings/bridge.json"]["sources"]:
        assert source["sha256"] == hashlib.sha256(source["text"].encode()).hexdigest()
        assert source["length"] == len(source["text"])


def test_whole_texts_are_left_out_where_they_may_not_be_given_away(site: Site) -> None:
    found = documents(site, Options(full_text=False))["briefings/bridge.json"]
    assert [source["text"] for source in found["sources"]] == [None, None, None]


def test_a_statement_inside_another_names_the_one_that_holds_it(site: Site) -> None:
    found = documents(site, Options())["briefings/bridge.json"]["statements"]
    assert {s["id"]: s["inside"] for s in found}["ledger.q2"] == "ledger.q1"


def test_an_unnamed_speaker_is_null(site: Site) -> None:
    found = documents(site, Options())["briefings/bridge.json"]["statements"]
    assert {s["id"]: s["speaker"] and s["speaker"]["name"] for s in found} == {
        "harbour.q1": "Zoë Adeyemi",
        "harbour.q2": "Zoë Adeyemi",
        "ledger.q1": "town hall",
        "ledger.q2": None,
    }


def test_a_site_without_a_public_address_invents_none(site: Site) -> None:
    found = documents(site, Options())["briefings/bridge.json"]
    assert found["url"] is None
    assert found["$schema"] == "../schema/briefing-1.json"
    published = documents(site, Options(public_url="https://news.example/sub"))
    assert (
        published["briefings/bridge.json"]["url"]
        == "https://news.example/sub/briefings/bridge.html"
    )


def test_the_schema_knows_every_kind_that_the_model_knows() -> None:
    told = json.loads(schema())
    things, parts = told["properties"], told["$defs"]
    statement = parts["statement"]["properties"]
    for enum, described in [
        (DiscrepancyKind, things["discrepancies"]["items"]["properties"]["kind"]),
        (CueClass, statement["cue_class"]),
        (QuotationKind, statement["kind"]),
        (EntityKind, parts["entity"]["properties"]["kind"]),
        (EntityKind, statement["speaker"]["anyOf"][0]["properties"]["kind"]),
        (Precision, parts["when"]["properties"]["precision"]),
        (DateOrigin, parts["source"]["properties"]["date_origin"]),
    ]:
        assert {value for value in described["enum"] if value} == set(enum), enum


def members(node, place=""):
    """Every member of a document by its path, list places left out."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield f"{place}/{name}"
            yield from members(value, f"{place}/{name}")
    elif isinstance(node, list):
        for value in node:
            yield from members(value, place)


def test_a_program_written_for_version_1_0_still_finds_every_member(site: Site) -> None:
    older = json.loads(OLDER.read_text(encoding="utf-8"))
    assert older["format"]["version"] == "1.0"
    found = documents(site, Options(public_url="https://news.example/sub"))["briefings/bridge.json"]
    assert found["format"]["version"].startswith("1.")
    assert set(members(older)) - set(members(found)) == set()


def test_an_older_file_of_version_1_follows_the_schema_of_today() -> None:
    # So a member that is added later must not be required.
    told = strict(json.loads(schema()))
    jsonschema.Draft202012Validator(told).validate(json.loads(OLDER.read_text(encoding="utf-8")))


def test_the_schema_refuses_a_version_it_does_not_tell_of() -> None:
    older = json.loads(OLDER.read_text(encoding="utf-8"))
    older["format"]["version"] = "2.0"
    validator = jsonschema.Draft202012Validator(json.loads(schema()))
    assert [list(error.path) for error in validator.iter_errors(older)] == [["format", "version"]]
