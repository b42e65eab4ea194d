"""How many stories Hypothesis tells: few on every run, many at night (HYPOTHESIS_PROFILE=night)."""

import os

from hypothesis import settings

settings.register_profile("day", max_examples=40, deadline=None, derandomize=True)
settings.register_profile("night", max_examples=5000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "day"))
