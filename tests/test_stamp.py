"""A build in which nothing changed is told from one in which something did."""

from briefings.stamp import digest_of, listing_of, states_of


def test_a_changed_byte_a_new_name_and_a_moved_file_change_the_digest(tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    digests = set()
    (seeds / "a.txt").write_text("one")
    digests.add(digest_of([seeds], []))
    (seeds / "a.txt").write_text("two")
    digests.add(digest_of([seeds], []))
    (seeds / "a.txt").rename(seeds / "b.txt")
    digests.add(digest_of([seeds], []))
    (seeds / "sub").mkdir()
    (seeds / "b.txt").rename(seeds / "sub" / "b.txt")
    digests.add(digest_of([seeds], []))
    digests.add(digest_of([seeds], ["--force"]))
    assert len(digests) == 5


def test_the_same_files_have_the_same_digest_whatever_the_order(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    roots = [tmp_path / "a.txt", tmp_path / "b.txt"]
    assert digest_of(roots, ["x"]) == digest_of(roots[::-1], ["x"])


def test_an_edited_or_deleted_page_is_noticed(tmp_path):
    (tmp_path / "index.html").write_text("page")
    before = listing_of(states_of(tmp_path))
    (tmp_path / "index.html").write_text("edit")
    edited = listing_of(states_of(tmp_path))
    (tmp_path / "index.html").unlink()
    assert len({before, edited, listing_of(states_of(tmp_path))}) == 3


def test_what_is_known_of_a_file_is_not_looked_up_again_and_a_missing_file_has_no_state(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.html").write_text("page")
    known = {"sub/a.html": (1, 2), "gone.html": (3, 4)}
    assert states_of(tmp_path, known) == {"sub/a.html": (1, 2)}


def test_a_link_that_leads_nowhere_is_told_where_it_is_read_not_here(tmp_path):
    before = digest_of([tmp_path], [])
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    assert digest_of([tmp_path], []) != before
