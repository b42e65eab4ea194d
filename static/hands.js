// A shared tablet in people's hands: every touch keeps it with whoever holds it, time and a finished tap put it down.

import { guard, heldNow, isShared, nobody, shownSeat, takenBy, touched } from "./holding.js";

/**
 * The hands this tablet is in. `view` and `busy` tell what is true now; `passed` is called whenever
 * it comes into other hands, with whether the last tap was kept, and has to forget and draw.
 */
export function handsOn({ view, busy, passed }) {
  let holding = nobody;
  let since = -Infinity;
  let shared = false; // whether the view before had several seats
  let timer;

  function pass(next, kept = false) {
    holding = next;
    since = performance.now();
    passed(kept);
  }

  /** Whether it has just come into other hands; then that is drawn already. */
  function notice() {
    const now = performance.now();
    if (busy()) holding = touched(holding, now); // its time begins when that is over
    const next = heldNow(holding, view(), now, busy());
    const other = next !== holding || shared !== isShared(view());
    shared = isShared(view());
    clearTimeout(timer);
    if (other) pass(next);
    else if (holding.seat && !busy()) timer = setTimeout(notice, Math.max(holding.until - now, 0) + 1);
    return other;
  }

  function touch() {
    holding = touched(holding, performance.now());
    notice();
  }

  function notTooSoon(event) {
    if (performance.now() - since > guard) return;
    event.preventDefault();
    event.stopPropagation();
  }

  for (const kind of ["pointerdown", "keydown", "input"]) document.addEventListener(kind, touch);
  document.addEventListener("click", notTooSoon, { capture: true });
  document.addEventListener("visibilitychange", () => document.hidden && shared && pass(nobody));

  return {
    notice,
    touch,
    own: () => shownSeat(view(), holding),
    /** Whether it is asked who holds this: it is shared, and nobody has said that it is them. */
    asks: () => isShared(view()) && !holding.seat,
    holder: () => holding.seat,
    take: (seat) => pass(takenBy(seat, performance.now())),
    /** A tap of whoever holds it was kept: it is asked again. */
    done: () => (holding.seat ? pass(nobody, true) : undefined),
  };
}
