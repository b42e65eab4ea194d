"""A sheet of paper to lead a group with: with names only where somebody asked for them."""

from tests.web.conftest import said

EMPTY = '<tr class="empty">'


def test_an_empty_sheet_says_nothing_of_anybody(mara, group):
    page = mara.get(f"/groups/{group}/sheet")
    for told in ("Ana", "Ben", "Cleo", "Tuesday evening"):
        assert told not in page.text
    for words in ("Arrived", "Left", "Had a turn", "Passed", "Topic", "Start", "Break", "End"):
        assert words in said(page)
    assert page.text.count(EMPTY) == 20
    assert "Enter a group that was held" in said(page), "how it comes in afterwards"


def test_names_stand_on_it_when_a_leader_ticked_that_and_guests_have_empty_rows(mara, group):
    page = mara.get(f"/groups/{group}/sheet?names=1")
    for name in ("Ana", "Ben", "Cleo"):
        assert f'<th scope="row">{name}</th>' in page.text
    assert page.text.count(EMPTY) == 20 - 3


def test_a_large_group_leaves_rows_for_guests_too(mara, group):
    for n in range(30):
        mara.post(f"/groups/{group}/members", name=f"Dov {n}")
    assert mara.get(f"/groups/{group}/sheet?names=1").text.count(EMPTY) == 4


def test_the_page_of_a_group_leads_to_it(mara, group):
    assert f'href="/groups/{group}/sheet"' in mara.get(f"/groups/{group}").text
