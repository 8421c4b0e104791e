"""Bring the interface's catalogues up to date: `make words`.

Gathers every message from the theme's templates and from Python, adds what is new to each
catalogue, drops what nobody says any more, and compiles. What a translator still has to do is
told at the end; `docs/how-to/translate.md` says how.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "plugins" / "briefings" / "data" / "locale"
NAME = "briefings"

PLACES = (
    ("plugins/briefings", "**.py", "python", {}),
    ("theme/templates", "**.html", "jinja2", {"trimmed": "true", "silent": "false"}),
)
"""Folder, files, Babel's name for the language they are in, options."""
CALLS = {
    **dict.fromkeys(("message", "Message", "say", "self", "_", "gettext")),
    **dict.fromkeys(("many", "counted", "ngettext"), (1, 2)),
}
"""What marks a message: a name, and which arguments hold it where there are several forms."""


class Steady(Catalog):
    """A catalogue whose header is the same on any day: dates and people stand in the history."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What a reader needs to know."""
        return [
            ("Language", str(self.locale_identifier).replace("_", "-")),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def gathered() -> Catalog:
    """Every message of the interface, with the files it stands in."""
    catalog = Catalog(project="Briefings")
    for folder, pattern, method, options in PLACES:
        for file, _, text, comments, context in extract_from_dir(
            ROOT / folder,
            method_map=[(pattern, method)],
            options_map={pattern: options},
            keywords=CALLS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        ):
            place = (f"{folder}/{Path(file).as_posix()}", None)
            catalog.add(text, locations=[place], auto_comments=comments, context=context)
    return catalog


def catalogues() -> list[Path]:
    """The `.po` file of every language."""
    found = sorted(LOCALE.glob(f"*/LC_MESSAGES/{NAME}.po"))
    assert found, f"no catalogue under {LOCALE}"
    return found


def read(path: Path) -> Catalog:
    """A catalogue as it stands."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], abort_invalid=True)


def brought_up_to_date(path: Path) -> Catalog:
    """A catalogue that holds what is said now and nothing else; new messages are empty."""
    old = read(path)
    new = Steady(locale=old.locale, header_comment=HEADER, fuzzy=False)
    for found in gathered():
        if not found.id:
            continue
        known = old.get(found.id, found.context)
        new.add(
            found.id,
            string=known.string if known else None,
            locations=found.locations,
            flags=found.flags,
            auto_comments=found.auto_comments,
            user_comments=known.user_comments if known else (),
            context=found.context,
        )
    return new


HEADER = """\
# The interface of Briefings in another language. Part of the program and under its licence.
# Between `%(` and `)s`, and between braces, stand names that must stay as they are."""


def as_po(catalog: Catalog) -> bytes:
    """The catalogue as text; without line numbers, which change for no reason."""
    file = io.BytesIO()
    write_po(file, catalog, width=100, include_lineno=False)
    return file.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """The catalogue as Python's gettext reads it."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def main() -> int:
    """Write every catalogue, and tell what is still to be translated."""
    for path in catalogues():
        catalog = brought_up_to_date(path)
        path.write_bytes(as_po(catalog))
        path.with_suffix(".mo").write_bytes(as_mo(catalog))
        empty = [one.id for one in catalog if one.id and not _whole(one)]
        print(f"{path.relative_to(ROOT)}: {len(catalog)} messages, {len(empty)} to translate")
        for text in empty:
            print(f"  {text!r}")
    return 0


def _whole(one) -> bool:
    return all(one.string) if isinstance(one.string, tuple) else bool(one.string)


if __name__ == "__main__":
    sys.exit(main())
