"""Settings of the site on a disk: relative links, nothing remote. See docs/reference/settings.md."""

import jinja2

SITENAME = "Briefings"
SITESUBTITLE = "Who said what, source by source"
SITEURL = ""
RELATIVE_URLS = True
TIMEZONE = "UTC"
DEFAULT_LANG = "en"

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["briefings"]

# The pages of the menu are Markdown in content/pages; every other page is the plugin's.
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
PAGE_URL = "{slug}.html"
PAGE_SAVE_AS = "{slug}.html"
STATIC_PATHS = ["images"]

# A page is written only if our theme has a template for it.
DIRECT_TEMPLATES: list[str] = []
CATEGORY_SAVE_AS = ""
TAG_SAVE_AS = ""
AUTHOR_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = ""
MONTH_ARCHIVE_SAVE_AS = ""
DAY_ARCHIVE_SAVE_AS = ""

# A site on a disk has no address, but a feed must hold whole ones: `.invalid` is kept for that.
FEED_DOMAIN = "https://briefings.invalid"
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None

# A `<` in a seed is shown, a misspelt name in a template fails the build.
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": jinja2.StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
