"""What people typed into a form, read as they meant it."""

from unicodedata import category, normalize

from flask import request


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


def plain(text: str) -> str:
    text = " ".join(normalize("NFC", text).split())
    return "".join(c for c in text if category(c) not in ("Cc", "Cs", "Co", "Cn"))
