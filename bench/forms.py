"""Web pages, e-mails and Markdown that nobody would write, each of a size that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from .hostile import nested, numbered, repeated

_PROSE = "<p>It rained in Marle on Sunday, and Ana Ortiz said the boats would stay in.</p>"
_MAIL = "From: A <a@example.org>\nSubject: Rain\nDate: Tue, 3 Mar 2026 10:00:00 +0000\n"
_PARTS = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
_PART = "--b\nContent-Type: text/plain\n\nIt rained.\n"


def _page(make: Callable[[int], str], before: str = "", after: str = "") -> Callable[[int], str]:
    head, foot = f"<html><head><title>Rain</title></head><body>{before}", f"{after}{_PROSE}</body>"
    return lambda size: head + make(size) + foot


FORMS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "page.html, nested divs": _page(nested("<div>", "rain", "</div>")),
        "page.html, nested tables": _page(nested("<table><tr><td>", "rain", "</td></tr></table>")),
        "page.html, nested lists": _page(nested("<ul><li>", "rain", "</li></ul>")),
        "page.html, tags never closed": _page(repeated("<b><i>rain ")),
        "page.html, paragraphs": _page(repeated("<p>Rain fell, he said.")),
        "page.html, links that run": _page(repeated("<a href='javascript:alert(1)'>rain</a> ")),
        "page.html, scripts": _page(repeated("<script>alert('</p>')</script><p>Rain.")),
        "page.html, a comment": _page(repeated("rain "), "<!-- "),
        "page.html, comments": _page(repeated("<!-- a --!><!-->")),
        "page.html, an attribute": _page(repeated("rain "), "<p title='", "'>"),
        "page.html, attributes": _page(numbered("a{number}=1 "), "<p ", ">"),
        "page.html, entities": _page(repeated("&lt;&#0;&#x110000;&amp")),
        "page.html, a title": _page(repeated("rain "), "<title>", "</title>"),
        "page.html, a word": _page(repeated("a")),
        "page.html, marks of less": _page(repeated("<")),
        "page.html, unknown tags": _page(numbered("<x{number}>rain ")),
        "page.html, metadata": _page(
            nested('{"a":', "1", "}"), '<script type="application/ld+json">', "</script>"
        ),
        "page.html, cells": _page(repeated("<td>rain</td>"), "<table><tr>", "</table>"),
        "page.html, drawings": _page(repeated("<svg onload=alert(1)><path d='M0 0'/></svg>")),
        "page.html, NULs": _page(repeated("<p>ra\0in\x07")),
        "mail.eml, a header": repeated("rain ", f"{_MAIL}X-Rain: ", "\n\nIt rained.\n"),
        "mail.eml, headers": numbered("X-{name}: rain\n"),
        "mail.eml, coded words": repeated("=?utf-8?b?w6k=?= ", "Subject: ", "\n\nIt rained.\n"),
        "mail.eml, addresses": repeated("A <a@example.org>, ", "From: ", "\n\nIt rained.\n"),
        "mail.eml, comments in it": repeated("((", "Date: ", "\n\nIt rained.\n"),
        "mail.eml, a folded line": repeated("\n rain", f"{_MAIL}X-Rain: a", "\n\nIt rained.\n"),
        "mail.eml, parts": repeated(_PART, f"{_MAIL}{_PARTS}"),
        "mail.eml, a boundary": repeated(
            "b", f'{_MAIL}Content-Type: multipart/mixed; boundary="', '"\n\nIt rained.\n'
        ),
        "mail.eml, base64 that is none": repeated(
            "@@ rain\n", f"{_MAIL}Content-Transfer-Encoding: base64\n\n"
        ),
        "mail.eml, signs of equality": repeated(
            "=\n=3D=", f"{_MAIL}Content-Transfer-Encoding: quoted-printable\n\n"
        ),
        "mail.eml, quoted lines": repeated("> > > It rained.\n", f"{_MAIL}\n"),
        "text.md, quoted blocks": repeated("> "),
        "text.md, nested lists": lambda size: "".join(
            f"{' ' * 2 * depth}- rain\n" for depth in range(int(size**0.5))
        ),
        "text.md, brackets": repeated("["),
        "text.md, links": repeated("[a](b"),
        "text.md, pictures": repeated("![[]("),
        "text.md, ticks": lambda size: "".join(
            f"{'`' * n} a " for n in range(int((2 * size) ** 0.5))
        ),
        "text.md, stars": repeated("**a _b* "),
        "text.md, stars alone": repeated("*"),
        "text.md, a wide table": lambda size: (
            "|a" * (size // 6) + "|\n" + "|-" * (size // 6) + "|\n"
        ),
        "text.md, footnotes": numbered("Rain.[^{number}]\n\n[^{number}]: Rain.\n\n"),
        "text.md, references": numbered("[{name}]: /rain\n\n[{name}] "),
        "text.md, tags": repeated("<div><!-- "),
        "text.md, backslashes": repeated("\\"),
        "text.md, metadata": nested("a: [", "1", "]"),
        "text.md, front matter": repeated("key: [rain\n", "---\n", "---\nIt rained.\n"),
        "text.md, definitions": repeated("Rain\n: fell\n\n"),
    }
)
"""By the name of the file it is in, with what is in it; from a size in characters (about)."""
