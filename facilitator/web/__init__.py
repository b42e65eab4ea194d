"""The pages: plain forms that work without JavaScript, one blueprint for each area."""

from facilitator.web.pages import install
from facilitator.web.parts import Parts

__all__ = ["Parts", "install"]
