// What is known of a view: how the next frame changes it, and how long something has been going on.
// Pure: no page, no socket, no clock of its own.

/** What is known before the first frame. */
export const nothingYet = Object.freeze({ version: -1, view: undefined });

/**
 * What is known after a frame: the same object when the frame is old or doubled,
 * undefined when a frame before it was lost and the whole view must be asked for.
 */
export function follow(known, frame) {
  if (frame.version < known.version) return known;
  if (frame.view !== undefined) return { version: frame.version, view: frame.view };
  if (frame.base === known.version && known.view !== undefined) {
    return { version: frame.version, view: merged(known.view, frame.patch) };
  }
  return frame.version === known.version && frame.base < frame.version ? known : undefined;
}

/** A JSON Merge Patch (RFC 7396) applied; neither argument is changed. */
export function merged(target, patch) {
  if (!isObject(patch)) return patch;
  const result = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The server's clock as seen from here. `monotonic` must not jump when somebody sets the device's
 * clock. Every frame was under way for a while, so the one that makes the clock latest is nearest.
 */
export function sharedClock(monotonic) {
  let ahead = -Infinity;
  let doubted = false;
  return {
    hear: (now) => {
      ahead = Math.max(doubted ? -Infinity : ahead, now - monotonic());
      doubted = false;
    },
    // After sleep the monotonic clock of some browsers has stood still: what is heard next counts alone.
    forget: () => (doubted = true),
    now: () => monotonic() + ahead,
  };
}

/** Milliseconds that a clock `{spent, since}` shows; without `since` it stands. */
export function elapsed(clock, now) {
  const { spent = 0, since } = clock ?? {};
  return since === undefined ? spent : spent + Math.max(0, now - since);
}

const asksAfter = 30 * 60_000;

/** Whether a group has gone on so long past its plan that somebody may have forgotten to close it. */
export function isForgotten(view, now) {
  return view.planned_end !== undefined && now >= view.planned_end + asksAfter;
}

const longOut = 10 * 60_000;

/** Who has been out of the room for so long that somebody might see how they are; in a break everybody may be. */
export function outLong({ stage, order, seats }, now) {
  return stage === "running" ? order.filter((id) => seats[id].out !== undefined && now >= seats[id].out + longOut) : [];
}
