"""A markdown-it rule for an editor's references: ``{cite=…}``, ``{see=…}`` and ``[[…]]``.

Markdown is read twice, and this rule works in both readings: first to find what is referred
to (`find_references`), so that it can be looked up, proved and counted as cited; then to
print, with what was found in ``env[KEY]``. Without that key text is plain CommonMark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from .core.editing import Written, read_reference

KEY = "editor_references"
"""In the environment of a reading: what each reference is printed as, by its text.
markdown-it keeps its own link definitions under ``references``."""
_TOKEN = "reference"
_IN_HTML = re.compile(r"\{(?:cite|see)=[^{}]*\}")


def references_plugin(markdown: MarkdownIt) -> None:
    """Let a parser know references where its environment asks for them."""
    # Before links: `[[` must not be taken for a link's text.
    markdown.inline.ruler.before("link", _TOKEN, _read)
    markdown.add_render_rule(_TOKEN, _render)


def find_references(markdown: MarkdownIt, text: str) -> tuple[Written, ...]:
    """Every reference in a text, with its line from 1, in the order of the text.

    One inside a link, a picture's description or HTML cannot lead anywhere by itself; its verb
    is ``inside``.
    """
    env: MutableMapping[str, Any] = {KEY: {}}
    return tuple(
        # A footnote's words do not know their line; what stands once is surely found.
        replace(one, line=text.count("\n", 0, text.index(one.text)) + 1)
        if text.count(one.text) == 1
        else one
        for one in _found(markdown.parse(text, env), 1)
    )


def _read(state: StateInline, silent: bool) -> bool:
    if KEY not in state.env or state.src[state.pos] not in "{[":
        return False
    written = read_reference(state.src[: state.posMax], state.pos)
    if written is None:
        return False
    if not silent:
        token = state.push(_TOKEN, "", 0)
        token.content = written.text
        inside = state.linkLevel > 0
        lines_before = state.src.count("\n", 0, state.pos)
        token.meta = {"written": replace(written, verb="inside") if inside else written}
        token.meta["lines"] = lines_before
    state.pos += len(written.text)
    return True


def _render(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    return str(env[KEY][tokens[at].content])


def _found(tokens: Sequence[Token], line: int, *, mute: bool = False) -> Iterator[Written]:
    """References in the order of tokens; *line* is where those begin that do not know it."""
    for token in tokens:
        if token.map is not None:
            line = token.map[0] + 1
        if token.type == _TOKEN:
            written: Written = token.meta["written"]
            verb = "inside" if mute else written.verb
            yield replace(written, line=line + token.meta["lines"], verb=verb)
        elif token.type in ("html_block", "html_inline"):
            # HTML is handed through as it is: what stands in it would be printed as it is.
            for found in _IN_HTML.finditer(token.content):
                at = line + token.content.count("\n", 0, found.start())
                yield Written(text=found[0], line=at, verb="inside")
        elif token.children:
            yield from _found(token.children, line, mute=mute or token.type == "image")
