"""Every example of the documents runs, in the order in which it stands, in a project of its own.

A fence says by its first line what it is:

    ```console                        commands behind `$` and what they print; … is anything
    ```console fails                  the same, where the last command is refused
    ```toml content/briefings/a.md    a file, written as it stands
    ```python >> pelicanconf.py       lines put at a file's end
    ```json in output/a.json          a part of a JSON file, each member as shown
    ```text in output/a.html          lines that stand in a file
    ```python                         a doctest
    ```json                           JSON of any kind, only parsed
    ```text                           a form or a picture; nothing to run
    ```sh elsewhere                   commands for another machine or account; not run, and few

Any other first line fails, so that no example goes unseen.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[1]
SITE = ROOT / "tests" / "site"
DOCUMENTS = [
    ROOT / "README.md",
    *(
        path
        for path in sorted((ROOT / "docs").rglob("*.md"))
        if "design" not in path.relative_to(ROOT).parts
    ),
]
ELSEWHERE = 5
"""Blocks that no test can run: cloning and copying over the network, fetching a large model, a tool
that may not be there, and a catalogue that would be written into the program itself."""
LANGUAGES = {"console", "json", "python", "sh", "text", "toml", "markdown", "jinja", "makefile"}


@dataclass(frozen=True)
class Example:
    line: int
    language: str
    rest: str
    text: str


def examples(path: Path) -> Iterator[Example]:
    """The fences of a document, with the lines they begin in."""
    for token in MarkdownIt("commonmark").parse(path.read_text(encoding="utf-8")):
        if token.type == "fence":
            language, _, rest = token.info.strip().partition(" ")
            assert token.map is not None
            yield Example(token.map[0] + 1, language, rest.strip(), token.content)


def run_examples(path: Path, folder: Path, cache: Path) -> None:
    """Run a document's examples in a project of its own.

    Args:
        path: the document.
        folder: an empty one.
        cache: of a project that has read the texts of `tests/site`, so that nobody parses again.
    """
    todo = list(examples(path))
    if any(one.language in ("console", "python", "toml") or one.rest for one in todo):
        project = a_clone(folder, cache)
        for one in todo:
            run(one, project, f"{path.relative_to(ROOT)}:{one.line}")


def a_clone(folder: Path, cache: Path) -> Path:
    """The project as it is after cloning and setting up, with the texts of `tests/site`."""
    project = folder / "briefings"
    project.mkdir()
    for name in ("theme", "plugins", "bench", "tools"):
        (project / name).symlink_to(ROOT / name)
    for name in ("pelicanconf.py", "publishconf.py", "Makefile", ".gitignore"):
        shutil.copy(ROOT / name, project / name)
    shutil.copytree(SITE / "seeds", project / "seeds")
    shutil.copytree(ROOT / "content", project / "content")
    (project / ".github" / "workflows").mkdir(parents=True)
    shutil.copy(ROOT / ".github" / "workflows" / "pages.yml", project / ".github" / "workflows")
    (project / ".briefings").mkdir()
    shutil.copy(cache, project / ".briefings")
    # What `make setup` leaves behind, but that Python is the one of these tests.
    tools = project / ".venv" / "bin"
    tools.mkdir(parents=True)
    for name in ("python", "python3"):
        (tools / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
        (tools / name).chmod(0o755)
    for name in ("requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, project / name)
    for name in ("stamp", "stamp-dev"):
        (project / ".venv" / name).touch()
    return project


def environment(project: Path) -> dict[str, str]:
    """A home of its own, our Python first, and a host for git that is a folder beside."""
    home = project.parent / "home"
    home.mkdir(exist_ok=True)
    remote = project.parent / "remote.git"
    if not remote.exists():
        subprocess.run(["git", "init", "-q", "--bare", str(remote)], check=True)
        (home / ".gitconfig").write_text(
            f'[url "{remote}"]\n\tinsteadOf = https://github.com/you/marle.git\n'
            "[user]\n\tname = You\n\temail = you@example.org\n[init]\n\tdefaultBranch = main\n"
            f"[safe]\n\tdirectory = *\n",
            encoding="utf-8",
        )
    return {
        **{k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "MAKE", "BRIEFINGS"))},
        "HOME": str(home),
        "PATH": f"{project / '.venv' / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": "plugins",
        "PYTHONUTF8": "1",
        "MAKEFLAGS": "--no-print-directory",
        "LC_ALL": "C.UTF-8",
    }


def run(one: Example, project: Path, place: str) -> None:
    """Run one example, or write it to its file."""
    verb, _, target = one.rest.partition(" ")
    if one.language == "console":
        assert one.rest in ("", "fails"), place
        console(one.text, project, place, fails=one.rest == "fails")
    elif verb == ">>":
        with (project / target).open("a", encoding="utf-8") as file:
            file.write(one.text)
    elif verb == "in" and one.language == "json":
        whole = json.loads((project / target).read_text(encoding="utf-8"))
        assert contains(whole, json.loads(one.text)), f"{place}: not in {target}"
    elif verb == "in":
        whole = (project / target).read_text(encoding="utf-8")
        for line in one.text.splitlines():
            assert line.strip() in whole, f"{place}: {line.strip()!r} is not in {target}"
    elif one.rest and one.rest != "elsewhere":
        (project / one.rest).parent.mkdir(parents=True, exist_ok=True)
        (project / one.rest).write_text(one.text, encoding="utf-8")
    elif one.language == "json":
        json.loads(one.text)
    elif one.language == "python":
        check_doctest(one.text, project, place)


def console(text: str, project: Path, place: str, *, fails: bool) -> None:
    """Run the commands behind `$`, one after the other, and compare what they print."""
    steps: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        elif line.startswith("> ") and steps and not steps[-1][1]:
            steps[-1] = (f"{steps[-1][0]}\n{line[2:]}", [])
        else:
            assert steps, f"{place}: no command in front of {line!r}"
            steps[-1][1].append(line)
    for number, (command, expected) in enumerate(steps, 1):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=project,
            env=environment(project),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=300,
        )
        wanted_to_fail = fails and number == len(steps)
        assert (done.returncode != 0) == wanted_to_fail, f"{place}: {command}\n{done.stdout}"
        # Lines of a log that show life on a slow machine, and none on a fast one.
        printed = re.sub(r"(?m)^\w+: \d+ of \d+ texts.*\n", "", done.stdout)
        if expected:
            # Long lines are broken in a document, so white space is as good as other white space.
            wanted = " ".join(" ".join(expected).split())
            pattern = ".*?".join(re.escape(part) for part in wanted.split("…"))
            assert re.fullmatch(pattern, " ".join(printed.split())), (
                f"{place}: {command}\n--- expected\n"
                + "\n".join(expected)
                + f"\n--- got\n{done.stdout}"
            )


def contains(whole: Any, part: Any) -> bool:
    """Whether each member of *part* is in *whole*; a list's items may stand anywhere in it.

    >>> contains({"a": [{"b": 1, "c": 2}, 3], "d": 4}, {"a": [{"c": 2}]})
    True
    """
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(
            key in whole and contains(whole[key], value) for key, value in part.items()
        )
    if isinstance(part, list):
        return isinstance(whole, list) and all(
            any(contains(item, value) for item in whole) for value in part
        )
    return bool(whole == part)


def check_doctest(text: str, project: Path, place: str) -> None:
    """Run Python as a reader would type it, in the project."""
    assert ">>> " in text, f"{place}: a Python example shows what is typed behind >>>"
    test = doctest.DocTestParser().get_doctest(text, {}, place, place, 0)
    said: list[str] = []
    before = Path.cwd()
    os.chdir(project)
    try:
        doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS).run(
            test, out=said.append
        )
    finally:
        os.chdir(before)
    assert not said, "".join(said)
