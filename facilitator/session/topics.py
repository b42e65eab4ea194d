"""What the group talks about: a topic that was typed or taken from the library, or anything."""

from dataclasses import dataclass, replace

from .on_topic import started_clean
from .refused import need
from .state import State
from .wishes import Topic


@dataclass(frozen=True, slots=True)
class TopicSet:
    """`topic` is the key of a row of words; None is open discussion.

    `library` is the topic of the library it was taken from, if any.
    """

    topic: str | None
    library: str | None = None

    def change(self, now: State) -> State:
        need(now.stage != "ended", "ended")
        now = started_clean(now)
        return replace(now, topic=self.topic, topic_since=now.at, library=self.library)


def set_topic(now: State, topic: Topic | None, library: str | None = None) -> TopicSet | None:
    """A topic of the library that is set already goes on; one that is typed begins again."""
    if topic is None:
        return None if now.topic is None else TopicSet(None)
    return None if library and library == now.library else TopicSet(topic, library)
