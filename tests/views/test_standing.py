"""What opens the table, what stands behind it, and what belongs inside another statement."""

from views.markup import parse

CRANE = "briefings/crane-falls.html"


def test_a_doubtful_reading_stands_behind_the_table(harbour):
    tree = parse(harbour[CRANE])
    behind = tree.by_id("said").all("details", "also")[0]
    assert "less certain readings (1)" in behind.all("summary")[0].text
    assert [row.attributes["id"] for row in behind.all("tr", "statement")] == [
        "001_harbour_post.q5"
    ]
    assert "unsure" in behind.all("td")[0].text


def test_one_plain_rendering_keeps_a_row_in_the_table(harbour):
    table = parse(harbour[CRANE]).by_id("said").all("table")[0]
    row = next(r for r in table.all("tr", "statement") if "«سنعيد البناء»" in r.text)
    assert "unsure" in row.text


def test_what_is_said_within_a_statement_stands_with_it(harbour):
    tree = parse(harbour[CRANE])
    assert not [r for r in tree.all("tr", "statement") if r.attributes["id"].endswith("q4")]
    outer = tree.by_id("read-001_harbour_post.q3")
    inner = outer.by_id("read-001_harbour_post.q4")
    assert "“new bolts” in March" in inner.text
    assert inner.by_id("001_harbour_post.q4").tag == "span"


def test_the_list_of_all_statements_says_what_each_is(harbour):
    rows = parse(harbour["statements.html"]).all("tbody")[0].all("tr")
    notes = {e.text for row in rows for e in row.all("span", "unsure")}
    assert notes == {
        "unsure: one official, whom nothing names",
        "unsure: another language",
        "within another statement",
    }
