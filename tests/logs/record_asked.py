"""Record an evening in which everybody is asked everything: `python -m tests.logs.record_asked`."""

import sys

from facilitator.session import Actor
from tests.recorded import LOGS, as_text, line_of, recorded, summary_of, views_of

from .record import ANA, BEN, MARA, Evening

PHONES = [Actor("device", f"phone-{n}") for n in range(4)]


class AskedEvening(Evening):
    """Ana, Ben and four more with phones, so that what is counted may be told."""

    def more_come(self) -> None:
        for phone in PHONES:
            self.does(phone, "knock", name="Guest")
            self.does(MARA, "admit", knock=phone.id, seat=None, kind="member")

    def asks(self) -> None:
        self.more_come()
        self.checks_in()
        self.answers()
        self.takes_along()
        self.checks_out()

    def checks_in(self) -> None:
        ask = self.does(MARA, "ask_check_in", which="check_in")
        self.does(ANA, "give_check_in", seat="r1", ask=ask, mood=0, urge=None, stress=10)
        self.does(BEN, "give_check_in", seat="r2", ask=ask, mood=7, urge=2, stress=3)
        self.does(MARA, "close_check_in")

    def answers(self) -> None:
        ask = self.does(MARA, "ask_question", text="Have you felt alone with it?", form="me_too")
        for n, device in enumerate([ANA, BEN, *PHONES]):
            self.does(device, "answer_question", ask=ask, answer=int(n % 3 > 0))
        self.does(MARA, "close_question")
        self.does(MARA, "show_answers", on=True)

    def takes_along(self) -> None:
        ask = self.does(MARA, "ask_takeaway")
        shared = self.does(ANA, "share_takeaway", ask=ask, text="I can call somebody")
        self.does(BEN, "keep_takeaway", seat="r2", ask=ask, text="To sleep earlier")
        self.does(ANA, "save_for_one_to_one", seat="r1", text="The evenings alone")
        self.does(MARA, "show_takeaway", line=self.log.record(shared).tap)
        self.does(MARA, "close_takeaway")

    def checks_out(self) -> None:
        ask = self.does(MARA, "ask_check_in", which="check_out")
        for n, device in enumerate([ANA, BEN, *PHONES]):
            lonely = n if n < 4 else None
            self.does(device, "give_climate", ask=ask, room=n + 4, respected=9, less_alone=lonely)
        self.does(ANA, "give_check_in", seat="r1", ask=ask, mood=4, urge=0, stress=None)


def tell() -> None:
    evening = AskedEvening()
    evening.gathers()
    evening.does(MARA, "start_session")
    evening.asks()
    evening.does(MARA, "end_session")
    lines = [line_of(record) for record in evening.log.records]
    (LOGS / "asked.jsonl").write_text("\n".join(lines) + "\n")
    (LOGS / "asked.words.json").write_text(as_text(evening.words))


if __name__ == "__main__":
    if "--read" not in sys.argv:
        tell()
    (LOGS / "asked.views.json").write_text(as_text(views_of(recorded("asked"))))
    (LOGS / "asked.summary.json").write_text(as_text(summary_of(recorded("asked"))))
