"""The close in the summary: the climate of five or more, and what was shared without names."""

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


def test_the_climate_of_four_is_told_to_nobody(evening, mara, session):
    checks_out(evening, 4)
    page = said(mara.get(f"/sessions/{session}/summary"))
    assert "of 10" not in page
    assert page.index("Breathing helps") < page.index("We are not alone"), "not as they came"
