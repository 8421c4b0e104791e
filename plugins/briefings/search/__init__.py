"""Search without a server: what can be found, and the index files a page loads by itself.

How the files are laid out and why stands in docs/design/0021-search-from-a-disk.md; the other
half is `theme/js/search-words.js`, which must read words exactly as `words` does, and
`search-index.js`, which reads what `index` writes.
"""

from .documents import Document, DocumentKind, Passage, documents
from .handwritten import handwritten
from .index import index_files

__all__ = ["Document", "DocumentKind", "Passage", "documents", "handwritten", "index_files"]
