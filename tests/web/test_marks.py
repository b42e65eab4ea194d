"""What staff keep in mind of a member: on two pages of theirs, and nowhere else."""

import json

from facilitator.session import Actor
from facilitator.session.views import display_view, group_view, leaders_view, own_view
from facilitator.store import log as rows
from facilitator.store import members
from tests.web.conftest import Evening, account_of, said

WORDS = ("Under 18", "ordered", "under_18")


def marks_of(here, group: str) -> dict[str, frozenset[str]]:
    with here.db.read() as connection:
        return {one.name: one.marks for one in members.of_group(connection, group)}


def marks(here, mara, group: str, name: str, *chosen: str):
    with here.db.read() as connection:
        [id] = [m.id for m in members.of_group(connection, group) if m.name == name]
    return mara.post(f"/groups/{group}/members/{id}/marks", marks=list(chosen))


def test_a_leader_marks_a_member_and_takes_it_back(here, mara, group):
    assert marks(here, mara, group, "Ana", "under_18", "ordered").status_code == 303
    marks(here, mara, group, "Ben", "ordered", "anything else")
    assert marks_of(here, group) == {
        "Ana": {"under_18", "ordered"},
        "Ben": {"ordered"},
        "Cleo": frozenset(),
    }
    page = mara.get(f"/groups/{group}").text
    assert page.count('value="under_18" checked') == 1
    assert page.count('value="ordered" checked') == 2
    marks(here, mara, group, "Ana")
    assert marks_of(here, group)["Ana"] == frozenset()


def test_whoever_prepares_reads_it_also_before_the_first_time(here, mara, group):
    assert "To keep in mind" not in said(mara.get(f"/groups/{group}/prepare"))
    marks(here, mara, group, "Ana", "under_18", "ordered")
    marks(here, mara, group, "Ben", "ordered")
    page = said(mara.get(f"/groups/{group}/prepare"))
    assert "Under 18: Ana" in page
    assert "Required to attend: Ana and Ben" in page


def test_nothing_of_a_session_knows_of_it(here, clock, mara, group):
    marks(here, mara, group, "Ana", "under_18", "ordered")
    session = mara.post(f"/groups/{group}/sessions").location.split("/")[2]
    evening = Evening(here, clock, session, Actor("leader", account_of(here, "Mara")))
    evening.begins("r1", "r2")
    evening.speaks("r1", minutes=2)
    known = here.engine.look(session, lambda known: known)
    state, words = known.log.state, known.words
    views = [leaders_view(known.log, words), group_view(state, words), display_view(state, words)]
    views.append(own_view(state, words, "any-device"))
    with here.db.read() as connection:
        log = [row.event_json for row in rows.read(connection, session)]
        words = rows.words(connection, session)
    evening.does("end_session")
    pages = [
        mara.get(f"/sessions/{session}/{page}").text
        for page in ("live", "summary", "history.json", "topics.json")
    ]
    for told in (json.dumps(views), *log, *words.values(), *pages, mara.get("/sessions").text):
        assert not [word for word in WORDS if word in told]


def test_it_goes_with_whoever_is_a_member_no_longer(here, mara, group):
    marks(here, mara, group, "Ana", "ordered")
    with here.db.read() as connection:
        [ana] = [m.id for m in members.of_group(connection, group) if m.name == "Ana"]
    mara.post(f"/groups/{group}/members/{ana}/removal")
    with here.db.read() as connection:
        assert members.by_id(connection, ana).marks == frozenset()


def test_a_member_of_another_group_is_not_there(here, mara, group):
    assert mara.post(f"/groups/{group}/members/nobody/marks", marks="ordered").status_code == 404
