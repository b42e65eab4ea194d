// The line to the server: wishes go up, views come down, and a lost connection mends itself.

import { io } from "./vendor/socket.io.js";
import { follow, nothingYet, sharedClock } from "./views.js";

const answerWithin = 4_000; // then the same tap is sent again
const keepFor = 20_000; // an older tap would say something that is no longer true
const showWithin = 1_000; // a step that changes nothing on this screen brings no view

/**
 * Open the line this page was made for. `changed` is called whenever there is something to draw.
 * With an outbox, taps that can wait are kept in it for as long as the line is away.
 */
export function openLine(page, changed, outbox) {
  const socket = io({
    transports: ["websocket"],
    auth: { session: page.session, as: page.as, ticket: page.ticket },
    reconnectionDelay: 500,
    reconnectionDelayMax: 4_000,
    randomizationFactor: 0.5, // thirty tablets must not come back in the same instant
  });
  const line = lineOver(socket, changed, () => performance.now(), outbox);
  const back = () => document.visibilityState === "visible" && !socket.connected && socket.connect();
  document.addEventListener("visibilitychange", back);
  window.addEventListener("online", back);
  return line;
}

/** The line over a socket that is there already. */
export function lineOver(socket, changed, monotonic = () => performance.now(), outbox = undefined) {
  const clock = sharedClock(monotonic);
  const waiting = new Set();
  let known = nothingYet;
  let looking = false;

  const line = {
    get view() {
      return known.view;
    },
    get version() {
      return known.version;
    },
    get kept() {
      return outbox?.taps ?? [];
    },
    /** Take the last kept tap back; says whether that could be done. */
    takeBack: () => outbox?.takeBack() ?? false,
    connected: false,
    refused: undefined, // the code, when the server would not have us at all
    /** Whether something somebody tapped is not in the view yet. */
    get saving() {
      return [...waiting].some((tap) => tap.body.wish !== "look");
    },
    now: clock.now,
    wish,
  };

  socket.on("connect", () => {
    clock.forget();
    Object.assign(line, { connected: true, refused: undefined });
    waiting.forEach(send);
    looking = [...waiting].some((tap) => tap.body.wish === "look");
    look(); // a new connection is told nothing before it asks
    changed();
  });
  socket.on("disconnect", (reason) => {
    line.connected = false;
    keepWaiting();
    // Socket.IO comes back by itself, except when the server said goodbye, as it does when it restarts.
    if (reason === "io server disconnect") comeBack();
    changed();
  });
  socket.on("connect_error", (error) => {
    if (socket.active) return; // it tries again by itself
    if (["busy", "too_fast"].includes(error.message)) return comeBack();
    line.refused = error.message;
    changed();
  });
  socket.on("view", (frame) => {
    clock.hear(frame.now);
    heard();
    const next = follow(known, frame);
    if (next === undefined) return look();
    if (frame.view) looking = false;
    if (next !== known) {
      known = next;
      waiting.forEach((tap) => tap.done <= known.version && settle(tap));
      changed();
    }
    if (frame.view) sendKept();
  });

  /** Resolves when the view shows it, to undefined; or else to the code of the refusal. */
  function wish(name, args = {}) {
    const body = { wish: name, args: outbox?.settled(args) ?? args, tap: newTap() };
    if (outbox?.keeps(name) && (!line.connected || outbox.taps.length)) return keep(body);
    if (outbox && !line.connected && name !== "look") return Promise.resolve("needs_line");
    return new Promise((resolve) => {
      const tap = { body, at: clock.now(), since: monotonic(), resolve };
      waiting.add(tap);
      tap.timer = setTimeout(() => !tap.sent && settle(tap, "no_answer"), keepFor);
      send(tap);
      changed();
    });
  }

  function send(tap) {
    if (!socket.connected || tap.sent) return;
    tap.sent = true;
    socket.timeout(answerWithin).emit("do", tap.body, (lost, answer) => {
      tap.sent = false;
      if (lost) silent();
      else heard();
      if (!waiting.has(tap)) return;
      if (!lost && answer.refused !== "busy") return answered(tap, answer);
      if (monotonic() - tap.since > keepFor) return settle(tap, lost ? "no_answer" : "busy");
      setTimeout(() => waiting.has(tap) && send(tap), shortWhile());
    });
  }

  function answered(tap, { version, refused }) {
    if (refused || version <= known.version) return settle(tap, refused);
    tap.done = version;
    tap.sent = true;
    clearTimeout(tap.timer);
    tap.timer = setTimeout(() => settle(tap), showWithin);
  }

  /** Kept behind what is kept already; whoever wished it is not held up. */
  function keep(body) {
    outbox.keep(body, Math.round(clock.now()));
    changed();
    sendKept();
    return Promise.resolve();
  }

  /** The line is away: what is under way and can wait will be sent again, with the time it was tapped. */
  function keepWaiting() {
    for (const tap of waiting) {
      if (tap.done !== undefined || !outbox?.keeps(tap.body.wish)) continue;
      outbox.keep(tap.body, Math.round(tap.at), true);
      settle(tap);
    }
  }

  async function sendKept() {
    if (!outbox?.taps.length || !socket.connected || looking || sendKept.again) return;
    await outbox.send(deliver);
    changed();
    if (!outbox.taps.length || !socket.connected || sendKept.again) return;
    sendKept.again = setTimeout(() => {
      sendKept.again = undefined;
      sendKept();
    }, shortWhile());
  }

  function deliver(body) {
    return new Promise((resolve) => {
      socket.timeout(answerWithin).emit("do", body, (lost, answer) => {
        if (lost) silent();
        else heard();
        resolve(lost || ["busy", "too_fast"].includes(answer.refused) ? undefined : answer);
      });
    });
  }

  // A line can be dead for a while before anybody says so; a leader's screen does not wait for that.
  function silent() {
    if (!outbox || !line.connected) return;
    line.connected = false;
    keepWaiting();
    sendKept();
  }

  function heard() {
    if (line.connected === socket.connected) return;
    line.connected = socket.connected;
    changed();
  }

  function settle(tap, refusal) {
    waiting.delete(tap);
    clearTimeout(tap.timer);
    tap.resolve(refusal);
    changed();
  }

  function look() {
    if (looking) return;
    looking = true;
    wish("look").then((refusal) => {
      if (!refusal) return;
      looking = false;
      if (line.connected && refusal !== "not_allowed") setTimeout(look, shortWhile());
    });
  }

  function comeBack() {
    setTimeout(() => socket.connected || socket.connect(), shortWhile());
  }

  return line;
}

function shortWhile() {
  return 500 + Math.random() * 1_000;
}

// Not crypto.randomUUID: browsers keep that from pages without https, and a clinic's own network has none.
function newTap() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
