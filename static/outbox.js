// Taps of a leader's device while its line is away: kept in order, sent one after the other when it is back.
// Pure: how a tap is delivered and where the taps lie meanwhile comes from outside. See decisions/0017.

// What is still true hours later. Everything else needs the server to answer first.
const lasting = new Set(
  `start_session pause_session resume_session end_session set_topic set_mode
  start_turn end_turn give_back pass_turn come_back_later ask_for_turn remove_request
  mark_here mark_late mark_absent step_out come_back leave see_signal
  raise_signal feel_ready flag_follow_up note_moment note_intervention`.split(/\s+/),
);

/** A drawer of the browser's for this tab, which outlives a reload; `name` says whose taps lie in it. */
export function drawer(storage, name) {
  return {
    read: () => storage.getItem(name),
    write: (text) => (text ? storage.setItem(name, text) : storage.removeItem(name)),
  };
}

/** `emptied` is called when all have been sent, with how many did not fit any more. */
export function outbox({ lies, emptied = () => {} } = {}) {
  let taps = readFrom(lies);
  const floors = new Map(); // by tap: the floor after it, once that is known
  let sending = false;
  let misfits = 0;

  return {
    get taps() {
      return taps;
    },
    keeps: (wish) => lasting.has(wish),
    keep,
    takeBack,
    send,
    settled,
  };

  /** `kept`: when it was tapped, by the server's clock. `tried`: it was under way, and may have arrived. */
  function keep({ args, ...body }, kept, tried = false) {
    // Whether somebody would still like their turn was said in the room: nobody asks that hours later.
    const { because, ...rest } = args;
    put([...taps, { ...body, args: rest, kept, tried }]);
  }

  /** Take the last tap back, if it has certainly not arrived; says whether. */
  function takeBack() {
    if (!taps.length || taps.at(-1).tried) return false;
    put(taps.slice(0, -1));
    return true;
  }

  /**
   * Deliver what lies here. `deliver(body)` resolves to the server's answer, or to nothing when there
   * was none; then the rest stays, and the caller tries again. The same tap never happens twice.
   */
  async function send(deliver) {
    if (sending || !taps.length) return;
    sending = true;
    while (taps.length) {
      put([{ ...taps[0], tried: true }, ...taps.slice(1)]);
      const answer = await deliver(bodyOf(taps[0]));
      if (!answer || (answer.refused === "not_allowed" && doubted(taps[0]))) break;
      answered(taps[0], answer);
    }
    sending = false;
    if (taps.length) return;
    const count = misfits;
    misfits = 0;
    emptied(count);
  }

  // Somebody whose sign-in is over is cut off a moment later; signed in again, their taps are theirs.
  function doubted(tap) {
    const before = tap.doubted;
    put([{ ...tap, doubted: true }, ...taps.slice(1)]);
    return !before;
  }

  function answered(tap, { version, refused, idle }) {
    if (refused) misfits += 1;
    // It made a floor only if it became a step. If not, whoever moved the floor meanwhile is respected.
    const { after } = settled(tap.args);
    floors.set(tap.tap, refused || idle ? (after ?? 0) : version);
    put(taps.slice(1).map((next) => ({ ...next, args: settled(next.args) })));
  }

  /** Arguments whose `after` names a kept tap, with the floor it made instead, once that is known. */
  function settled(args) {
    return floors.has(args.after) ? { ...args, after: floors.get(args.after) } : args;
  }

  function put(next) {
    taps = next;
    writeTo(lies, taps);
  }
}

function bodyOf({ wish, tap, kept, args }) {
  return { wish, tap, kept, args: typeof args.after === "string" ? { ...args, after: 0 } : args };
}

// Ids, choices and times only: what somebody typed is not left in the browser of a shared device.
function writeTo(lies, taps) {
  const plain = taps.filter(({ args }) => typeof args.topic !== "string");
  try {
    lies?.write(plain.length ? JSON.stringify(plain) : "");
  } catch {
    // It is full or forbidden. The taps are still in memory.
  }
}

function readFrom(lies) {
  try {
    const taps = JSON.parse(lies?.read() || "[]");
    return Array.isArray(taps) ? taps : [];
  } catch {
    return [];
  }
}
