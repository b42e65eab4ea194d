"""What lets a device install us, and the little it keeps: an icon, and a page for when we are away.

A device keeps the empty shell only: never a page of a group and never an answer about one.
"""

import json
from hashlib import sha256

from flask import Blueprint, Response, abort, render_template, send_file, url_for

from facilitator.web.files import FOLDER, digest
from facilitator.web.parts import parts
from facilitator.web.words import _, locale

# static/style/tokens.css: --paper
PAPER = "#faf7f0"
ICONS = (
    ("icons/group-192.png", "192x192", "any"),
    ("icons/group-512.png", "512x512", "any"),
    ("icons/group-full-512.png", "512x512", "maskable"),
)
SHELL = (
    *("style/tokens.css", "style/base.css", "style/forms.css", "style/pages.css"),
    *("icons/group.svg", "offline.js"),
)

pages = Blueprint("installed", __name__)


@pages.get("/manifest.webmanifest")
def manifest() -> Response:
    """Return how we look among other apps: neutral, and not saying what kind of group it is."""
    told = {
        "id": "/",
        "name": _("Group"),
        "short_name": _("Group"),
        "lang": str(locale()),
        "dir": locale().text_direction,
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {
                "src": url_for("static", filename=file),
                "sizes": sizes,
                "type": "image/png",
                "purpose": purpose,
            }
            for file, sizes, purpose in ICONS
        ],
    }
    return Response(json.dumps(told), mimetype="application/manifest+json")


@pages.get("/offline")
def offline() -> str:
    """Return the page that a device keeps for when we cannot be reached."""
    return render_template("errors/offline.html")


@pages.get("/worker.js")
def worker() -> Response:
    """Return the service worker; another version or language makes it another one."""
    page = url_for("installed.offline")
    files = [url_for("static", filename=file) for file in SHELL]
    version = sha256((digest() + offline()).encode()).hexdigest()[:16]
    shell = {"version": version, "page": page, "files": [page, *files]}
    code = f"const shell = {json.dumps(shell)};\n{(FOLDER / 'worker.js').read_text()}"
    return Response(code, mimetype="text/javascript")


@pages.get("/certificate")
def certificate() -> Response:
    """Return what tablets install to trust this server, when the clinic has made it."""
    authority = parts().authority
    if authority is None or not authority.is_file():
        abort(404)
    return send_file(
        authority,
        mimetype="application/x-x509-ca-cert",
        as_attachment=True,
        download_name="group.crt",
    )
