"""What comes from elsewhere, refused before anything is done: other names, other sites."""

from urllib.parse import urlsplit

from flask import request
from werkzeug.exceptions import BadRequest, SecurityError

from facilitator.web.parts import parts

# Nobody's: the page that refuses a name looks like ours, and a monitor may ask under any.
UNDER_ANY_NAME = ("static", "language.words", "healthz")


def refuse_other_hosts() -> None:
    """Refuse what was asked for under a name that is none of ours.

    A page elsewhere could give its own name our address, and read what we answer (DNS rebinding).
    Flask's TRUSTED_HOSTS says no before there is a page to say it kindly.
    """
    ours = parts().hosts
    asked = urlsplit(f"//{request.host}").hostname
    if ours and asked not in ours and request.endpoint not in UNDER_ANY_NAME:
        raise SecurityError


def refuse_other_sites() -> None:
    """Refuse what another site's page sends; the form's token stands behind this."""
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site") in (
        "cross-site",
        "same-site",
    ):
        raise BadRequest
