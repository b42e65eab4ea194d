"""What has happened so far in the invented group, told through the engine like any real session."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from facilitator.engine import Engine
from facilitator.session import Actor, State
from facilitator.store.db import Db
from facilitator.tickets import new_id

MEMBERS = ("Alba", "Bruno", "Chidi", "Dora", "Emre", "Farida", "Goran", "Hana")
# Alba to Emre hold a tablet; Farida and Goran have none; Hana has not come yet.
WITH_DEVICE = ("r1", "r2", "r3", "r4", "r5")
WITHOUT = ("r6", "r7")


@dataclass(slots=True)
class Past:
    """A clock that is set from moment to moment."""

    at: datetime

    def now(self) -> datetime:
        return self.at


@dataclass(slots=True)
class Telling:
    """Says what whoever did, and how long it took."""

    db: Db
    session: str
    leader: str
    began: datetime
    _clock: Past = field(init=False)
    _engine: Engine = field(init=False)

    def __post_init__(self) -> None:
        self._clock = Past(self.began)
        self._engine = Engine(self.db, self._clock)

    def opened(self, expected: Sequence[tuple[str, str]], minutes: int) -> None:
        self._engine.open(self.session, Actor("leader", self.leader), expected, minutes)

    def leads(self, wish: str, **args: object) -> None:
        self.does(Actor("leader", self.leader), wish, **args)

    def does(self, who: Actor, wish: str, **args: object) -> None:
        answer = self._engine.perform(self.session, wish, args, new_id(), who)
        if answer.refused:
            raise ValueError(f"the story does not hold: {wish} was {answer.refused}")

    def gives_the_floor(self, seat: str, minutes: float) -> None:
        self.leads("start_turn", seat=seat, after=self.state().floor)
        self.after(minutes)

    def after(self, minutes: float) -> None:
        self._clock.at += timedelta(minutes=minutes)

    def state(self) -> State:
        return self._engine.look(self.session, lambda known: known.log.state)


def tell(told: Telling, expected: Sequence[tuple[str, str]], minutes: int) -> tuple[str, ...]:
    """Tell the story up to now; return the devices, in the order of WITH_DEVICE."""
    told.opened(expected, minutes)
    devices = tuple(new_id() for _ in WITH_DEVICE)
    for seat, device in zip(WITH_DEVICE, devices, strict=True):
        told.does(Actor("device", device), "knock", name=MEMBERS[WITH_DEVICE.index(seat)])
        told.leads("admit", knock=device, seat=seat, kind="member")
    for seat in WITHOUT:
        told.leads("mark_here", seat=seat)
    told.leads("mark_late", seat="r8")
    told.after(2)
    told.leads("start_session")
    told.leads("set_topic", topic="What helped me through this week")
    told.after(0.5)
    told.gives_the_floor("r3", 2.5)
    told.does(Actor("device", devices[0]), "ask_for_turn", seat="r1")
    told.gives_the_floor("r6", 1.8)
    told.does(Actor("device", devices[4]), "pass_turn", seat="r5")
    told.gives_the_floor("r1", 2.6)
    told.does(Actor("device", devices[3]), "ask_for_turn", seat="r4")
    told.leads("end_turn", seat="r1", after=told.state().floor)
    told.after(0.6)
    told.does(Actor("device", devices[1]), "ask_for_turn", seat="r2")
    told.gives_the_floor("r7", 1.5)
    return devices
