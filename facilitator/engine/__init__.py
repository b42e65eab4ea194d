"""The imperative shell of a session: one step, and the clock it is stamped with."""

from facilitator.engine.clock import Clock
from facilitator.engine.engine import Engine
from facilitator.engine.known import Answer, Known

__all__ = ["Answer", "Clock", "Engine", "Known"]
