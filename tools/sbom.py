"""`make sbom`: what a lock installs, as a bill of materials (CycloneDX 1.6, JSON).

Names, versions and hashes are the lock's; licences and who needs whom come from the packages
installed here. The same lock gives the same bytes: no clock, no chance.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

_PINNED = re.compile(r"([A-Za-z0-9._-]+)==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")

SPDX = {
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: GNU Affero General Public License v3 or later (AGPLv3+)": (
        "AGPL-3.0-or-later"
    ),
    "License :: OSI Approved :: GNU General Public License v2 or later (GPLv2+)": (
        "GPL-2.0-or-later"
    ),
    "License :: OSI Approved :: GNU General Public License (GPL)": "GPL-3.0-or-later",
    "License :: OSI Approved :: ISC License (ISCL)": "ISC",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "License :: OSI Approved :: Python Software Foundation License": "PSF-2.0",
    "License :: Public Domain": "LicenseRef-Public-Domain",
}
"""What packages that know no licence expression yet call theirs."""

PLAIN = {
    "MIT": "MIT",
    "MIT License": "MIT",
    "Apache-2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "BSD-3-Clause": "BSD-3-Clause",
    "MPL-2.0 AND MIT": "MPL-2.0 AND MIT",
}
"""What older packages write into the one field they have."""

READ_BY_HAND = {
    "colorama": "BSD-3-Clause",  # installed on Windows only; from its own pages
    "importlib-metadata": "Apache-2.0",  # installed before Python 3.12 only
    "lazy-importer": "Apache-2.0",  # likewise
    "locate": "MIT",  # its licence file; its metadata says "other"
    "partd": "BSD-3-Clause",  # its licence file; its metadata says "BSD"
    "zipp": "MIT",  # likewise
}
"""Licences that metadata does not tell, by package."""


@dataclass(frozen=True, slots=True)
class Locked:
    """One package of a lock."""

    name: str
    """Normalised."""
    version: str
    hashes: tuple[str, ...]
    """SHA-256 of each file that may be installed, sorted."""

    @property
    def address(self) -> str:
        """Its package URL."""
        return f"pkg:pypi/{self.name}@{self.version}"


def read_lock(path: Path) -> list[Locked]:
    """The packages of a lock by name; one may stand there in two versions for two Pythons."""
    found: list[Locked] = []
    for block in re.split(r"\n(?=[A-Za-z0-9])", "\n" + path.read_text(encoding="utf-8")):
        pinned = _PINNED.match(block.lstrip())
        if pinned:
            hashes = tuple(sorted(_HASH.findall(block)))
            found.append(Locked(normal(pinned[1]), pinned[2], hashes))
    return sorted(found, key=lambda one: (one.name, one.version))


def normal(name: str) -> str:
    """A package's name as the package index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(name: str) -> str | None:
    """A package's licence as an SPDX expression; nothing where nobody tells."""
    if name in READ_BY_HAND:
        return READ_BY_HAND[name]
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    if expression := about.get("License-Expression"):
        return str(expression)
    if (short := (about.get("License") or "").strip()) in PLAIN:
        return PLAIN[short]
    told = [SPDX[one] for one in about.get_all("Classifier") or () if one in SPDX]
    return " OR ".join(dict.fromkeys(told)) or None


def needs_of(name: str, locked: set[str]) -> Iterator[str]:
    """The locked packages that a package asks for, optional ones left out."""
    try:
        wanted = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return
    for line in wanted:
        other = normal(re.match(r"[A-Za-z0-9._-]+", line)[0])  # type: ignore[index]
        if other in locked and "extra ==" not in line:
            yield other


def bill(lock: Path, name: str, version: str) -> dict[str, Any]:
    """The bill of materials of one lock, as CycloneDX says it."""
    packages = read_lock(lock)
    names = {one.name for one in packages}
    ours = f"pkg:pypi/{name}@{version}"
    identity = uuid.uuid5(uuid.NAMESPACE_URL, ours + lock.read_text(encoding="utf-8"))
    components = []
    for one in packages:
        licence = licence_of(one.name)
        digests = [{"alg": "SHA-256", "content": digest} for digest in one.hashes]
        components.append(
            {
                "type": "library",
                "bom-ref": one.address,
                "name": one.name,
                "version": one.version,
                **({"licenses": [{"expression": licence}]} if licence else {}),
                "purl": one.address,
                "externalReferences": [{"type": "distribution", "url": one.address, "hashes": digests}],
            }
        )
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{identity}",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "bom-ref": ours, "name": name, "version": version}
        },
        "components": components,
        "dependencies": [
            {"ref": ours, "dependsOn": [one.address for one in packages]},
            *(
                {
                    "ref": one.address,
                    "dependsOn": [
                        other.address
                        for other in packages
                        if other.name in set(needs_of(one.name, names))
                    ],
                }
                for one in packages
            ),
        ],
    }


def main() -> int:
    """Write the bill; 1 when a package's licence is not known."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lock", type=Path, nargs="?", default=Path("requirements.lock"))
    parser.add_argument("--output", type=Path, default=Path("sbom.cdx.json"))
    options = parser.parse_args()
    project = Path("pyproject.toml").read_text(encoding="utf-8")
    version = re.search(r'^version = "(.+)"', project, re.MULTILINE)
    made = bill(options.lock, "briefings", version[1] if version else "0")
    options.output.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print(f"{options.output}: {len(made['components'])} packages")
    unknown = [one["name"] for one in made["components"] if "licenses" not in one]
    for name in unknown:
        print(f"{name}: its licence is not known; write it into READ_BY_HAND", file=sys.stderr)
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
