"""Words people read, in the language of whoever reads them."""

from datetime import datetime

from babel.core import Locale
from babel.dates import format_interval
from babel.lists import format_list
from flask_babel import get_locale, get_timezone, gettext
from flask_babel import ngettext as counted


def _(text: str, **values: object) -> str:
    return str(gettext(text, **values))


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    return str(counted(one, many, num, **values))


def locale() -> Locale:
    return get_locale() or Locale("en")


def listed(names: list[str]) -> str:
    """Return names as one would say them: Ana, Ben, and Cleo."""
    return format_list(names, locale=locale()) if names else ""


def called(name: str | None, number: int) -> str:
    """Return how somebody is called; a name that was erased is a number."""
    return name or _("Person %(number)d", number=number)


def until(since: datetime, end: datetime) -> str:
    """Return from when until when, as a clock in the clinic shows it."""
    clock = "hm" if "a" in locale().time_formats["short"].pattern else "Hm"
    return format_interval(since, end, clock, tzinfo=get_timezone(), locale=locale())
