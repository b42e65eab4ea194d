"""The close in the summary: the climate of five or more, and what was shared without names."""

import re

from facilitator.session import Actor
from tests.web.conftest import said


def checks_out(evening, people: int) -> None:
    evening.begins("r1")
    phones = [Actor("device", f"phone-{n}") for n in range(people)]
    for phone in phones:
        evening.does("knock", phone, name="Sam")
        evening.does("admit", knock=phone.id, seat=None, kind="member")
    evening.does("ask_check_in", which="check_out")
    ask = evening.state.asked.check_in.ask
    for n, phone in enumerate(phones):
        evening.does("give_climate", phone, ask=ask, room=n + 5, respected=None, less_alone=9)
    evening.does("ask_takeaway")
    ask = evening.state.asked.takeaways.ask
    for phone, text in zip(phones, ("We are not alone", "Breathing helps"), strict=False):
        evening.does("share_takeaway", phone, ask=ask, text=text)
    evening.does("end_session")


def test_the_climate_of_five_is_told_in_words(evening, mara, session):
    checks_out(evening, 5)
    page = said(mara.get(f"/sessions/{session}/summary"))
    assert "Room to speak: about 7 of 10" in page
    assert "Felt less alone: about 9 of 10" in page
    assert "Felt respected" not in page
    assert "Not a validated scale" in page


def test_how_people_said_they_were_can_be_read_when_the_group_is_over(evening, mara, session):
    """For therapists on their screen; it is not printed."""
    evening.begins("r1", "r2", "r3")
    phones = {}
    for seat, name in (("r1", "Ana"), ("r2", "Ben")):
        phones[seat] = Actor("device", f"phone-{seat}")
        evening.does("knock", phones[seat], name=name)
        evening.does("admit", knock=phones[seat].id, seat=seat, kind="member")
    for which, answers in (
        ("check_in", {"r1": (3, 9, None), "r2": (None, None, None)}),
        ("check_out", {"r1": (6, 4, 2)}),
    ):
        evening.does("ask_check_in", which=which)
        ask = evening.state.asked.check_in.ask
        for seat, (mood, urge, stress) in answers.items():
            given = {"mood": mood, "urge": urge, "stress": stress}
            evening.does("give_check_in", phones[seat], seat=seat, ask=ask, **given)
    evening.does("end_session")
    answer = mara.get(f"/sessions/{session}/summary")
    assert (
        "How people were Name Check-in Check-out"
        " Ana Mood 3, Urge to use 9 Mood 6, Urge to use 4, Stress 2"
        " Ben all left out – 0 to 10"
    ) in said(answer)
    assert re.search(r'class="card no-print" aria-labelledby="feelings"', answer.text)


def test_where_nobody_was_asked_nothing_is_said_of_how_people_were(evening, mara, session):
    evening.begins("r1")
    evening.does("end_session")
    assert "How people were" not in said(mara.get(f"/sessions/{session}/summary"))


def test_the_climate_of_four_is_told_to_nobody(evening, mara, session):
    checks_out(evening, 4)
    page = said(mara.get(f"/sessions/{session}/summary"))
    assert "of 10" not in page
    assert page.index("Breathing helps") < page.index("We are not alone"), "not as they came"
