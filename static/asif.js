// The leader's view as if the taps that this device keeps had arrived already: what a tired eye needs, no more.
// Pure. The server reads the taps again when they come, and its view is the one that counts.

import { elapsed } from "./views.js";

const shortWord = 5_000; // as the server has it unless it was told otherwise; shorter is no turn of one's own

/** The view with these taps laid over it. `kept` names what the server does not know yet: seats, floor, stage, topic, mode. `me` is who taps here. */
export function asIf(view, taps, me) {
  if (!view || !taps?.length) return view;
  const { interrupted, ...board } = taps.reduce((now, tap) => effects[tap.wish]?.(now, { ...tap, me }) ?? now, { ...view, kept: [] });
  const last = taps.at(-1);
  // What was under way when the line broke may have arrived: only the server can undo that.
  if (!last.tried) board.undo = { event: "TapKept", wish: last.wish, seat: last.args.seat };
  return suggested(board);
}

const effects = {
  start_turn(view, { tap, kept, args: { seat, aside } }) {
    const who = view.seats[seat];
    if (view.stage !== "running" || who?.place !== "here" || view.turn?.seat === seat) return view;
    const interrupted = view.turn && { seat: view.turn.seat, spent: elapsed(view.turn, kept) };
    const free = freed(view, kept);
    const next = aside ? free : notAsking(free, seat);
    return speaking(next, { tap, seat, spent: 0, since: kept }, interrupted);
  },
  end_turn(view, { tap, kept, args: { seat } }) {
    return view.turn?.seat === seat ? marked({ ...freed(view, kept), floor: tap }, seat, "floor") : view;
  },
  give_back(view, { tap, kept }) {
    if (!view.back) return view;
    const { seat, spent } = view.interrupted ?? { seat: view.back, spent: 0 };
    return speaking(freed(view, kept), { tap, seat, spent, since: kept });
  },
  pass_turn(view, { tap, kept, args: { seat } }) {
    const next = notAsking(quiet(view, tap, kept, seat), seat);
    const voice = next.seats[seat]?.voice === "shared" ? "shared" : "passed";
    const round = inRound(next, seat, "passed");
    return heard(withSeat({ ...next, ...round }, seat, { voice, later: undefined }), seat);
  },
  come_back_later(view, { tap, kept, args: { seat } }) {
    const next = notAsking(quiet(view, tap, kept, seat), seat);
    return withSeat({ ...next, ...inRound(next, seat, "later") }, seat, { later: true });
  },
  ask_for_turn(view, { kept, args: { seat } }) {
    if (view.waiting.includes(seat) || view.turn?.seat === seat) return view;
    return withSeat({ ...view, waiting: [...view.waiting, seat] }, seat, { asked: kept });
  },
  remove_request: (view, { args: { seat } }) => notAsking(view, seat),
  mark_here: (view, { args: { seat } }) => arrived(view, seat),
  come_back: (view, { args: { seat } }) => arrived(view, seat),
  mark_late: (view, { args: { seat } }) => withSeat(view, seat, { place: "late" }),
  mark_absent: (view, { args: { seat } }) => withSeat(view, seat, { place: "absent" }),
  step_out: (view, { tap, kept, args: { seat } }) => withSeat(quiet(view, tap, kept, seat), seat, { place: "out", out: kept }),
  leave(view, { tap, kept, args: { seat } }) {
    const gone = heard(notAsking(quiet(view, tap, kept, seat), seat), seat);
    const early = view.stage !== "gathering" && gone.seats[seat]?.kind === "member";
    return withSeat(gone, seat, { place: "left", later: undefined, left_early: early ? kept : undefined });
  },
  start_session(view, { kept }) {
    return view.stage === "gathering" ? stage(view, "running", { spent: 0, since: kept }, { started: kept }) : view;
  },
  pause_session(view, { kept }) {
    if (view.stage !== "running") return view;
    const turn = view.turn && { turn: { seat: view.turn.seat, spent: elapsed(view.turn, kept) } };
    const planned = view.plan?.find((part) => part.phase === "break" && !part.taken)?.minutes;
    const plan = view.plan?.map((part) => (part.phase === "break" ? { ...part, taken: true } : part));
    return stage(view, "paused", { spent: elapsed(view.clock, kept) }, { ...turn, plan, break: { since: kept, planned } });
  },
  resume_session(view, { kept }) {
    const turn = view.turn && { turn: { ...view.turn, since: kept } };
    return view.stage === "paused" ? stage(view, "running", { ...view.clock, since: kept }, { ...turn, break: undefined }) : view;
  },
  set_topic: (view, { kept, args: { topic } }) => marked({ ...view, topic: topic ? { text: topic, since: kept } : undefined }, "topic"),
  // A leader who is not connected must still get past an alarm to the board.
  see_signal(view, { kept, me, args: { signal } }) {
    const told = view.signals?.[signal];
    if (!told || told.seen) return view;
    return marked({ ...view, signals: { ...view.signals, [signal]: { ...told, seen: { by: me, at: kept } } } }, told.seat);
  },
  raise_signal: (view, { args: { seat } }) => withSeat(view, seat, { spared: true }),
  feel_ready: (view, { args: { seat } }) => withSeat(view, seat, { spared: undefined }),
  flag_follow_up: (view, { args: { seat } }) => withSeat(view, seat, { follow_up: true }),
  set_mode: (view, { args: { mode } }) => marked({ ...view, mode, round: undefined }, "mode"),
};

function marked(view, ...what) {
  return { ...view, kept: [...new Set([...view.kept, ...what])] };
}

function stage(view, stage, clock, more) {
  return marked({ ...view, stage, clock, ...more }, "stage");
}

function withSeat(view, id, change) {
  if (!view.seats[id]) return view;
  return marked({ ...view, seats: { ...view.seats, [id]: { ...view.seats[id], ...change } } }, id);
}

function speaking(view, { tap, seat, spent, since }, interrupted) {
  const next = { ...heard(view, seat), turn: { seat, spent, since }, interrupted, back: interrupted?.seat, floor: tap };
  return marked(next, seat, "floor");
}

/** The floor is free, and whoever had it has shared, unless it was only a short word. */
function freed(view, at) {
  const { turn } = view;
  if (!turn) return view;
  const free = { ...view, turn: undefined, back: undefined, interrupted: undefined };
  const { voice } = view.seats[turn.seat];
  if (elapsed(turn, at) >= shortWord) {
    return withSeat({ ...free, ...inRound(free, turn.seat, "shared") }, turn.seat, { voice: "shared", later: undefined });
  }
  return voice === "not_yet" ? { ...free, not_heard: [...free.not_heard, turn.seat] } : free;
}

/** This person does not speak, whatever was before. */
function quiet(view, tap, at, seat) {
  return view.turn?.seat === seat ? marked({ ...freed(view, at), floor: tap }, "floor") : view;
}

function notAsking(view, seat) {
  if (!view.waiting.includes(seat)) return view;
  return withSeat({ ...view, waiting: view.waiting.filter((id) => id !== seat) }, seat, { asked: undefined });
}

function heard(view, seat) {
  return { ...view, not_heard: view.not_heard.filter((id) => id !== seat) };
}

function arrived(view, seat) {
  const next = withSeat(view, seat, { place: "here", out: undefined, left_early: undefined, leaving: undefined });
  const { kind, voice } = next.seats[seat] ?? {};
  const awaited = kind === "member" && voice === "not_yet" && !view.not_heard.includes(seat);
  return awaited ? { ...next, not_heard: [...view.not_heard, seat] } : next;
}

function inRound({ round }, seat, voice) {
  if (!round?.voices[seat]) return {};
  const order = voice === "later" ? [...round.order.filter((id) => id !== seat), seat] : round.order;
  return { round: { ...round, order, voices: { ...round.voices, [seat]: voice } } };
}

/** Who might come next, as simply as can be: the round, then who asked, then who was not heard from. */
function suggested(view) {
  const free = (id) => view.seats[id]?.place === "here" && !view.seats[id].spared && id !== view.turn?.seat;
  const open = (id) => free(id) && ["not_yet", "later"].includes(view.round.voices[id]);
  const inTurn = view.round?.order.find(open);
  const asked = view.waiting.find(free);
  const unheard = view.not_heard.find(free);
  const round = view.round && { ...view.round, next: inTurn };
  const [seat, why] = inTurn ? [inTurn, "round"] : asked ? [asked, "asked"] : [unheard, "not_heard"];
  return { ...view, round, next: seat && { seat, why: [why] } };
}
