"""A small language for stories: what happened, one wish after another, and what is true then."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from facilitator.session import Actor, Event, Log, Record, Refused, Seat, State, decide, signed
from facilitator.session.arrival import Tap, step_of
from facilitator.session.frame import Expected
from facilitator.session.pace import plan_of, usual_minutes
from facilitator.session.parts import Planned
from facilitator.session.summary import PersonSummary, Summary, summarize
from facilitator.session.views import View, leaders_view

MARA = Actor("leader", "mara")
NOOR = Actor("leader", "noor")
SAM = Actor("device", "sams-phone")
PROGRAM = Actor("program", "left-running")
SIX = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)
WORDS = {name: name.title() for name in ("mara", "noor", "ana", "ben", "cleo", "sam", "cravings")}
PLAN = plan_of(90, usual_minutes(90))
SEATS = {"ana": "r1", "ben": "r2", "cleo": "r3"}


class Story:
    """A session that is being told. People are called by name; `by` is a leader or a device."""

    def __init__(self, minutes: int = 90, plan: tuple[Planned, ...] = ()) -> None:
        self.log = Log()
        self.now = SIX
        roster = tuple(Expected(f"m-{name}", name) for name in SEATS)
        frame = {"roster": roster, "minutes": minutes, "plan": plan}
        self.does("open_session", MARA, interjection_s=5.0, **frame)

    @property
    def state(self) -> State:
        return self.log.state

    @property
    def version(self) -> int:
        return self.state.version

    @property
    def at_once(self) -> State:
        """What is true at this moment of the story, though nothing has happened since."""
        return replace(self.log.state, at=self.now)

    @property
    def board(self) -> View:
        """What leaders see."""
        return leaders_view(self.log, WORDS)

    @property
    def summary(self) -> Summary:
        return summarize(self.log.records)

    def after(self, **time: float) -> "Story":
        """Let time go by: `after(minutes=2)`."""
        self.now += timedelta(**time)
        return self

    def does(self, wish: str, by: Actor = MARA, **args: object) -> Event | None:
        """Perform a wish; raises Refused. Names of people stand for their seats."""
        event, after = self.would(wish, by, **args)
        if event is not None:
            self.log.add(self.record(wish, by, event), after)
        return event

    def keeps(self, wish: str, by: Actor = MARA, *, ago: float, **args: object) -> Event | None:
        """Let a tap arrive that a leader's device kept for so many seconds."""
        if args.get("seat") in SEATS:
            args["seat"] = SEATS[str(args["seat"])]
        kept = self.now - timedelta(seconds=ago)
        tap = Tap(f"tap-{self.version + 1}", wish, args, by, kept)
        step = step_of(self.log, tap, self.now)
        if step is None:
            return None
        self.log.add(*step)
        return step[0].event

    def would(self, wish: str, by: Actor = MARA, **args: object) -> tuple[Event | None, State]:
        """Return the event a wish would become and what would be true then; raises Refused."""
        for name in ("seat", "first", "with_seat"):
            if args.get(name) in SEATS:
                args[name] = SEATS[str(args[name])]
        event = decide(self.log, wish, args, by, self.now)
        if event is None:
            return None, self.state
        return event, self.log.after(self.record(wish, by, event))

    def notes(self, event: Event, by: Actor = MARA) -> None:
        """Add an event that no wish becomes."""
        record = self.record("", by, event)
        self.log.add(record, self.log.after(record))

    def record(self, wish: str, by: Actor, event: Event) -> Record:
        version = self.version + 1
        return Record(version, f"tap-{version}", signed(wish, by), self.now, event)

    def refused(self, wish: str, by: Actor = MARA, **args: object) -> str | None:
        """Return the code a wish is refused with, or None when it is not."""
        try:
            self.does(wish, by, **args)
        except Refused as refused:
            return refused.code
        return None

    def step(self, wish: str, by: Actor = MARA, **args: object) -> int:
        """Perform a wish and return the version of its step."""
        assert self.does(wish, by, **args) is not None
        return self.version

    def gives_floor(self, seat: str, by: Actor = MARA, *, aside: bool = False) -> int:
        return self.step("start_turn", by, seat=seat, after=self.state.floor, aside=aside)

    def ends_turn(self, seat: str, by: Actor = MARA) -> int:
        return self.step("end_turn", by, seat=seat, after=self.state.floor)

    def gives_back(self) -> int:
        return self.step("give_back", after=self.state.floor)

    def device(self, name: str) -> Actor:
        """Let somebody's own device in, as their tablet; returns it as an actor."""
        tablet = Actor("device", f"{name}s-tablet")
        self.does("knock", tablet, name=name)
        self.does("admit", knock=tablet.id, seat=name, kind="member")
        return tablet

    def seat(self, name: str) -> Seat:
        return self.state.seat(SEATS.get(name, name))

    def person(self, name: str) -> PersonSummary:
        """Somebody's line in the summary."""
        return next(p for p in self.summary.people if p.seat == SEATS.get(name, name))

    @property
    def speaking(self) -> str | None:
        return self.state.turn and self.name(self.state.turn.seat)

    @property
    def heard(self) -> int:
        """The turn of whoever has shared last."""
        assert self.state.heard
        return self.state.heard.turn

    @property
    def waiting(self) -> list[str]:
        return [self.name(id) for id in self.state.waiting]

    @property
    def voices(self) -> dict[str, str]:
        """What everybody has had in the round, in its order."""
        assert self.state.round
        return {self.name(id): self.state.round.voices[id] for id in self.state.round.order}

    def name(self, seat: str) -> str:
        return self.state.seat(seat).name


def gathering() -> Story:
    """Mara has opened the group; Ana, Ben and Cleo are here, without devices."""
    story = Story()
    for name in SEATS:
        story.does("mark_here", seat=name)
    return story


def running() -> Story:
    """Mara has started the group; Ana, Ben and Cleo are here, without devices."""
    story = gathering()
    story.does("start_session")
    return story
