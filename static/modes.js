// What stands at the top of every screen, in words: how we are talking, and about what.

import { t } from "./words.js";

/** How we are talking, in a word or two. */
export function modeName(mode) {
  const names = {
    open_floor: t("Open floor"),
    taking_turns: t("Taking turns"),
    going_round: t("Going round"),
  };
  return names[mode] ?? "";
}

/** The topic's text, or that there is none. */
export function topicText(view) {
  return view.topic?.text ?? t("Open discussion");
}
