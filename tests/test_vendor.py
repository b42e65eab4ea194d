"""The browser files that others wrote are exactly the ones that were chosen."""

import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| (\S+\.js) \| (\S+) \| (\S+) \| (\S+) \| `([0-9a-f]{64})` \|$", re.MULTILINE)
KEPT = ROW.findall((ROOT / "static/vendor/README.md").read_text())


def test_every_kept_script_is_listed() -> None:
    folders = (ROOT / "static/vendor", ROOT / "tests/browser/vendor")
    scripts = {str(path.relative_to(ROOT)) for folder in folders for path in folder.glob("*.js")}
    assert scripts
    assert scripts == {row[0] for row in KEPT}


@pytest.mark.parametrize(("file", "package", "version", "licence", "digest"), KEPT)
def test_a_kept_script_is_the_pinned_one(
    file: str, package: str, version: str, licence: str, digest: str
) -> None:
    pins = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    assert hashlib.sha256((ROOT / file).read_bytes()).hexdigest() == digest, "made by hand?"
    assert pins[package] == version, "run `make vendor`"
    terms = (ROOT / file).with_suffix(".LICENSE.txt").read_text()
    assert f"{package} {version}" in terms
    assert licence


@pytest.mark.parametrize("file", [row[0] for row in KEPT if row[0].startswith("static/")])
def test_a_kept_script_needs_nothing_beside_it(file: str) -> None:
    script = (ROOT / file).read_text()
    assert not re.search(r"\bimport\s*[\"'({*]|\bfrom\s*\"", script), "it imports another file"
    assert not re.search(r"\beval\(|new Function\b", script), "the security policy forbids eval"
    assert "sourceMappingURL" not in script
