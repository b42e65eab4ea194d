// The support that may be given for a while after somebody shared, to whoever was there: once for each who holds this device.

import { supportFor } from "./care.js";

const askFor = 60_000;

/** Tells what support may be given now. `view`, `now` and `seat` say what is true now, and who holds this device. */
export function thanking({ view, now, seat }) {
  let turn; // the newest that was heard here
  let until = -Infinity;
  let given; // by whom; nothing before this device is in the room

  /** {words, buttons}, or {given: true} when whoever holds this has; undefined while nothing may be given. */
  function offered() {
    const support = supportFor(view(), seat());
    if (!support || support.turn !== turn || until < now()) return undefined;
    return given?.has(seat()) ? { given: true } : support;
  }

  return {
    offered,
    /** Call it with every view. Whoever has just come in, or loaded the page again, is not asked about what was before. */
    notice(inTheRoom) {
      if (!inTheRoom) [until, given] = [-Infinity, undefined];
      const heard = view()?.heard?.turn;
      if (given && heard !== undefined && heard !== turn) [until, given] = [now() + askFor, new Set()];
      if (inTheRoom) given ??= new Set();
      turn = heard ?? turn;
    },
    done: () => given?.add(seat()),
  };
}
