"""The summary of a session: who was offered a turn, who was here, what it was about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, render_template
from flask_babel import format_time

from facilitator.engine import Known
from facilitator.rights import Denied
from facilitator.session import Record, State
from facilitator.session.left_running import planned_end
from facilitator.session.open_threads import open_follow_ups
from facilitator.session.parts import SeatKind
from facilitator.session.summary import PersonSummary, Summary, TurnTaken, summarize
from facilitator.session.topics_taken import TopicTaken
from facilitator.store import entered, sessions
from facilitator.store.sessions import Session
from facilitator.web.charts import Bar, Timeline
from facilitator.web.closing import climate_lines, feelings_rows, takeaway_lines
from facilitator.web.kept import misfits
from facilitator.web.left_early import left_line, left_rows, reasons
from facilitator.web.noted import noted
from facilitator.web.offered import offered_line
from facilitator.web.parts import parts
from facilitator.web.security import leader
from facilitator.web.told import told
from facilitator.web.words import _, called, listed

pages = Blueprint("summaries", __name__)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the tables."""

    name: str
    summary: PersonSummary
    minutes: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Somebody's turns on the timeline."""

    name: str
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic with its minutes; "" is open discussion."""

    text: str
    minutes: int
    taken: TopicTaken


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A turn in the table beside the timeline."""

    name: str
    turn: TurnTaken


@pages.get("/sessions/<session>/summary")
def show(session: str) -> str:
    return page(session)


def page(session: str, wrong_end: str = "") -> str:
    """Return the page; `wrong_end` says what was wrong with the end that somebody typed."""
    here = parts()
    with here.db.read() as connection:
        held = sessions.by_id(connection, session)
        instead = held and entered.in_place_of(connection, held)
    if held is None:
        raise Denied
    records, words, state = here.engine.look(session, copy_of)
    summary = summarize(records, here.now())
    names = names_of(summary, words)
    timeline = timeline_of(summary, here.now())
    left = left_rows(state, names)
    people = [
        PersonRow(names[person.seat], person, minutes_of(person.counted))
        for person in summary.people
    ]
    speakers = [*(p.seat for p in summary.attended), *summary.led_and_spoke]
    return render_template(
        "summaries/show.html",
        session=held,
        summary=summary,
        offered=offered_line(summary, seen=held.entered is None),
        not_offered=listed([names[person.seat] for person in summary.not_offered]),
        leaders=listed([words[id] for id in summary.leaders if id in words]),
        people=[row for row in people if row.summary.attended],
        sat_in=listed([f"{names[p.seat]} ({role(p.kind)})" for p in summary.sat_in]),
        own_times=own_times(summary) if held.entered else {},
        role=role,
        not_here=listed([row.name for row in people if not row.summary.attended]),
        left=left,
        left_line=left_line(left),
        reasons=reasons(),
        may_note=leader().id in state.leaders and not held.taken_back,
        topics=topic_rows(summary, words),
        topic_bars=[bar for t in summary.topics for bar in timeline.bars(t.spans, "topic")],
        strips=[Strip(names[seat], bars_of(seat, summary, timeline)) for seat in speakers],
        turns=[TurnRow(names[turn.seat], turn) for turn in summary.turns],
        misfits=misfits(records, names),
        noted=noted(records, names, words),
        told=told(records, names, words),
        minutes=minutes_of(summary.spent),
        ticks=timeline.ticks(),
        feelings=feelings_rows(state, names),
        climate=climate_lines(records),
        takeaways=takeaway_lines(records, words),
        follow_ups=open_now(held, state, names),
        followed_up=listed(
            [names[id] for id, what in state.follow_ups.items() if what == "settled"]
        ),
        by_itself=state.by_itself,
        end_awaited=state.end_awaited,
        planned_end=state.before_end and planned_end(state.before_end),
        wrong_end=wrong_end,
        instead=instead,
    )


def open_now(held: Session, state: State, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return whom to follow up with; of an entry that was taken back, nobody."""
    return [] if held.taken_back else [(s.id, names[s.id]) for s in open_follow_ups(state)]


def copy_of(known: Known) -> tuple[list[Record], dict[str, str], State]:
    """Return the log, its words and its state; what is known changes with the next step."""
    return [*known.log.records], {**known.words}, known.log.state


def names_of(summary: Summary, words: Mapping[str, str]) -> dict[str, str]:
    """Return how people are called here, and leaders, who may have had a turn."""
    people = {
        person.seat: called(words.get(person.name), number)
        for number, person in enumerate(summary.people, 1)
    }
    return {**people, **{id: words.get(id) or _("A therapist") for id in summary.leaders}}


def own_times(summary: Summary) -> dict[str, str]:
    """Return by seat from when or until when somebody was here, where that was told of anybody."""
    told: dict[str, str] = {}
    for person in summary.attended:
        since, until = person.present[0].since, person.present[-1].until
        came = _("from %(time)s", time=format_time(since, "short")) if person.late else ""
        gone = (
            _("until %(time)s", time=format_time(until, "short")) if person.place == "left" else ""
        )
        told[person.seat] = " ".join(filter(None, (came, gone)))
    return told if any(told.values()) else {}


def timeline_of(summary: Summary, now: datetime) -> Timeline:
    since = summary.started or summary.ended or now
    return Timeline(since, summary.ended or now)


def bars_of(seat: str, summary: Summary, timeline: Timeline) -> list[Bar]:
    return [
        bar
        for turn in summary.turns
        if turn.seat == seat
        for bar in timeline.bars(turn.spans, turn.kind, turn.corrected)
    ]


def topic_rows(summary: Summary, words: Mapping[str, str]) -> list[TopicRow]:
    """Return the topics with their minutes, without the moment before the first was set."""
    rows = [
        TopicRow(words.get(taken.topic or "", ""), minutes_of(taken.length), taken)
        for taken in summary.topics
    ]
    return [row for row in rows if row.text or row.minutes]


def minutes_of(length: timedelta) -> int:
    return round(length / timedelta(minutes=1))


def role(kind: SeatKind) -> str:
    """Return as what somebody was here who sat without turns."""
    roles = {
        "visitor": _("visitor"),
        "interpreter": _("interpreter"),
        "trainee": _("trainee"),
    }
    return roles.get(kind, _("guest"))
