"""Record an evening on which people come and go: `python -m tests.logs.record_people`."""

import sys

from tests.recorded import LOGS, as_text, line_of, recorded, summary_of, views_of

from .record import ANA, BEN, MARA, NOOR, Evening


class PeoplesEvening(Evening):
    """Ben needs a moment and Mara asks Noor to go; Ana leaves early, and Mara notes why."""

    def comes_and_goes(self) -> None:
        self.does(MARA, "start_session")
        told = self.does(BEN, "raise_signal", seat="r2", kind="needs_moment")
        self.does(MARA, "send_leader", signal=told, leader="noor")
        self.does(NOOR, "see_signal", signal=told)
        self.does(ANA, "leave", seat="r1", seconds=1800)
        self.does(MARA, "note_leaving", seat="r1", reason="unwell")
        self.does(NOOR, "end_session", seconds=1800)
        self.does(NOOR, "note_leaving", seat="r1", reason="too_much", seconds=60)


def people() -> Evening:
    told = PeoplesEvening()
    told.gathers()
    told.comes_and_goes()
    return told


if __name__ == "__main__":
    if "--read" not in sys.argv:
        told = people()
        lines = [line_of(record) for record in told.log.records]
        (LOGS / "people.jsonl").write_text("\n".join(lines) + "\n")
        (LOGS / "people.words.json").write_text(as_text(told.words))
    (LOGS / "people.views.json").write_text(as_text(views_of(recorded("people"))))
    (LOGS / "people.summary.json").write_text(as_text(summary_of(recorded("people"))))
