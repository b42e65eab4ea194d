// How many talk together, and what that means: one person alone, two or three, a large group. Hints only; nothing is closed.

import { takesTurns } from "./guests.js";
import { t } from "./words.js";

export const usualAtMost = 12;
export const twoCirclesAbove = 16;
const minutesEach = 2;

/** The seats that take turns and are in the room, or have only stepped out. */
export function talking(view) {
  return view.order.filter((id) => ["here", "out"].includes(view.seats[id].place) && takesTurns(view.seats[id]));
}

/** Whether there is nobody to take turns with: then nothing is said about fairness. */
export function isAlone(view) {
  return talking(view).length < 2;
}

/** Whether it can be said that nobody came: no one has been here, and no one is at the door. */
export function nobodyCame(view) {
  const came = Object.values(view.seats).some(({ place }) => ["here", "out", "left"].includes(place));
  return !came && !Object.keys(view.lobby).length;
}

/** A word about a large group; "" while it is none. */
export function sizeHint(count) {
  if (count > twoCirclesAbove) {
    return t("{count} people are here. Two circles would give everybody more room.", { count });
  }
  if (count > usualAtMost) {
    return t("{count} people are here, more than the usual {most}.", { count, most: usualAtMost });
  }
  return "";
}

/** How long a round may take. */
export function roundEstimate(count) {
  return t("About {minutes} min at {each} min each", { minutes: count * minutesEach, each: minutesEach });
}
