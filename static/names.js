// Who is meant by some letters: the names on a board that is too full for a glance. Pure.

import { chairs, circleAtMost } from "./seats.js";

/** Whether the board is so full that it is worth typing. */
export function isFull(view) {
  return chairs(view).length > circleAtMost;
}

/** The seats with a word of their name that begins with what was typed; capital letters and accents aside. */
export function found(view, text) {
  const wanted = plain(text).trim();
  if (!wanted) return [];
  return chairs(view).filter((id) => {
    const name = plain(view.seats[id].name);
    return name.startsWith(wanted) || name.split(/[\s\-.]+/).some((word) => word.startsWith(wanted));
  });
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Whether a key begins to look for somebody. Space, U and ? have a meaning of their own. */
export function beginsFinding(view, key) {
  return isFull(view) && /^\p{L}$/u.test(key) && key.toLowerCase() !== "u";
}
