import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from briefings.core.model import Site
from briefings.exports import Options, files
from briefings.exports.table import COLUMNS, DANGEROUS, guarded, unguarded, write_table


def rows(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_each_statement_is_a_row_and_equal_ones_share_a_number(site: Site) -> None:
    header, *body = rows(dict(files(site, Options()))["briefings/bridge.csv"])
    assert tuple(header) == COLUMNS
    assert [(row[0], row[1], row[7]) for row in body] == [
        ("1", "harbour.q1", "Zoë Adeyemi"),
        ("1", "ledger.q1", "town hall"),
        ("2", "harbour.q2", "Zoë Adeyemi"),
        ("3", "ledger.q2", ""),
    ]


def test_words_that_a_spreadsheet_would_compute_are_guarded(site: Site) -> None:
    body = rows(dict(files(site, Options()))["briefings/bridge.csv"])[1:]
    assert body[3][COLUMNS.index("words")] == "'-40 degrees did not harm it 🌉"
    assert body[1][COLUMNS.index("outlet")] == "'=cmd|Ledger"


@given(st.lists(st.lists(st.text(), min_size=2, max_size=4), max_size=4))
def test_every_cell_comes_back_exactly_and_none_is_a_formula(cells: list[list[str]]) -> None:
    cells = [[cell.encode("utf-8", "replace").decode() for cell in row] for row in cells]
    read = rows(write_table(["a", "b"], cells))[1:]
    assert [[unguarded(cell) for cell in row] for row in read] == cells
    assert not any(cell.startswith(DANGEROUS) for row in read for cell in row)


def test_a_cell_with_commas_marks_and_line_ends_follows_rfc_4180() -> None:
    data = write_table(["a"], [['x, "y"\nz']])
    assert data == b'\xef\xbb\xbfa\r\n"x, ""y""\nz"\r\n'


def test_guarding_leaves_plain_words_alone() -> None:
    assert guarded("“We are ready,”") == "“We are ready,”"
