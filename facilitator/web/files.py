"""What browsers load beside the pages and keep for good: its address changes when it does.

Each file lies below /static/VERSION/, where the version is a digest of all of them. Modules and
styles name each other by relative paths and so carry it along. A tablet that reloads in the middle
of a group asks for one page and for none of the sixty files it has already.
"""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response

FOLDER = Path(__file__).parents[2] / "static"
FOR_GOOD_S = 365 * 24 * 3600


def serve(app: Flask) -> None:
    """Let `url_for("static", filename=...)` lead to the files as they are now."""
    app.static_folder = str(FOLDER)
    version = digest()

    @app.url_defaults
    def with_version(endpoint: str, values: dict[str, str]) -> None:
        if endpoint == "static":
            values.setdefault("version", version)

    @app.get("/static/<version>/<path:filename>", endpoint="static")
    def static(version: str, filename: str) -> Response:
        """Return a file; a page from before an update gets today's, and keeps it no longer."""
        response = app.send_static_file(filename)
        if version == digest():
            response.cache_control.no_cache = None
            response.cache_control.public = True
            response.cache_control.immutable = True
            response.cache_control.max_age = FOR_GOOD_S
        return response


@lru_cache
def digest() -> str:
    """Return what changes when any of the files does: sixteen hexadecimal digits."""
    files = sorted(path for path in FOLDER.rglob("*") if path.is_file())
    told = sha256()
    for path in files:
        told.update(str(path.relative_to(FOLDER)).encode() + b"\0" + path.read_bytes())
    return told.hexdigest()[:16]
