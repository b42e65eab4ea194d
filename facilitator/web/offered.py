"""The first line of a summary: who was offered a turn, and what they made of it."""

from facilitator.session.summary import PersonSummary, Summary
from facilitator.web.words import _, ngettext


def offered_line(summary: Summary, *, seen: bool = True) -> str:
    """Return in plain words who was offered a turn and what they made of it.

    Of a session that nobody has `seen` as it happened, it is what somebody remembers.
    """
    if summary.nobody_came:
        return _("Nobody came this time.")
    here, offered = summary.attended, [p for p in summary.attended if p.offered]
    if not here:
        return _("Nobody was here this time.")
    if not offered:
        return ngettext(
            "%(num)d person was here; no turn was noted.",
            "%(num)d people were here; no turn was noted.",
            len(here),
        )
    if len(offered) == len(here):
        who = ngettext(
            "The one person here was offered a turn",
            "All %(num)d people were offered a turn",
            len(here),
        )
    elif not seen:
        who = _(
            "%(offered)d of %(here)d people are remembered to have been offered a turn",
            offered=len(offered),
            here=len(here),
        )
    else:
        who = _(
            "%(offered)d of %(here)d people were offered a turn",
            offered=len(offered),
            here=len(here),
        )
    return _("%(who)s; %(voices)s.", who=who, voices=", ".join(voices_in(offered)))


def voices_in(people: list[PersonSummary]) -> list[str]:
    shared = sum(person.voice == "shared" for person in people)
    listened = len(people) - shared
    return [
        *([ngettext("%(num)d shared", "%(num)d shared", shared)] if shared else []),
        *(
            [ngettext("%(num)d chose to listen", "%(num)d chose to listen", listened)]
            if listened
            else []
        ),
    ]
