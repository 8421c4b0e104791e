"""What we build on: pinned, of known licences, and listed; and workflows that may do little."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tools"))
from sbom import Locked, bill, licence_of, read_lock  # noqa: E402

LOCKS = ("requirements.lock", "requirements-dev.lock")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

ALLOWED = frozenset(
    {"MIT", "MIT-CMU", "MIT-0", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "CC0-1.0"}
    | {"LicenseRef-Public-Domain", "Apache-2.0", "PSF-2.0", "CNRI-Python", "MPL-2.0"}
    | {"LGPL-2.1-or-later", "GPL-2.0-or-later", "GPL-3.0-or-later", "AGPL-3.0-or-later"}
)
"""What may be used in a work under AGPL-3.0-or-later, by SPDX identifier."""


def may_be_used(expression: str) -> bool:
    """Whether one of the choices that an SPDX expression gives is allowed."""
    choices = re.split(r"\s+OR\s+", expression.strip("()"))
    return any(
        all(part.strip("() ") in ALLOWED for part in re.split(r"\s+AND\s+", choice))
        for choice in choices
    )


def test_every_package_has_a_licence_we_may_use() -> None:
    told = {one.name: licence_of(one.name) for one in packages_of_both_locks()}
    assert [name for name, licence in told.items() if licence is None] == []
    assert {name: one for name, one in told.items() if one and not may_be_used(one)} == {}


def packages_of_both_locks() -> list[Locked]:
    return [one for lock in LOCKS for one in read_lock(ROOT / lock)]


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("MIT AND Proprietary", False),
        ("GPL-2.0-only", False),
    ],
)
def test_an_expression_is_allowed_when_one_choice_is(expression: str, allowed: bool) -> None:
    assert may_be_used(expression) is allowed


def test_the_bill_lists_what_the_lock_installs_and_is_the_same_each_time(tmp_path: Path) -> None:
    made = []
    for name in ("one.json", "two.json"):
        command = [sys.executable, "tools/sbom.py", "--output", str(tmp_path / name)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    listed = json.loads(made[0])
    assert (listed["bomFormat"], listed["specVersion"]) == ("CycloneDX", "1.6")
    packages = read_lock(ROOT / "requirements.lock")
    addresses = [one.address for one in packages]
    assert [one["purl"] for one in listed["components"]] == addresses
    assert all(one["licenses"] for one in listed["components"])
    known = {one["ref"] for one in listed["dependencies"]}
    needed = {other for one in listed["dependencies"] for other in one["dependsOn"]}
    assert needed <= known == {*addresses, listed["metadata"]["component"]["bom-ref"]}
    pelican = next(one for one in listed["dependencies"] if "/pelican@" in one["ref"])
    assert any("/jinja2@" in other for other in pelican["dependsOn"])


def test_a_package_nobody_knows_has_no_licence(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("no-such-package==1.0 \\\n    --hash=sha256:" + "a" * 64 + "\n")
    (component,) = bill(lock, "briefings", "0")["components"]
    assert "licenses" not in component


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_use_actions_by_commit_only(path: Path) -> None:
    used = re.findall(r"uses: *(\S+)(.*)", path.read_text(encoding="utf-8"))
    assert used
    for action, remark in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", remark), f"{action}: name its version"


PERMISSION = re.compile(r"^ *([a-z-]+): (read|write|none)$", re.MULTILINE)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_may_do_no_more_than_they_must(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head, _, jobs = text.partition("\njobs:")
    assert "permissions:\n  contents: read\n" in head + "\n"
    assert "pull_request_target" not in text and "secrets." not in text
    assert "write-all" not in text and "read-all" not in text
    deploy = jobs.partition("\n  deploy:")[2]
    assert {(name, how) for name, how in PERMISSION.findall(text) if how == "write"} == (
        {("pages", "write"), ("id-token", "write")} if deploy else set()
    )
    assert "write" not in jobs.partition("\n  deploy:")[0]
    # The token of a checkout would lie in .git, where any later step could read it.
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")
    # What an event brings (a branch's name, a title) is never part of a shell's command.
    assert not re.search(r"run:.*\$\{\{", text)
