"""Groups, their members and their therapists."""

import pytest

from facilitator.store import groups, members
from tests.web.conftest import account_of, said


def test_a_therapist_makes_a_group_with_agreements_to_begin_with(mara):
    page = mara.get("/groups/new")
    assert "What is said here stays here." in page.text
    assert 'value="90"' in page.text
    answer = mara.post(
        "/groups/new", name="Thursday", minutes="60", agreements="Be kind.\n\n  Pass. "
    )
    shown = said(mara.follow(answer))
    assert "Thursday" in shown
    assert "60 minutes are planned." in shown
    assert "Thursday" in said(mara.get("/groups"))


def test_agreements_are_kept_line_by_line_without_empty_ones(here, mara):
    place = mara.post("/groups/new", name="A", minutes="60", agreements="Be kind.\n\n  Pass. ")
    with here.db.read() as connection:
        held = groups.by_id(connection, place.location.split("/")[2])
    assert held.agreements == "Be kind.\nPass."


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"minutes": "nine"}, "minutes"),
        ({"minutes": "9"}, "minutes"),
        ({"minutes": "481"}, "minutes"),
        ({"minutes": "²"}, "minutes"),
        ({"agreements": "x" * 2001}, "agreements"),
    ],
)
def test_a_slip_is_told_beside_its_field_and_nothing_typed_is_lost(mara, group, typed, field):
    fields = {"name": "Thursday", "minutes": "60", "agreements": "Be kind.", **typed}
    for path in ("/groups/new", f"/groups/{group}/edit"):
        answer = mara.post(path, **fields)
        assert answer.status_code == 400
        assert f'id="{field}-wrong"' in answer.text
        assert answer.text.count('class="wrong"') == 1
        assert fields["agreements"][:8] in answer.text


def test_a_group_is_changed(mara, group):
    assert "Tuesday evening" in mara.get(f"/groups/{group}/edit").text
    mara.post(f"/groups/{group}/edit", name="Wednesday", minutes="75", agreements="Be kind.")
    assert "Wednesday" in said(mara.get(f"/groups/{group}"))


def test_members_are_added_renamed_and_removed(here, mara, group):
    mara.post(f"/groups/{group}/members", name="Dee")
    with here.db.read() as connection:
        dee = next(m for m in members.of_group(connection, group) if m.name == "Dee")
    mara.post(f"/groups/{group}/members/{dee.id}", name="Deirdre")
    assert "Deirdre" in said(mara.get(f"/groups/{group}"))
    mara.post(f"/groups/{group}/members/{dee.id}/removal")
    assert "Deirdre" not in said(mara.get(f"/groups/{group}"))
    assert mara.post(f"/groups/{group}/members/{dee.id}", name="Dee").status_code == 404


def test_a_member_without_a_name_is_not_added(here, mara, group):
    for path in ("members", f"members/{some_member(here, group)}"):
        for name in ("", "x" * 41):
            answer = mara.post(f"/groups/{group}/{path}", name=name)
            assert answer.status_code == 400
            assert "up to 40 letters" in said(answer)


@pytest.mark.parametrize("name", ["Ana", "ANA", "  ana "])
def test_two_members_are_never_called_the_same(here, mara, group, name):
    ben = named(here, group, "Ben")
    for path in ("members", f"members/{ben}"):
        answer = mara.post(f"/groups/{group}/{path}", name=name)
        assert answer.status_code == 400
        assert "There is already a member called" in said(answer)
        assert f'value="{name}"' in answer.text, "what was typed is still there"
    with here.db.read() as connection:
        names = [one.name for one in members.of_group(connection, group)]
    assert names.count("Ana") == 1
    assert "Ben" in names


def test_a_member_may_be_written_another_way_or_have_the_name_of_somebody_who_left(
    here, mara, group
):
    ana = named(here, group, "Ana")
    mara.post(f"/groups/{group}/members/{ana}", name="ANA")
    assert named(here, group, "ANA") == ana
    mara.post(f"/groups/{group}/members/{ana}/removal")
    mara.post(f"/groups/{group}/members", name="Ana")
    assert named(here, group, "Ana") != ana


def named(here, group: str, name: str) -> str:
    with here.db.read() as connection:
        return next(m.id for m in members.of_group(connection, group) if m.name == name)


def some_member(here, group: str) -> str:
    with here.db.read() as connection:
        return members.of_group(connection, group)[0].id


def test_a_member_of_another_group_cannot_be_reached_through_ones_own(here, noor, group):
    own = noor.post("/groups/new", name="Noor's", minutes="60", agreements="").location
    ana = some_member(here, group)
    assert noor.post(f"{own}/members/{ana}", name="Changed").status_code == 404
    assert noor.post(f"{own}/members/{ana}/removal").status_code == 404
    with here.db.read() as connection:
        assert members.by_id(connection, ana).name == "Ana"
        assert members.by_id(connection, ana).removed is None


def test_a_list_of_members_has_an_end(mara, group):
    for n in range(57):
        mara.post(f"/groups/{group}/members", name=f"Name {n}.")
    answer = mara.post(f"/groups/{group}/members", name="One more")
    assert answer.status_code == 400
    assert "There is room for 60 members." in said(answer)
    assert 'value="One more"' in answer.text
    assert "Name 56." in said(mara.get(f"/groups/{group}"))


def test_a_colleague_is_added_and_sees_the_group(here, mara, noor, group):
    assert "Tuesday evening" not in said(noor.get("/groups"))
    mara.post(f"/groups/{group}/leaders", account=account_of(here, "Noor"))
    assert "Tuesday evening" in said(noor.get("/groups"))


def test_nobody_is_added_who_has_no_account(mara, group):
    assert mara.post(f"/groups/{group}/leaders", account="nobody").status_code == 404


def test_the_last_therapist_stays(here, mara, group):
    mara.post(f"/groups/{group}/leaders/{account_of(here, 'Mara')}/removal")
    assert mara.get(f"/groups/{group}").status_code == 200


def test_whoever_takes_themselves_off_a_group_is_led_to_their_own_groups(here, mara, noor, group):
    mara.post(f"/groups/{group}/leaders", account=account_of(here, "Noor"))
    answer = mara.post(f"/groups/{group}/leaders/{account_of(here, 'Mara')}/removal")
    assert answer.location == "/groups"
    assert mara.get(f"/groups/{group}").status_code == 404


def test_what_people_type_is_text_and_never_a_tag(mara, group):
    mara.post(f"/groups/{group}/members", name="<b>Ana</b>")
    page = mara.get(f"/groups/{group}").text
    assert "&lt;b&gt;Ana&lt;/b&gt;" in page
    assert "<b>Ana</b>" not in page
