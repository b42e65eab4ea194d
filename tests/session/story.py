"""A small language for stories: what happened, one wish after another, and what is true then."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from facilitator.session import Actor, Event, Log, Record, Refused, State, decide
from facilitator.session.frame import Expected

MARA = Actor("leader", "mara")
NOOR = Actor("leader", "noor")
SAM = Actor("device", "sams-phone")
SIX = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)
WORDS = {"mara": "Mara", "noor": "Noor", "ana": "Ana", "ben": "Ben", "cleo": "Cleo", "sam": "Sam"}
SEATS = {"ana": "r1", "ben": "r2", "cleo": "r3"}


class Story:
    """A session that is being told. People are called by name; `by` is a leader or a person."""

    def __init__(self, minutes: int = 90) -> None:
        self.log = Log()
        self.now = SIX
        roster = tuple(Expected(f"m-{name}", name) for name in SEATS)
        self.does("open_session", MARA, roster=roster, minutes=minutes, interjection_s=5.0)

    @property
    def state(self) -> State:
        return self.log.state

    def after(self, **time: float) -> "Story":
        """Let time go by: `after(minutes=2)`."""
        self.now += timedelta(**time)
        return self

    def does(self, wish: str, by: Actor = MARA, **args: object) -> Event | None:
        """Perform a wish; raises Refused. Names of people stand for their seats."""
        if args.get("seat") in SEATS:
            args["seat"] = SEATS[str(args["seat"])]
        event = decide(self.log, wish, args, by, self.now)
        if event is not None:
            version = self.state.version + 1
            record = Record(version, f"tap-{version}", by.id, self.now, event)
            self.log.add(record, self.log.after(record))
        return event

    def refused(self, wish: str, by: Actor = MARA, **args: object) -> str | None:
        """Return the code a wish is refused with, or None when it is not."""
        try:
            self.does(wish, by, **args)
        except Refused as refused:
            return refused.code
        return None

    def gives_floor(self, seat: str, by: Actor = MARA) -> Event | None:
        return self.does("start_turn", by, seat=seat, after=self.state.floor)

    def ends_turn(self, seat: str, by: Actor = MARA) -> Event | None:
        return self.does("end_turn", by, seat=seat, after=self.state.floor)

    def seat(self, name: str):
        return self.state.seat(SEATS.get(name, name))

    def device(self, name: str) -> Actor:
        """Let somebody's own device in, as their tablet; returns it as an actor."""
        tablet = Actor("device", f"{name}s-tablet")
        self.does("knock", tablet, name=name)
        self.does("admit", knock=tablet.id, seat=name, kind="member")
        return tablet

    def crossed(self, version: int) -> "Story":
        self.does("undo", version=version)
        return self

    def as_told_again(self) -> State:
        """Fold the whole log afresh; the version and time are those of the last record."""
        return replace(Log(self.log.records).state)


def running() -> Story:
    """Mara has opened and started the group; Ana, Ben and Cleo are here, without devices."""
    story = Story()
    for name in SEATS:
        story.does("mark_here", seat=name)
    story.does("start_session")
    return story
