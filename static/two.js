// Two leaders and one button: what the other has just done may have been what this one is about to press for.

import { t } from "./words.js";

/** Whether the newest step is another leader's. */
export function byAnother({ view, page }) {
  return Boolean(view.undo && view.undo.by !== page.me && view.leaders[view.undo.by]);
}

/** Why a press was not taken for what the button says now. */
export function movedWords({ undo, leaders }) {
  return t("{name} has just gone on. Press again if you mean what it says now.", { name: leaders[undo?.by]?.name ?? "" });
}
