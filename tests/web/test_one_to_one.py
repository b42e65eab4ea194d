"""Lines for one-to-one: only the person's own therapist reads them, and on one page alone."""

import pytest

from facilitator.session import Actor
from facilitator.store import groups, members
from tests.web.conftest import account_of, said

ANA, SAM = Actor("device", "anas-phone"), Actor("device", "sams-phone")
LINE, KEPT = "The evenings alone", "To sleep earlier"


@pytest.fixture
def saved(here, evening, clock, group, noor):
    """Noor leads the group too. Ana has saved a line and kept a takeaway; Mara led."""
    with here.db.write() as connection:
        groups.add_leader(connection, group, account_of(here, "Noor"))
    evening.begins("r1", "r2")
    evening.does("knock", ANA, name="Ana")
    evening.does("admit", knock=ANA.id, seat="r1", kind="member")
    evening.does("save_for_one_to_one", ANA, seat="r1", text=LINE)
    clock.after(minutes=5)
    evening.does("ask_takeaway")
    ask = evening.state.asked.takeaways.ask
    evening.does("keep_takeaway", ANA, seat="r1", ask=ask, text=KEPT)
    return evening


def anas(here, group: str) -> str:
    with here.db.read() as connection:
        return members.of_group(connection, group)[0].id


def choose(browser, here, group: str, name: str, member: str = ""):
    account = account_of(here, name) if name else ""
    member = member or anas(here, group)
    return browser.post(f"/groups/{group}/members/{member}/therapist", account=account)


def test_without_a_therapist_the_lead_reads_the_lines_newest_first(saved, mara, noor):
    page = said(mara.get("/one-to-one"))
    assert "Ana" in page
    assert 0 < page.index(KEPT) < page.index(LINE)
    assert LINE not in noor.get("/one-to-one").text


def test_whoever_takes_the_lead_later_reads_nothing_that_was_written_before(
    saved, here, mara, noor
):
    other = Actor("leader", account_of(here, "Noor"))
    saved.does("join_as_leader", other)
    saved.does("take_lead", other)
    assert LINE in mara.get("/one-to-one").text
    assert LINE not in noor.get("/one-to-one").text


def test_the_own_therapist_reads_them_and_the_lead_no_more(saved, here, mara, noor, group):
    assert choose(mara, here, group, "Noor").status_code == 303
    assert LINE in noor.get("/one-to-one").text
    assert LINE not in mara.get("/one-to-one").text


def test_no_other_page_has_them(saved, mara, session, group):
    saved.does("end_session")
    for path in (
        f"/sessions/{session}/summary",
        f"/sessions/{session}/history.json",
        f"/sessions/{session}/live",
        f"/groups/{group}",
    ):
        text = mara.get(path).text
        assert LINE not in text, path
        assert KEPT not in text, path
    events = {step["event"] for step in mara.get(f"/sessions/{session}/history.json").json["steps"]}
    assert "TakeawayAsked" in events
    assert not events & {"SavedForOneToOne", "TakeawayKept"}


def test_a_therapist_hands_over_and_nobody_takes(saved, here, mara, noor, group):
    choose(mara, here, group, "Noor")
    assert choose(mara, here, group, "Mara").status_code == 404
    assert LINE not in mara.get("/one-to-one").text
    assert "Only Noor can hand over" in said(mara.get(f"/groups/{group}"))
    assert choose(noor, here, group, "Mara").status_code == 303
    assert LINE in mara.get("/one-to-one").text


def test_who_leads_the_group_no_longer_reads_nothing_and_nobody_reads_instead(
    saved, here, mara, noor, group
):
    choose(mara, here, group, "Noor")
    mara.post(f"/groups/{group}/leaders/{account_of(here, 'Noor')}/removal")
    assert LINE not in noor.get("/one-to-one").text
    assert LINE not in mara.get("/one-to-one").text, "until somebody is chosen"
    assert choose(mara, here, group, "Mara").status_code == 303
    assert LINE in mara.get("/one-to-one").text


def test_what_a_guest_saves_is_for_the_lead(saved, mara, noor):
    saved.does("knock", SAM, name="Sam")
    saved.does("admit", knock=SAM.id, seat=None, kind="guest")
    seat = next(seat.id for seat in saved.state.seats.values() if seat.device == SAM.id)
    saved.does("save_for_one_to_one", SAM, seat=seat, text="Could I come again?")
    assert "Could I come again?" in mara.get("/one-to-one").text
    assert "Could I come again?" not in noor.get("/one-to-one").text


def test_only_a_leader_of_the_group_is_chosen_and_only_for_a_member_of_it(
    saved, here, mara, noor, group
):
    mara.post(f"/groups/{group}/leaders/{account_of(here, 'Noor')}/removal")
    assert choose(mara, here, group, "Noor").status_code == 404
    assert choose(mara, here, group, "Mara", member="0" * 32).status_code == 404
