"""The live screens' line: one word up, one word down."""

from facilitator.live.socket import Live

__all__ = ["Live"]
