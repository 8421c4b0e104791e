"""`python -m tools.audit.search`: what searching 10,000 pages from a disk costs a reader.

The pages are invented: words as frequent as in English, 500 to a page. Printed are the figures of
docs/design/0021-search-from-a-disk.md, measured in Chromium on `file://`.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import sys
import time
from itertools import accumulate
from pathlib import Path
from urllib.parse import unquote, urlsplit

import wordfreq
from playwright.sync_api import Browser, sync_playwright
from views.rendering import environment, scripts, styles

from briefings.search import Document, DocumentKind, Passage, index_files

from .programs import chromium
from .sites import WORK

SENTENCES, WORDS = 25, 20
QUERIES = 40
FRAME = """<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title>
<link rel="stylesheet" href="theme/style.css">{% block head %}{% endblock %}
<main>{% block content %}{% endblock %}</main></html>"""
TYPED = """async (queries) => {
  const box = document.getElementById("search-query");
  const list = document.querySelector(".search-results");
  const first = [], all = [];
  for (const query of queries) {
    const start = performance.now();
    box.value = query;
    let seen = 0;
    await new Promise((done) => {
      const watch = new MutationObserver(() => {
        const now = performance.now() - start;
        if (!list.children.length) return;
        if (!seen) { seen = now; first.push(now); }
        if (list.children.length >= 10) { all.push(now); watch.disconnect(); done(); }
      });
      watch.observe(list, { childList: true, subtree: true });
      box.dispatchEvent(new Event("input", { bubbles: true }));
      setTimeout(() => { watch.disconnect(); done(); }, 1000);
    });
  }
  return [first, all];
}"""


def main() -> int:
    """Make the site, ask it, print what it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pages", type=int, default=10_000)
    asked = parser.parse_args()
    vocabulary = wordfreq.top_n_list("en", 30_000)
    often = list(accumulate(1 / (rank + 3) for rank in range(len(vocabulary))))
    draw = random.Random(1)
    started = time.process_time()
    documents = [
        Document(
            kind=DocumentKind.SOURCE,
            path=f"sources/{number}.html",
            title=" ".join(draw.choices(vocabulary, cum_weights=often, k=8)),
            detail="",
            passages=tuple(
                Passage(
                    text=" ".join(draw.choices(vocabulary, cum_weights=often, k=WORDS)) + ".",
                    sentence=at,
                )
                for at in range(2, SENTENCES + 2)
            ),
        )
        for number in range(asked.pages)
    ]
    made = time.process_time()
    folder = _written(documents)
    built = time.process_time() - made
    sizes = {path.name: path.stat().st_size for path in (folder / "search").iterdir()}
    shown = sum(size for name, size in sizes.items() if name.startswith("pages-"))
    print(f"{asked.pages} pages made in {made - started:.0f} s; index {built:.1f} s of CPU")
    print(
        f"index {(sum(sizes.values()) - shown) / asked.pages:.0f} bytes a page,"
        f" shown text {shown / asked.pages:.0f} besides"
    )
    words = [word for word in vocabulary[200:8000] if len(word) > 4]
    pairs = [f"{draw.choice(words)} {draw.choice(words)}" for _ in range(QUERIES)]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium())
        _cold(running, folder, pairs[:12])
        _typing(running, folder, pairs)
        running.close()
    return 0


def _written(documents: list[Document]) -> Path:
    folder = WORK / "search-site"
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in index_files(documents):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (folder / "theme" / "js").mkdir(parents=True)
    for name, text in styles().items():
        (folder / "theme" / name).write_text(text, encoding="utf-8")
    for name, text in scripts().items():
        (folder / "theme" / "js" / name).write_text(text, encoding="utf-8")
    templates = environment()
    page = templates.get_template("search.html").render(
        root="", scripts="theme/js", title="Search", **_frame_values()
    )
    (folder / "search.html").write_text(page, encoding="utf-8")
    return folder


def _frame_values() -> dict[str, object]:
    return {
        "site_name": "x",
        "language": "en",
        "public_url": "",
        "styles": "theme",
        "favicon": "theme/favicon.svg",
        "menu": [],
        "feeds": [],
        "early_script": "",
        "url": "search.html",
    }


def _cold(browser: Browser, folder: Path, queries: list[str]) -> None:
    first, loaded = [], []
    for query in queries:
        page = browser.new_context().new_page()
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto((folder / "search.html").as_uri())
        page.wait_for_timeout(150)
        times, _ = page.evaluate(TYPED, [query])
        first += times
        names = {Path(unquote(urlsplit(one).path)) for one in asked}
        loaded.append(sum(p.stat().st_size for p in names if p.parent.name == "search"))
        page.context.close()
    print(
        f"cold query: {_told(first)} ms to the first result; {min(loaded) / 1000:.0f} to"
        f" {max(loaded) / 1000:.0f} kB of index loaded"
    )


def _typing(browser: Browser, folder: Path, queries: list[str]) -> None:
    page = browser.new_context().new_page()
    page.goto((folder / "search.html").as_uri())
    page.wait_for_timeout(150)
    typed = [query[:end] for query in queries for end in range(max(3, len(query) - 5), len(query))]
    first, every = page.evaluate(TYPED, typed)
    session = page.context.new_cdp_session(page)
    before = session.send("Runtime.getHeapUsage")["usedSize"]
    session.send("HeapProfiler.collectGarbage")
    after = session.send("Runtime.getHeapUsage")["usedSize"]
    print(
        f"typing, {len(typed)} queries: first result {_told(first)} ms, ten {_told(every)} ms;"
        f" heap {before / 1e6:.0f} MB, {after / 1e6:.1f} collected"
    )


def _told(times: list[float]) -> str:
    ordered = sorted(times)
    return (
        f"median {statistics.median(ordered):.0f}, p95"
        f" {ordered[int(0.95 * (len(ordered) - 1))]:.0f}, most {ordered[-1]:.0f}"
    )


if __name__ == "__main__":
    sys.exit(main())
