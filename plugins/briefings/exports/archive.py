"""Zip files that are the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can tell; its own clock is no part of the content."""
UNIX = 3
"""As if made on this system, wherever it is made."""
MODE = 0o100644 << 16
"""A plain file that its owner may write and everyone read."""


def write_zip(
    entries: Iterable[tuple[str, bytes]], *, compression: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A zip of files in the order given, without a trace of when and where it was made.

    Deflated bytes are the same for one version of zlib; stored ones for all.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, data in entries:
            info = zipfile.ZipInfo(path, EPOCH)
            info.create_system, info.external_attr = UNIX, MODE
            archive.writestr(info, data, compression, 9)
    return buffer.getvalue()


def site_zip(files: Iterable[tuple[str, bytes]], folder: str) -> bytes:
    """A whole site to hand on: one folder that opens from where it is unpacked.

    Args:
        files: path from the top of the site and bytes, in any order.
        folder: the name of the folder in the zip, so that unpacking strews nothing about.
    """
    return write_zip((f"{folder}/{path}", data) for path, data in sorted(files))
