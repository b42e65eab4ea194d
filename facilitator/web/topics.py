"""The topics of a group: a page to put them in order and add own ones, and a list for screens."""

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from facilitator.rights import Denied
from facilitator.session.views import ms
from facilitator.store import Connection, groups, sessions, topics
from facilitator.store.topics import Kept
from facilitator.web.curriculum import Topic, curriculum, in_order, used_words
from facilitator.web.parts import parts
from facilitator.web.typed import line, lines, number, same_tap
from facilitator.web.words import _

TITLE_AT_MOST, PROMPTS_AT_MOST, OWN_AT_MOST = 120, 1000, 100

pages = Blueprint("topics", __name__)


@pages.get("/groups/<group>/topics")
def show(group: str) -> str:
    return _page(group)


def _page(group: str, wrong: dict[str, str] | None = None) -> str:
    """Return the page; `wrong` says what has to be mended, by topic, "" for a new one."""
    with parts().db.read() as connection:
        held = groups.by_id(connection, group)
        ordered = curriculum(connection, group)
    now = parts().now()
    return render_template(
        "groups/topics.html",
        group=held,
        topics=[topic for topic in ordered if not topic.away],
        away=[topic for topic in ordered if topic.away],
        shown=ms(now),
        used={topic.id: used_words(topic, now) for topic in ordered},
        wrong=wrong or {},
    )


@pages.post("/groups/<group>/topics")
def add(group: str) -> ResponseReturnValue:
    title, prompts, wrong = _typed()
    if wrong:
        return _page(group, {"": wrong}), 400
    with parts().db.write() as connection:
        held = topics.of_group(connection, group)
        if sum(one.own for one in held) >= OWN_AT_MOST:
            return _back(group)
        added = topics.add(connection, group, title, prompts)
    return _back(group, added)


@pages.post("/groups/<group>/topics/<topic>")
def change(group: str, topic: str) -> ResponseReturnValue:
    title, prompts, wrong = _typed()
    with parts().db.write() as connection:
        if not _known(connection, group, topic).own:
            abort(404)
        if not wrong:
            topics.change(connection, group, topic, title, prompts)
    return (_page(group, {topic: wrong}), 400) if wrong else _back(group, topic)


def _typed() -> tuple[str, str, str]:
    """Return a title and its prompts as they were typed, and what has to be mended."""
    title, prompts = line("title", TITLE_AT_MOST), lines("prompts", PROMPTS_AT_MOST)
    if not title:
        return "", "", _("A topic needs a few words, up to %(most)d letters.", most=TITLE_AT_MOST)
    return title, prompts, ""


@pages.post("/groups/<group>/topics/<topic>/place")
def move(group: str, topic: str) -> ResponseReturnValue:
    """Give a topic another place, counted from 1. Asking twice is the same as once."""
    if same_tap(parts().now()):
        return _back(group, topic)
    with parts().db.write() as connection:
        topics.lock(connection, group)
        moved = _known(connection, group, topic)
        ordered = in_order(connection, group)
        order = [one.id for one in ordered if not one.away and one.id != moved.id]
        order.insert((number("place", 1, 999) or 1) - 1, moved.id)
        order += [one.id for one in ordered if one.id not in order]
        topics.arrange(connection, group, order)
    return _back(group, topic)


@pages.post("/groups/<group>/topics/<topic>/away")
def put_away(group: str, topic: str) -> ResponseReturnValue:
    return _kept_away(group, topic, away=True)


@pages.post("/groups/<group>/topics/<topic>/return")
def bring_back(group: str, topic: str) -> ResponseReturnValue:
    return _kept_away(group, topic, away=False)


def _kept_away(group: str, topic: str, *, away: bool) -> ResponseReturnValue:
    with parts().db.write() as connection:
        topics.lock(connection, group)
        _known(connection, group, topic)
        topics.arrange(connection, group, [one.id for one in in_order(connection, group)])
        topics.put_away(connection, group, topic, parts().now() if away else None)
    return _back(group, None if away else topic)


def _known(connection: Connection, group: str, topic: str) -> Kept:
    """Return a topic of this very group: the gate has only seen the group."""
    found = [one for one in in_order(connection, group) if one.id == topic]
    return found[0] if found else abort(404)


def _back(group: str, topic: str | None = None) -> ResponseReturnValue:
    anchor = f"topic-{topic}" if topic else None
    return redirect(url_for("topics.show", group=group, _anchor=anchor), 303)


@pages.get("/sessions/<session>/topics.json")
def told(session: str) -> ResponseReturnValue:
    """Return the topics of this session's group in its order, as the leaders' screen asks for."""
    with parts().db.read() as connection:
        held = sessions.by_id(connection, session)
        if held is None:
            raise Denied
        ordered = curriculum(connection, held.group)
    now = parts().now()
    return {"topics": [_as_told(topic, used_words(topic, now)) for topic in ordered]}


def _as_told(topic: Topic, used: str) -> dict[str, object]:
    """Return a topic as JSON. A screen that shows one put away just now still finds its prompts."""
    told: dict[str, object] = {
        "id": topic.id,
        "title": topic.title,
        "prompts": list(topic.prompts),
        "used": used,
    }
    return {**told, "next": topic.next, "away": topic.away}
