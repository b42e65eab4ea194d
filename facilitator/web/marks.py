"""What staff keep in mind of members, in words: for two pages of theirs, and for no session."""

from collections.abc import Iterator

from facilitator.store.members import Member
from facilitator.web.words import _, listed


def marks_in_words() -> dict[str, str]:
    """Return what each mark says, for staff to read."""
    return {"under_18": _("Under 18"), "ordered": _("Required to attend")}


def marked(enrolled: list[Member]) -> Iterator[tuple[str, str]]:
    """Yield what is kept in mind, and of whom."""
    for mark, words in marks_in_words().items():
        names = [member.name for member in enrolled if mark in member.marks]
        if names:
            yield words, listed(names)
