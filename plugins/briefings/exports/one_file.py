"""A briefing with its sources as one HTML file that needs nothing beside it: to mail, to keep.

Made from the pages the theme has printed, so it looks as they do: style and scripts stand inside,
a link to a page that is inside leads to its place, one to a page that is not leads to the
published site, or nowhere when there is none. Ids of the second and later pages get a prefix,
since each page brings its own ``s1``.

The pages are read with regular expressions, which hold for what our templates print (attributes in
double quotes, ``<`` and ``"`` escaped in text); a parser is ten times slower, and every
briefing of a large site passes through here. `tests/exports/test_one_file.py` reads the result
with a parser.
"""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

TAG = re.compile(r'<[a-zA-Z][a-zA-Z0-9]*(?:\s(?:[^<>"]|"[^"]*")*)?>')
"""A start tag."""
ATTRIBUTE = re.compile(
    r'\s(href|id|for|headers|list|aria-labelledby|aria-describedby|aria-controls)="([^"]*)"'
)
"""Attributes that name a place."""
ID_LISTS = {"for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls"}
LOCAL_REFERENCE = re.compile(r"url\(#([^)]+)\)")
"""How a drawing names one of its own parts."""

SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>\s*", re.DOTALL)
SOURCE = re.compile(r'\ssrc="([^"]*)"')
STYLESHEET = re.compile(r'<link rel="stylesheet" href="([^"]*)"[^>]*>\s*')
LEFT_OUT = re.compile(
    r'<link rel="(?:icon|alternate)"[^>]*>\s*'
    r'|<header class="masthead">.*?</header>\s*'
    r'|<nav class="crumbs".*?</nav>\s*'
    r'|<p class="(?:ours for-editors|feeds)">.*?</p>\s*'
    r'|<meta http-equiv="Content-Security-Policy"[^>]*>\s*',
    re.DOTALL,
)
"""What leads about the site, speaks of files that are not here, or to editors alone."""
MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
HEADING = re.compile(r"<(/?)h([1-5])\b")
DOWNLOAD = re.compile(
    r'\s*<div class="take-along">.*?</div>|\s*<a [^<>]*\bdownload>.*?</a>', re.DOTALL
)
"""Offers of files that nobody finds beside a file that was mailed."""
OF_A_SECTION = re.compile(r'\saria-labelledby="[^"]*"')
"""Makes a landmark of a part: one “Summary” leads there, five do not."""
OF_A_LINK = re.compile(r'\s(?:rel|aria-current)="[^"]*"')
"""Attributes that an `a` may have only where it leads somewhere."""
SEPARATE = ("search-box.js", "cite.js")
"""Scripts whose files stay behind."""


def one_file(pages: Mapping[str, str], read: Mapping[str, str], public_url: str = "") -> str:
    """One page out of several.

    Args:
        pages: path from the top of the site to the HTML of the briefing's page and then of its
            sources' pages, in the order in which they are to stand.
        read: path from the top of the site to the text of every style sheet that the pages link
            to, and every script that the first does; a script that is not there is left out.
        public_url: where the site is published, or nothing.

    Returns:
        HTML that asks for no other file, and whose content security policy allows none.
    """
    first, *others = pages
    place = _Places({path: f"p{n}" if n else "" for n, path in enumerate(pages)}, public_url)
    html = LEFT_OUT.sub("", pages[first])
    if not public_url:
        html = DOWNLOAD.sub("", html)
    inline = [text for attributes, text in SCRIPT.findall(html) if not SOURCE.search(attributes)]
    linked = [
        read[path].replace("</script", "<\\/script")
        for attributes, _ in SCRIPT.findall(html)
        if (source := SOURCE.search(attributes))
        and (path := _resolve(source[1], first)[0]) in read
        and not path.endswith(SEPARATE)
    ]
    # What is for paper says so itself, so it may stand with the rest.
    sheets = dict.fromkeys(
        _resolve(href, path)[0] for path in pages for href in STYLESHEET.findall(pages[path])
    )
    style = "\n".join(read[path] for path in sheets).replace("</", "<\\/")
    html = SCRIPT.sub(lambda found: "" if SOURCE.search(found[1]) else found[0], html)
    html = place.rewrite(STYLESHEET.sub("", html), first)

    sections = []
    for path in others:
        main = MAIN.search(LEFT_OUT.sub("", pages[path]))
        if main:
            inner = HEADING.sub(lambda h: f"<{h[1]}h{int(h[2]) + 1}", place.rewrite(main[1], path))
            sections.append(f'<div class="enclosed" id="{place.names[path]}">\n{inner}</div>\n')
    policy = (
        f"default-src 'none'; img-src data:; style-src {_allowed(style)}; "
        f"script-src {' '.join(map(_allowed, [*inline, *linked])) or _NONE}; base-uri 'none'"
    )
    head = (
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<style>{style}</style>"
    )
    html = html.replace('<meta charset="utf-8">', head, 1)
    html = "".join(_before(html, "</main>", "".join(sections)))
    return "".join(_before(html, "</body>", "".join(f"<script>{s}</script>\n" for s in linked)))


_NONE = "'none'"


class _Places:
    """Where every link and id of the pages goes."""

    def __init__(self, names: Mapping[str, str], public_url: str) -> None:
        self.names = names
        """What each page's ids begin with, the first page's with nothing."""
        self.public_url = public_url

    def rewrite(self, html: str, path: str) -> str:
        """A page's HTML with its places as they are in the one file."""
        prefix = f"{self.names[path]}-" if self.names[path] else ""

        def attribute(found: re.Match[str]) -> str:
            name, value = found.groups()
            if name == "href":
                link = self._link(value, path)
                return f' href="{link}"' if link else ""
            if name in ID_LISTS and prefix:
                value = " ".join(prefix + each for each in value.split())
            elif name == "id":
                value = prefix + value
            return f' {name}="{value}"'

        def tag(found: re.Match[str]) -> str:
            rewritten = ATTRIBUTE.sub(attribute, found[0])
            if rewritten.startswith("<a ") and " href=" not in rewritten:
                rewritten = OF_A_LINK.sub("", rewritten)
            if prefix and rewritten.startswith("<section "):
                rewritten = OF_A_SECTION.sub("", rewritten)
            return LOCAL_REFERENCE.sub(rf"url(#{prefix}\1)", rewritten) if prefix else rewritten

        return TAG.sub(tag, html)

    def _link(self, href: str, path: str) -> str | None:
        """Where a link leads from here; ``None`` for a page that is nowhere to be had."""
        if re.match(r"[a-z][a-z0-9+.-]*:|//", href, re.IGNORECASE):
            return href
        target, fragment = _resolve(href, path)
        if target not in self.names:
            whole = quote(target, safe="/") + (f"#{fragment}" if fragment else "")
            return f"{self.public_url}/{whole}" if self.public_url else None
        name = self.names[target]
        if not fragment:
            return f"#{name or 'content'}"  # the id of every page's main part
        return f"#{name}-{fragment}" if name else f"#{fragment}"


def _resolve(href: str, path: str) -> tuple[str, str]:
    """The path from the top of the site and the fragment that a relative link means.

    >>> _resolve("../sources/a%20b.html#s3", "briefings/flood.html")
    ('sources/a b.html', 's3')
    """
    target, _, fragment = href.partition("#")
    if not target:
        return path, fragment
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target))), fragment


def _allowed(text: str) -> str:
    """What a content security policy calls an inline text that may run."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _before(html: str, end: str, addition: str) -> tuple[str, str, str]:
    """The text with something put before the last of an end tag."""
    at = html.rindex(end)
    return html[:at], addition, html[at:]
