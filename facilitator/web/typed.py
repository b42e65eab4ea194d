"""What people typed into a form, read as they meant it."""

from datetime import UTC, date, datetime, time
from unicodedata import category, normalize

from flask import request
from flask_babel import get_timezone

from facilitator.session.views import ms

# As on the live screens: static/taps.js.
TWICE_MS = 700


def line(field: str, longest: int) -> str:
    """Return one line: composed, trimmed, without what cannot be seen; "" when it is too long."""
    text = plain(request.form.get(field, ""))
    return text if len(text) <= longest else ""


def lines(field: str, longest: int) -> str:
    """Return several lines, each plain, without empty ones; "" when they are too long."""
    text = "\n".join(filter(None, map(plain, request.form.get(field, "").splitlines())))
    return text if len(text) <= longest else ""


def number(field: str, least: int, most: int) -> int | None:
    """Return a whole number within bounds, or None."""
    typed = request.form.get(field, "").strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10):
        return None
    return int(typed) if least <= int(typed) <= most else None


def same_tap(now: datetime) -> bool:
    """Say whether the tap that brought this form has sent it as well.

    A hand that trembles taps twice, and the second half may land on the page that the first one
    led to, where the same spot says something else. The form tells when it was `shown`.
    """
    shown = request.form.get("shown", "")
    known = shown.isascii() and shown.isdigit() and len(shown) < 16
    return known and 0 <= ms(now) - int(shown) < TWICE_MS


def plain(text: str) -> str:
    text = " ".join(normalize("NFC", text).split())
    return "".join(c for c in text if category(c) not in ("Cc", "Cs", "Co", "Cn"))


def day(field: str) -> date | None:
    """Return a day, as a field of dates sends it, or None."""
    try:
        typed = date.fromisoformat(request.form.get(field, "").strip())
    except ValueError:
        return None
    return typed if 2000 <= typed.year < 2200 else None


def time_of_day(field: str) -> time | None:
    """Return a time of day, as a field of times sends it, or None."""
    try:
        typed = time.fromisoformat(request.form.get(field, "").strip())
    except ValueError:
        return None
    return None if typed.tzinfo else typed.replace(microsecond=0)


def moment(on: date, at: time) -> datetime:
    """Return the moment when the clocks of the clinic show this."""
    shown, zone = datetime.combine(on, at), get_timezone()
    # Zones of pytz have a method of their own for this.
    local = zone.localize(shown) if hasattr(zone, "localize") else shown.replace(tzinfo=zone)
    return local.astimezone(UTC)
