"""Links that are handed to others: on the wall, in a QR code, to a colleague."""

from flask import request

from facilitator.web.parts import parts

ONLY_HERE = ("localhost", "127.", "[::1]")


def link_for_others(path: str) -> str:
    """Return a link that opens on other devices, also when this one sits at the server itself."""
    elsewhere = parts().address if request.host.startswith(ONLY_HERE) else ""
    return (elsewhere or request.host_url.rstrip("/")) + path
