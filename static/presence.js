// Whether somebody's device is there. A light that went out at every reload would only make a leader look up.
// Pure: from views and their times to yes or no.

const patience = 20_000;

/** Remembers when each device was last seen connected; one that never was is not waited for. */
export function presence() {
  const seen = new Map(); // by seat
  return ({ connected = [] }, id, now) => {
    if (connected.includes(id)) seen.set(id, now);
    return now - (seen.get(id) ?? -Infinity) < patience;
  };
}
