"""The difference between two views, as a JSON Merge Patch (RFC 7396). Computed, never written."""

from facilitator.session.views import View

# What is gone travels as null; that is why no value in a view is ever None.
Patch = dict[str, object]


def difference(old: View, new: View) -> Patch:
    """Return the patch that makes `new` of `old`; empty when they are equal."""
    patch: Patch = dict.fromkeys(old.keys() - new.keys())
    for key, value in new.items():
        before = old.get(key)
        if before == value:
            continue
        if isinstance(before, dict) and isinstance(value, dict):
            patch[key] = difference(before, value)
        else:
            patch[key] = value
    return patch
