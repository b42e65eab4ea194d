"""The form for a group that was held without the program: read as it was meant, and filled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from flask import request
from flask_babel import to_user_timezone
from werkzeug.datastructures import MultiDict

from facilitator.session.afterwards import Came, Remembered
from facilitator.session.names import alike
from facilitator.session.summary import PersonSummary, Summary
from facilitator.store.members import Member
from facilitator.web.parts import parts
from facilitator.web.typed import day, line, moment, number, plain, time_of_day
from facilitator.web.words import _

LONGEST = timedelta(hours=8)
NAME_AT_MOST, NAMES_AT_MOST, TOPIC_AT_MOST, PAUSE_AT_MOST = 40, 20, 200, 240
# What somebody is remembered to have had; "" is that no turn was noted.
HAD: dict[str, Remembered | None] = {"": None, "shared": "shared", "passed": "passed"}


@dataclass(frozen=True, slots=True)
class Remembering:
    """What somebody remembers; `here` are the members who came, by their ids."""

    started: datetime
    ended: datetime
    pause: timedelta
    here: dict[str, Came]
    others: list[str]
    topic: str


def remembering(enrolled: list[Member], wrong: dict[str, str]) -> Remembering | None:
    """Read the form, or say by field what is `wrong` with it."""
    when = times(wrong)
    pause = pause_of(when, wrong)
    came = set(request.form.getlist("here"))
    # Whoever shared, passed, came later or left early was there, ticked or not.
    here = {m.id: came_as(m, when, wrong) for m in enrolled}
    here = {id: each for id, each in here.items() if id in came or each != Came()}
    others = others_here([m.name for m in enrolled if m.id in here], wrong)
    if not here and not others:
        wrong["here"] = _("Who was here? Please choose at least one person, or write a name.")
    elif not others and all(each.since for each in here.values()):
        wrong["here"] = _(
            "Everybody came later. Please take away the time of whoever was there first."
        )
    topic = line("topic", TOPIC_AT_MOST)
    if not topic and plain(request.form.get("topic", "")):
        wrong["topic"] = _("Please make this a little shorter, up to 200 characters.")
    return Remembering(*when, pause, here, others, topic) if when and not wrong else None


def times(wrong: dict[str, str]) -> tuple[datetime, datetime] | None:
    """Return from when until when."""
    on, first, last = day("date"), time_of_day("started"), time_of_day("ended")
    if on is None:
        wrong["date"] = _("Please write the day like 2026-11-24.")
    if first is None:
        wrong["started"] = _("Please write the time like 18:00.")
    if last is None:
        wrong["ended"] = _("Please write the time like 19:30.")
    if on is None or first is None or last is None:
        return None
    # An end before the beginning is on the next day.
    ended = moment(on if first < last else on + timedelta(days=1), last)
    return could_be(moment(on, first), ended, wrong)


def could_be(
    started: datetime, ended: datetime, wrong: dict[str, str]
) -> tuple[datetime, datetime]:
    """Return these times, and say what is wrong when no group can have been held then."""
    if ended - started > LONGEST:
        wrong["ended"] = _(
            "From that beginning to that end it would be more than 8 hours, perhaps past midnight."
            " Please look at both times again."
        )
    elif started > parts().now():
        wrong["date"] = _("That day and time are still to come.")
    elif ended > parts().now():
        wrong["ended"] = _("That time is still to come. A group can be entered when it is over.")
    return started, ended


def pause_of(when: tuple[datetime, datetime] | None, wrong: dict[str, str]) -> timedelta:
    typed = request.form.get("pause", "").strip()
    minutes = number("pause", 0, PAUSE_AT_MOST) if typed else 0
    pause = timedelta(minutes=minutes or 0)
    if minutes is None or (when and pause >= when[1] - when[0]):
        wrong["pause"] = _("Whole minutes please, fewer than the group lasted.")
    return pause


def came_as(member: Member, when: tuple[datetime, datetime] | None, wrong: dict[str, str]) -> Came:
    """Return what a member had, and the times at which they came later or left early."""
    had = HAD.get(request.form.get(f"had-{member.id}", ""))
    if when is None:
        return Came(had)
    fields = (f"came-{member.id}", f"left-{member.id}")
    typed = [request.form.get(field, "").strip() for field in fields]
    since, until = (when_shown(when, time_of_day(field)) for field in fields)
    between = (since or when[0]) < (until or when[1])
    read = all(at or not text for at, text in zip((since, until), typed, strict=True))
    if not read or not between:
        wrong[f"times-{member.id}"] = _(
            "Please write times between beginning and end, the coming first."
        )
    return Came(had, since if since != when[0] else None, until if until != when[1] else None)


def when_shown(when: tuple[datetime, datetime], at: time | None) -> datetime | None:
    """Return the moment of the group whose clock shows this, or None when there was none."""
    on = to_user_timezone(when[0]).date()
    days = (on, on + timedelta(days=1)) if at else ()
    return next(
        (m for m in (moment(each, at) for each in days if at) if when[0] <= m <= when[1]), None
    )


def others_here(called: list[str], wrong: dict[str, str]) -> list[str]:
    """Return who was here besides the members `called` so."""
    others = [*filter(None, map(plain, request.form.get("others", "").splitlines()))]
    if any(len(name) > NAME_AT_MOST for name in others):
        wrong["others"] = _("One name on each line please, up to 40 letters.")
    elif len(others) > NAMES_AT_MOST:
        wrong["others"] = _("Please no more than %(num)d names.", num=NAMES_AT_MOST)
    elif twice := first_twice([*called, *others]):
        wrong["others"] = _(
            "%(name)s is named twice. If they are two people, a letter more tells them apart.",
            name=twice,
        )
    return others


def first_twice(names: list[str]) -> str:
    """Return the first name that is like an earlier one, or nothing."""
    again = (name for n, name in enumerate(names) if any(alike(name, one) for one in names[:n]))
    return next(again, "")


def as_typed(summary: Summary, words: Mapping[str, str]) -> MultiDict[str, str]:
    """Return the form as it would be filled to enter this session."""
    if summary.started is None or summary.ended is None:
        return MultiDict()
    others = [words.get(p.name, "") for p in summary.attended if not p.member]
    topics = [words.get(taken.topic or "", "") for taken in summary.topics]
    whole = summary.ended - summary.started
    typed = MultiDict(
        {
            "date": to_user_timezone(summary.started).date().isoformat(),
            "started": shown(summary.started),
            "ended": shown(summary.ended),
            "pause": str((whole - summary.spent) // timedelta(minutes=1) or ""),
            "topic": next(filter(None, topics), ""),
            "others": "\n".join(filter(None, others)),
        }
    )
    for person in summary.attended:
        if person.member:
            typed.add("here", person.member)
            typed.update(member_as_typed(person, summary.started, summary.ended))
    return typed


def member_as_typed(person: PersonSummary, started: datetime, ended: datetime) -> dict[str, str]:
    since, until = person.present[0].since, person.present[-1].until
    return {
        f"had-{person.member}": "" if person.voice == "not_yet" else person.voice,
        f"came-{person.member}": shown(since) if since > started else "",
        f"left-{person.member}": shown(until) if until < ended else "",
    }


def shown(at: datetime) -> str:
    return f"{to_user_timezone(at):%H:%M}"
