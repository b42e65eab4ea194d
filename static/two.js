// Two leaders and one button: what the other has just done may have been what this one is about to press for.

import { noticing } from "./taps.js";
import { t } from "./words.js";

/**
 * A memory of what stands somewhere, and whether another leader has just changed it: then nobody has noticed yet.
 * A person who asks or passes changes it too, but that is nothing a leader presses for.
 */
export function changedByAnother(monotonic = () => performance.now()) {
  let stood;
  let step;
  let until = -Infinity;
  return {
    /** What stands there now, as text. */
    sees({ view, page }, now) {
      const fresh = view.undo?.version !== step && byAnother(view, page.me);
      if (fresh && stood !== undefined && stood !== now) until = monotonic() + noticing;
      [stood, step] = [now, view.undo?.version];
    },
    get noticed() {
      return monotonic() >= until;
    },
  };
}

function byAnother({ undo, leaders }, me) {
  return Boolean(undo && undo.by !== me && leaders[undo.by]);
}

/** Why a press was not taken for what the button says now. */
export function movedWords({ undo, leaders }) {
  return t("{name} has just gone on. Press again if you mean what it says now.", { name: leaders[undo?.by]?.name ?? "" });
}
