"""axe in Chromium, on every page from the disk, in both schemes and widths."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from .files import Found
from .programs import PACKAGES, chromium
from .sites import Built

WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (rules) => {
  const found = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  return found.violations.map((v) => [v.id, v.nodes.length, v.nodes[0].target.join(" "),
    v.nodes[0].failureSummary]);
}"""


def axe(site: Built) -> Found:
    """Every page but the single files, which hold pages that stand here anyway, and a search."""
    pages = [path.as_uri() for path in sorted(site.disk.rglob("*.html"))]
    pages = [address for address in pages if not address.endswith(".single.html")]
    pages.append((site.disk / "search.html").as_uri() + "?q=said")
    script = (PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    found = []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium())
        # The pages' own policy bars scripts from outside, axe among them.
        page = running.new_context(bypass_csp=True).new_page()
        for address in pages:
            page.goto(address)
            page.evaluate(script)
            name = Path(address.split("/disk/", 1)[1]).as_posix()
            found += [f"{name} {line}" for line in _looked_at(page)]
        running.close()
    return f"{len(pages)} pages in {len(WIDTHS) * len(SCHEMES)} ways", found


def _looked_at(page: Page) -> list[str]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for rule, count, place, why in page.evaluate(RUN, RULES):
                reason = " ".join(str(why).split())[:200]
                found.append(f"({width}, {scheme}): {rule} x {count} at {place}: {reason}")
    return found
