"""A statement with where it stands, in the forms that writers paste: plain words, Markdown,
BibTeX and CSL-JSON.

Made here, where there are tests, and not by the page: the page's script only loads the file of
its briefing when a reader asks, and copies. The words are the source's; what is added is who is
credited with them (or that nobody is named), and whether they are the speaker's own or the
outlet's.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import quote

from ..core.messages import message
from ..core.model import Briefing, EventId, QuotationKind, Statement
from ..views.links import anchor
from ..views.naming import heading
from ..views.words import UNNAMED
from .catalogue import Catalogue
from .options import Options, address, source_path, web_address
from .selectors import Json

OWN_WORDS = {
    QuotationKind.DIRECT: "",
    QuotationKind.INDIRECT: message("in the outlet’s words"),
    QuotationKind.MIXED: message("partly in the outlet’s words"),
}
"""What a reader must know before repeating the words as the speaker's."""

MONTH_MACROS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementCitation:
    """What a citation of a statement tells, whatever its form."""

    key: str
    words: str
    """As printed, on one line; interrupted parts joined by an ellipsis."""
    credit: str
    """The speaker, or that nobody is named; and whose words they are, where they are not the
    speaker's own."""
    title: str
    """Its headline, else its first words."""
    outlet: str | None
    author: str | None
    date: tuple[int, int, int] | None
    day: str
    """The date as a person reads it; empty without one."""
    language: str
    sentence: str
    """``sentence 4``"""
    url: str | None
    """The sentence on the published site, else the original; ``None`` without either."""


def citation_path(event: EventId) -> str:
    """Where the citations of a briefing's statements stand, from the top of the site."""
    return f"citations/{event}.js"


def citation_file(briefing: Briefing, known: Catalogue, options: Options) -> bytes:
    """Every statement's citation in every form, as a script that a page on a disk may load.

    Returns:
        One call ``briefingsCite({anchor: {form: text}})``, where the anchor is the statement's
        in a page and the forms are `plain`, `markdown`, `bibtex` and `csl`.
    """
    forms = {}
    for statement in briefing.statements:
        citation = cite(statement, known, options)
        forms[anchor(statement.id)] = {
            "plain": plain(citation),
            "markdown": markdown(citation),
            "bibtex": bibtex(citation),
            "csl": csl_json(citation),
        }
    text = json.dumps(forms, ensure_ascii=False, separators=(",", ":"))
    return f"briefingsCite({text});\n".encode()


def cite(statement: Statement, known: Catalogue, options: Options) -> StatementCitation:
    """What there is to tell of one statement."""
    analysis = known.analyses[statement.source_id]
    source = analysis.source
    date, say = source.date, options.say
    words = " … ".join(span.of(source.text) for span in statement.quotation.content)
    speaker = known.entities[statement.speaker].name if statement.speaker is not None else None
    wording = say(OWN_WORDS[statement.quotation.kind])
    return StatementCitation(
        key=statement.id,
        words=_line(words),
        credit=", ".join(filter(None, (speaker or say(UNNAMED), wording))),
        title=heading(analysis)[0],
        outlet=source.outlet,
        author=source.author,
        date=(date.year, date.month, date.day) if date else None,
        day=say.day(date).words if date else "",
        language=source.language,
        sentence=say("sentence %(number)s", number=statement.sentence),
        url=address(source_path(source.id, statement.sentence), options) or web_address(source.url),
    )


def plain(citation: StatementCitation) -> str:
    """One paragraph of plain text.

    The words bring their own quotation marks, or none where the source prints none.
    """
    where = ", ".join(filter(None, (citation.author, f"“{citation.title}”", citation.outlet)))
    place = ", ".join(filter(None, (where, citation.day, citation.sentence)))
    url = f" {citation.url}" if citation.url else ""
    return f"{citation.words} – {citation.credit}. {place}.{url}"


def markdown(citation: StatementCitation) -> str:
    """A block quotation with a linked line below it; every mark of the words is literal."""
    title = f"“{_literal(citation.title)}”"
    if citation.url:
        title = f"[{title}](<{_link(citation.url)}>)"
    told = (citation.author, citation.outlet, citation.day, citation.sentence)
    place = ", ".join([title, *(_literal(part) for part in told if part)])
    return f"> {_literal(citation.words)}\n>\n> – {_literal(citation.credit)}. {place}.\n"


def bibtex(citation: StatementCitation) -> str:
    """An entry that every BibTeX style takes; the words are its note."""
    year, month, _ = citation.date or (None, None, None)
    note = f"{citation.words} – {citation.credit}, {citation.sentence}"
    fields = {
        "title": "{" + _tex(citation.title) + "}",
        # The inner braces keep a name whole that we cannot take apart into first and last.
        "author": "{" + _tex(citation.author) + "}" if citation.author else None,
        "howpublished": _tex(citation.outlet) if citation.outlet else None,
        "year": str(year) if year else None,
        "url": _link(citation.url) if citation.url else None,
        "language": citation.language,
        "note": _tex(note),
    }
    key = re.sub(r"[^A-Za-z0-9.:_-]+", "-", citation.key)
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if month:
        lines.insert(-2, f"  month = {MONTH_MACROS[month - 1]},")
    return "\n".join([f"@misc{{{key},", *lines, "}"]) + "\n"


def csl_json(citation: StatementCitation) -> str:
    """An item for citation managers."""
    item: Json = {
        "id": citation.key,
        "type": "article-newspaper",
        "title": citation.title,
        "container-title": citation.outlet,
        "author": [{"literal": citation.author}] if citation.author else None,
        "issued": {"date-parts": [list(citation.date)]} if citation.date else None,
        "URL": citation.url,
        "language": citation.language,
        "note": f"{citation.words} – {citation.credit}, {citation.sentence}",
    }
    kept = {name: value for name, value in item.items() if value}
    return json.dumps([kept], ensure_ascii=False, indent=1) + "\n"


def _line(text: str) -> str:
    """On one line, as a page sets it."""
    return " ".join(text.split())


def _literal(text: str) -> str:
    """Text that Markdown takes as it is."""
    escaped = re.sub(r"([\\`*_\[\]<>#&~|$^!:@{}])", r"\\\1", text)
    # At the start of a line a list, a heading's underline or a rule could begin.
    return re.sub(r"^(\d{0,9})([-+=.)])", r"\1\\\2", escaped)


_TEX = {
    "\\": r"\textbackslash{}",
    # Not \{: BibTeX counts braces, escaped or not.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&%#_"},
}


def _tex(text: str) -> str:
    """Text that TeX sets as it is."""
    return "".join(_TEX.get(sign, sign) for sign in text)


def _link(url: str) -> str:
    """An address without the characters that would end it early in Markdown or BibTeX."""
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~-._")
