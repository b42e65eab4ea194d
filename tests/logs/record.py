"""Record evenings that use every kind of event between them: `python -m tests.logs.record NAME`.

A log is told once and then kept as it is: whoever changes the program runs this with `--read`
and looks at what changed in the views and the summaries.
"""

import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from facilitator.session import Actor, Event, Log, Record, decide, signed
from facilitator.session.afterwards import SharedAsRemembered
from facilitator.session.arrival import Tap, step_of
from facilitator.session.frame import Expected
from tests.recorded import LOGS, as_text, line_of, recorded, summary_of, views_of

SIX = datetime(2026, 3, 3, 18, 0, 0, 250_000, tzinfo=UTC)
MARA, NOOR = Actor("leader", "mara"), Actor("leader", "noor")
ANA, BEN = Actor("device", "anas-tablet"), Actor("device", "bens-phone")
SAM, PROGRAM = Actor("device", "sams-phone"), Actor("program", "left-running")


class Evening:
    """Mara leads, Noor joins her; Ana and Ben have a device, Cleo none; Sam is at the door."""

    def __init__(self) -> None:
        self.log, self.now = Log(), SIX
        self.words = {"mara": "Mara", "noor": "Noor", "r1": "Ana", "r2": "Ben", "r3": "Cleo"}

    def does(self, by: Actor, wish: str, *, seconds: float = 20, **args: object) -> int:
        """Perform a wish after some seconds, and return its version."""
        self.now += timedelta(seconds=seconds)
        version = self.log.state.version + 1
        tap = f"tap-{version:04}"
        for prose in ("name", "topic", "text"):
            if isinstance(args.get(prose), str):
                self.words[tap], args[prose] = str(args[prose]), tap
        event = decide(self.log, wish, args, by, self.now)
        assert event is not None, f"{wish} changed nothing"
        return self.adds(by, event, wish=wish)

    def adds(self, by: Actor, event: Event, *, wish: str = "", seconds: float = 0) -> int:
        """Add an event after some seconds, and return its version."""
        self.now += timedelta(seconds=seconds)
        version = self.log.state.version + 1
        record = Record(version, f"tap-{version:04}", signed(wish, by), self.now, event)
        self.log.add(record, self.log.after(record))
        return version

    def gives_floor(self, seat: str, *, seconds: float = 20, by: Actor = MARA) -> int:
        return self.does(by, "start_turn", seat=seat, after=self.log.state.floor, seconds=seconds)

    def tells(self) -> None:
        self.gathers()
        self.talks()
        self.goes_round()
        self.closes()

    def gathers(self) -> None:
        roster = tuple(Expected(f"member-{id}", id) for id in ("r1", "r2", "r3"))
        self.does(MARA, "open_session", roster=roster, minutes=90, interjection_s=5.0)
        self.does(NOOR, "join_as_leader")
        for device, name, seat in ((ANA, "Ana", "r1"), (BEN, "Ben", "r2")):
            self.does(device, "knock", name=name)
            self.does(MARA, "admit", knock=device.id, seat=seat, kind="member")
        self.does(SAM, "knock", name="Sam")
        self.does(MARA, "turn_away", knock=SAM.id)
        self.does(SAM, "knock", name="Sam")
        self.does(SAM, "withdraw_knock")
        self.does(MARA, "mark_absent", seat="r3")
        self.does(MARA, "mark_late", seat="r3")
        self.does(MARA, "add_person", name="Dana", kind="guest")
        self.does(ANA, "rename_person", seat="r1", name="Ana L.")
        self.does(MARA, "move_seat", seat="r1", to=1)
        self.does(NOOR, "take_lead")
        self.does(MARA, "show_names", on=True)

    def talks(self) -> None:
        self.does(NOOR, "start_session")
        self.does(NOOR, "set_topic", topic="What helped this week")
        self.does(NOOR, "set_mode", mode="taking_turns")
        self.does(ANA, "ask_for_turn", seat="r1")
        self.does(BEN, "ask_for_turn", seat="r2")
        self.does(MARA, "move_request", seat="r2", to=0)
        self.gives_floor("r2")
        self.gives_floor("r1", seconds=90)
        self.does(MARA, "give_back", after=self.log.state.floor, seconds=3)
        self.does(BEN, "end_turn", seat="r2", after=self.log.state.floor, seconds=60)
        self.does(ANA, "withdraw_request", seat="r1")
        self.does(ANA, "ask_for_turn", seat="r1")
        self.does(NOOR, "remove_request", seat="r1")
        self.does(MARA, "mark_here", seat="r3")
        wrong = self.gives_floor("r3")
        self.does(MARA, "undo", version=wrong)
        taken = self.gives_floor("r1")
        self.does(NOOR, "end_turn", seat="r1", after=self.log.state.floor, seconds=40)
        self.does(NOOR, "correct_seat", version=taken, seat="r3")

    def goes_round(self) -> None:
        self.does(MARA, "pause_session", seconds=120)
        self.does(MARA, "resume_session", seconds=300)
        self.does(NOOR, "start_round", first="r1", direction="clockwise")
        self.does(ANA, "pass_turn", seat="r1")
        self.does(MARA, "come_back_later", seat="r3")
        self.does(BEN, "step_out", seat="r2")
        self.does(BEN, "come_back", seat="r2")
        self.gives_floor("r2")
        self.does(MARA, "offer_again", seconds=45)
        self.does(MARA, "end_turn", seat="r2", after=self.log.state.floor)
        self.does(MARA, "end_round")
        self.does(NOOR, "set_topic", topic=None)
        self.does(NOOR, "start_phase", phase="closing")

    def closes(self) -> None:
        self.does(MARA, "unbind_device", seat="r1")
        self.does(BEN, "leave", seat="r2")
        self.does(NOOR, "end_session", seconds=600)
        self.does(NOOR, "reopen_session")
        self.gives_floor("r3")
        ended = self.does(NOOR, "end_session", seconds=60)
        late = replace(self.log.record(ended - 1)).at + timedelta(seconds=10)
        self.does(MARA, "correct_time", version=ended - 1, at=late)


class Noted(Evening):
    """Screens rest before the start and in the break; leaders note moments and what they did."""

    def tells(self) -> None:
        self.gathers()
        self.does(MARA, "rest_screens")
        self.does(NOOR, "start_session")
        self.does(MARA, "show_agreement", text="What is said here stays here.")
        self.does(MARA, "note_intervention", kind="limit_set")
        self.gives_floor("r2")
        tension = self.does(MARA, "note_moment", kind="tension", seconds=90)
        self.does(NOOR, "note_moment", kind="repair", seat="r1")
        self.does(NOOR, "attach_moment", version=tension, seat="r2")
        self.does(NOOR, "note_intervention", kind="reflected")
        self.does(MARA, "pause_session")
        self.does(MARA, "rest_screens")
        self.does(NOOR, "resume_session", seconds=300)
        self.does(NOOR, "wake_screens")
        self.does(MARA, "put_agreement_away")
        self.does(BEN, "end_turn", seat="r2")
        self.does(MARA, "note_intervention", kind="reflected")
        slip = self.does(MARA, "note_moment", kind="laughter")
        self.does(MARA, "undo", version=slip)
        self.does(NOOR, "end_session")


class CutOff(Evening):
    """Mara's laptop is away for some minutes; Ana asks meanwhile, and then Noor goes on."""

    def tells(self) -> None:
        self.gathers()
        self.does(MARA, "mark_here", seat="r3")
        self.does(NOOR, "start_session")
        self.does(ANA, "ask_for_turn", seat="r1", seconds=400)
        self.arrives(360, "start_turn", seat="r2", after=0)
        self.arrives(140, "end_turn", seat="r2", after=self.log.state.floor)
        before = self.log.state.floor
        self.gives_floor("r3", by=NOOR)
        self.arrives(30, "start_turn", seat="r1", after=before)
        self.does(NOOR, "end_session", seconds=90)

    def arrives(self, ago: float, wish: str, **args: object) -> None:
        """Let a tap arrive after a while that was kept for so many seconds."""
        self.now += timedelta(seconds=20)
        kept = self.now - timedelta(seconds=ago)
        step = step_of(
            self.log, Tap(f"tap-{self.log.state.version + 1:04}", wish, args, MARA, kept), self.now
        )
        assert step is not None, f"{wish} changed nothing"
        self.log.add(*step)


class LeftRunning(Evening):
    """Nobody closes the group; it closes by itself, and Mara says later when it was over."""

    def tells(self) -> None:
        roster = tuple(Expected(f"member-{id}", id) for id in ("r1", "r2", "r3"))
        self.does(MARA, "open_session", roster=roster, minutes=90, interjection_s=5.0)
        for seat in ("r1", "r2", "r3"):
            self.does(MARA, "mark_here", seat=seat)
        self.does(MARA, "start_session")
        self.gives_floor("r1")
        self.does(MARA, "flag_follow_up", seat="r2", seconds=60)
        self.does(MARA, "flag_follow_up", seat="r3")
        over = self.now + timedelta(minutes=80)
        self.adds(MARA, SharedAsRemembered("r2"), seconds=600)
        self.does(MARA, "leave", seat="r3", seconds=6000)
        self.does(PROGRAM, "close_left_running", seconds=9000)
        self.does(NOOR, "settle_follow_up", seat="r2", seconds=40_000)
        self.does(MARA, "correct_end", at=over)


class Crowd(Evening):
    """Three stand at the door; all of them are turned away, by mistake at first."""

    def tells(self) -> None:
        self.gathers()
        for device in (SAM, Actor("device", "phone-1"), Actor("device", "phone-2")):
            self.does(device, "knock", name="Sam")
        self.does(MARA, "undo", version=self.does(MARA, "turn_all_away"))
        self.does(NOOR, "turn_all_away")
        self.does(SAM, "knock", name="Sam")
        self.does(MARA, "end_session")


EVENINGS = {
    "evening": Evening,
    "noted": Noted,
    "crowd": Crowd,
    "cut_off": CutOff,
    "left_running": LeftRunning,
}


def keep(name: str) -> None:
    told = EVENINGS[name]()
    told.tells()
    lines = [line_of(record) for record in told.log.records]
    (LOGS / f"{name}.jsonl").write_text("\n".join(lines) + "\n")
    (LOGS / f"{name}.words.json").write_text(as_text(told.words))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        if name != "--read":
            keep(name)
    for name in EVENINGS:
        (LOGS / f"{name}.views.json").write_text(as_text(views_of(recorded(name))))
        (LOGS / f"{name}.summary.json").write_text(as_text(summary_of(recorded(name))))
