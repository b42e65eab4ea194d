"""The summary tells what leaders noted: moments with times and persons, and what each one did."""

from tests.web.conftest import said


def summary(mara, evening) -> str:
    return said(mara.get(f"/sessions/{evening.session}/summary"))


def test_moments_stand_there_with_their_times_and_persons(clock, mara, evening):
    evening.begins("r1", "r2")
    clock.after(minutes=12)
    evening.does("note_moment", kind="insight")
    evening.does("attach_moment", version=evening.state.version, seat="r1")
    clock.after(minutes=3)
    evening.does("note_moment", kind="cross_talk")
    page = summary(mara, evening)
    first, second = page.index("Insight: Ana"), page.index("Cross-talk")
    assert first < second
    assert "Cross-talk:" not in page


def test_what_a_leader_did_is_one_line_in_plain_words(clock, mara, evening):
    evening.begins("r1")
    for kind in ("reflected", "linked", "reflected", *["limit_set"] * 3):
        clock.after(minutes=1)
        evening.does("note_intervention", kind=kind)
    line = "What Mara did: reflected twice, linked members once, set a limit 3 times."
    assert line in summary(mara, evening)


def test_what_was_undone_is_not_told_and_nothing_noted_needs_no_words(mara, evening):
    evening.begins("r1")
    evening.does("note_moment", kind="laughter")
    evening.does("undo", version=evening.state.version)
    page = summary(mara, evening)
    assert "Laughter" not in page
    assert "Moments" not in page
