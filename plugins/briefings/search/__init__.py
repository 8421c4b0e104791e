"""Search without a server: what can be found, and the index files a page loads by itself.

How the files are laid out and why stands in docs/design/0021-search-from-a-disk.md; the other
half is `theme/js/search-*.js`: `search-words.js` must read words exactly as `words` does, and
`search-codes.js` reads what `coding` and `postings` write.
"""

from .documents import (
    Document,
    DocumentKind,
    Passage,
    Unit,
    documents,
    entity_documents,
    event_documents,
    source_documents,
    units,
)
from .handwritten import handwritten
from .index import Index, index_files, update

__all__ = [
    "Document",
    "DocumentKind",
    "Index",
    "Passage",
    "Unit",
    "documents",
    "entity_documents",
    "event_documents",
    "handwritten",
    "index_files",
    "source_documents",
    "units",
    "update",
]
