"""Record an evening of quiet words and kindness: `python -m tests.logs.record_care`."""

import sys

from tests.recorded import LOGS, as_text, line_of, recorded, summary_of, views_of

from .record import ANA, BEN, MARA, NOOR, Evening


class CareEvening(Evening):
    """Ana is invited and shares; Ben needs a moment, and later does not feel safe."""

    def cares(self) -> None:
        self.does(MARA, "start_session")
        self.does(MARA, "set_target", minutes=3)
        self.does(MARA, "invite", seat="r1")
        self.does(ANA, "answer_invitation", seat="r1", answer="yes")
        floor = self.gives_floor("r1")
        self.does(MARA, "send_cue", after=floor, seconds=240)
        self.does(ANA, "end_turn", seat="r1")
        self.does(BEN, "give_support", turn=floor, kind="relate")
        self.does(NOOR, "invite", seat="r2")
        told = self.does(BEN, "raise_signal", seat="r2", kind="needs_moment")
        self.does(NOOR, "see_signal", signal=told)
        self.does(BEN, "feel_ready", seat="r2", seconds=300)
        self.does(BEN, "raise_signal", seat="r2", kind="not_safe")
        self.does(NOOR, "end_session", seconds=60)


def care() -> Evening:
    told = CareEvening()
    told.gathers()
    told.cares()
    return told


if __name__ == "__main__":
    if "--read" not in sys.argv:
        told = care()
        lines = [line_of(record) for record in told.log.records]
        (LOGS / "care.jsonl").write_text("\n".join(lines) + "\n")
        (LOGS / "care.words.json").write_text(as_text(told.words))
    (LOGS / "care.views.json").write_text(as_text(views_of(recorded("care"))))
    (LOGS / "care.summary.json").write_text(as_text(summary_of(recorded("care"))))
