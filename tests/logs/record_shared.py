"""Record a group on one tablet: `python -m tests.logs.record_shared`."""

import sys

from facilitator.session.frame import Expected
from tests.recorded import LOGS, as_text, line_of, recorded, summary_of, views_of

from .record import ANA, MARA, NOOR, Evening


class SharedEvening(Evening):
    """Begun with one person; then others come who use Ana's tablet too."""

    def begins(self) -> None:
        self.gathers()
        self.does(MARA, "start_session", individual=True)

    def shares(self) -> None:
        self.does(MARA, "share_device", seat="r2", with_seat="r1")
        self.does(ANA, "knock", name="Sam")
        self.does(NOOR, "admit", knock=ANA.id, seat=None, kind="member")
        self.does(ANA, "ask_for_turn", seat="r2")
        self.does(MARA, "add_person", name="Kim", kind="trainee")
        self.does(NOOR, "unbind_device", seat="r1")
        self.does(ANA, "knock", name="Ana")
        self.does(NOOR, "turn_away", knock=ANA.id)
        self.does(MARA, "end_session")


class EmptyEvening(Evening):
    """Nobody came; somebody seemed to after all, and did not."""

    def is_waited_through(self) -> None:
        roster = (Expected("member-r1", "r1"),)
        self.does(MARA, "open_session", roster=roster, minutes=90, interjection_s=5.0)
        self.does(MARA, "nobody_came", seconds=900)
        self.does(MARA, "reopen_session")
        self.does(MARA, "nobody_came", seconds=300)


def tell() -> None:
    shared, empty = SharedEvening(), EmptyEvening()
    shared.begins()
    shared.shares()
    empty.is_waited_through()
    for name, told in (("shared", shared), ("empty", empty)):
        lines = [line_of(record) for record in told.log.records]
        (LOGS / f"{name}.jsonl").write_text("\n".join(lines) + "\n")
        (LOGS / f"{name}.words.json").write_text(as_text(told.words))


if __name__ == "__main__":
    if "--read" not in sys.argv:
        tell()
    for name in ("shared", "empty"):
        (LOGS / f"{name}.views.json").write_text(as_text(views_of(recorded(name))))
        (LOGS / f"{name}.summary.json").write_text(as_text(summary_of(recorded(name))))
