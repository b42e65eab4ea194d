// One finger, one tap: a hand that trembles or is in a hurry often taps twice, and means it once.

export const twice = 700; // milliseconds
const near = 48; // pixels: about a fingertip
const reading = 500; // nobody has read within this time what a button says now
export const noticing = 1_500; // nor noticed that somebody else has just pressed it, when nobody looked for a change

/**
 * A memory of presses. The answer to each is whether it is the second half of the one before:
 * soon after it, and on the same thing or the same spot. Drumming fingers stay one tap.
 */
export function fingers(monotonic = () => performance.now()) {
  let last = { at: -Infinity };
  return (what, spot) => {
    const [before, at] = [last, monotonic()];
    last = { at, what, spot };
    if (at - before.at >= twice) return false;
    return what === before.what || (spot && before.spot && apart(spot, before.spot) < near);
  };
}

/** Let only the first of two quick clicks through, wherever it lands: what lies there may have changed meanwhile. */
export function oneTapEach(root) {
  const again = fingers();
  const guard = (event) => {
    const pressed = event.target.closest("button, a, summary");
    if (!pressed) return; // text is selected with two clicks, and a label passes its click on
    // A click by keyboard has no place; a button that may be pressed over and over says so.
    const second = again(pressed, event.detail > 0 ? { x: event.clientX, y: event.clientY } : undefined);
    if (!second || "again" in pressed.dataset) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  root.addEventListener("click", guard, { capture: true });
}

/** A memory of what a button says: whether that has been there long enough to be meant by a press. */
export function readButton(monotonic = () => performance.now()) {
  let said;
  let until = -Infinity;
  return {
    /** What it says now; nothing while it is not there. New words are there to be read for some `time` first. */
    says(words, time = reading) {
      if (said && words && said !== words) until = monotonic() + time;
      said = words;
    },
    get read() {
      return monotonic() >= until;
    },
  };
}

function apart(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
