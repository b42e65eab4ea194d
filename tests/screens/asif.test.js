// The board as if kept taps had arrived: who speaks, who comes next, and what is marked as kept.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asIf } from "../../static/asif.js";

const minute = 60_000;
const member = (name, more) => ({ name, kind: "member", place: "here", voice: "not_yet", ...more });
const board = (more = {}) => ({
  stage: "running",
  clock: { spent: 0, since: 0 },
  mode: "open_floor",
  seats: { ana: member("Ana"), ben: member("Ben"), cleo: member("Cleo") },
  order: ["ana", "ben", "cleo"],
  floor: 7,
  waiting: [],
  not_heard: ["ana", "ben", "cleo"],
  undo: { version: 9, event: "Arrived", seat: "cleo" },
  ...more,
});

let number = 0;
const kept = (wish, minutes, args = {}, more = {}) => ({ tap: `tap-${(number += 1)}`, wish, args, kept: minutes * minute, ...more });

test("without kept taps the view is the view", () => {
  const view = board();
  assert.equal(asIf(view, []), view);
  assert.equal(asIf(undefined, []), undefined);
});

test("who was given the floor speaks since the tap, and everything about it is marked", () => {
  const give = kept("start_turn", 3, { seat: "ben", after: 7 });
  const view = asIf(board(), [give]);
  assert.deepEqual(view.turn, { seat: "ben", spent: 0, since: 3 * minute });
  assert.deepEqual(view.kept.sort(), ["ben", "floor"]);
  assert.deepEqual(view.not_heard, ["ana", "cleo"]);
  assert.equal(view.floor, give.tap, "the next tap names the floor that this one will have made");
});

test("whoever had the floor has shared, and a short word is none", () => {
  const first = kept("start_turn", 1, { seat: "ben" });
  const long = asIf(board(), [first, kept("start_turn", 4, { seat: "cleo" })]);
  assert.equal(long.seats.ben.voice, "shared");
  assert.equal(long.back, "ben");
  const short = asIf(board(), [first, kept("end_turn", 1.05, { seat: "ben" })]);
  assert.equal(short.seats.ben.voice, "not_yet");
  assert.ok(short.not_heard.includes("ben"));
  assert.equal(short.turn, undefined);
});

test("whoever was interrupted goes on with their minutes", () => {
  const view = asIf(board({ turn: { seat: "ana", spent: 0, since: 0 } }), [
    kept("start_turn", 2, { seat: "ben", aside: true }),
    kept("give_back", 3),
  ]);
  assert.deepEqual(view.turn, { seat: "ana", spent: 2 * minute, since: 3 * minute });
  assert.equal(view.back, undefined);
});

test("a pass is whole, and whoever speaks and passes frees the floor", () => {
  const pass = kept("pass_turn", 1, { seat: "ana" });
  const view = asIf(board({ turn: { seat: "ana", spent: 0, since: 1 * minute }, not_heard: ["ben", "cleo"] }), [pass]);
  assert.equal(view.turn, undefined);
  assert.equal(view.seats.ana.voice, "passed");
  assert.equal(view.floor, pass.tap);
  const still = asIf(board(), [kept("pass_turn", 1, { seat: "ben" })]);
  assert.equal(still.floor, 7, "a pass of somebody else moves no floor");
  assert.deepEqual(still.not_heard, ["ana", "cleo"]);
});

test("coming, going and coming back later are seen where people sit", () => {
  const view = asIf(board({ seats: { ...board().seats, dee: member("Dee", { place: "late" }) }, waiting: ["cleo"] }), [
    kept("mark_here", 1, { seat: "dee" }),
    kept("step_out", 2, { seat: "ana" }),
    kept("leave", 3, { seat: "cleo" }),
    kept("come_back_later", 4, { seat: "ben" }),
  ]);
  assert.deepEqual(Object.values(view.seats).map((seat) => seat.place), ["out", "here", "left", "here"]);
  assert.equal(view.seats.ben.later, true);
  assert.deepEqual(Object.values(view.seats).map((seat) => seat.left_early), [undefined, undefined, 3 * minute, undefined]);
  assert.equal(asIf(view, [kept("mark_here", 5, { seat: "cleo" })]).seats.cleo.left_early, undefined);
  assert.deepEqual(view.waiting, []);
  assert.deepEqual(view.not_heard, ["ana", "ben", "dee"]);
  assert.deepEqual(view.kept.sort(), ["ana", "ben", "cleo", "dee"]);
});

test("who might come next is found without the server: the round, who asked, who was not heard", () => {
  const ask = kept("ask_for_turn", 1, { seat: "cleo" });
  assert.deepEqual(asIf(board(), [ask]).next, { seat: "cleo", why: ["asked"] });
  const go = kept("start_turn", 2, { seat: "cleo" });
  assert.deepEqual(asIf(board(), [ask, go]).next, { seat: "ana", why: ["not_heard"] });
  const round = { order: ["ben", "cleo", "ana"], voices: { ben: "not_yet", cleo: "not_yet", ana: "not_yet" }, next: "ben" };
  const turn = kept("start_turn", 1, { seat: "ben" });
  const over = kept("end_turn", 3, { seat: "ben" });
  assert.deepEqual(asIf(board({ round }), [turn, over]).next, { seat: "cleo", why: ["round"] });
});

test("a break stops the clocks, and going on starts them", () => {
  const speaking = board({ turn: { seat: "ana", spent: 0, since: 0 } });
  const pause = kept("pause_session", 5);
  const paused = asIf(speaking, [pause]);
  assert.deepEqual([paused.stage, paused.clock, paused.turn.spent], ["paused", { spent: 5 * minute }, 5 * minute]);
  const resumed = asIf(speaking, [pause, kept("resume_session", 9)]);
  assert.deepEqual([resumed.stage, resumed.turn.spent, resumed.turn.since], ["running", 5 * minute, 9 * minute]);
});

test("topic and mode are marked; closing the group is not shown as done", () => {
  const view = asIf(board(), [kept("set_topic", 1, { topic: "Sleep" }), kept("set_mode", 1, { mode: "taking_turns" }), kept("end_session", 2)]);
  assert.deepEqual([view.topic.text, view.mode, view.stage], ["Sleep", "taking_turns", "running"]);
  assert.deepEqual(view.kept, ["topic", "mode"]);
});

test("Undo names the last kept tap, unless it may have arrived", () => {
  const give = kept("start_turn", 1, { seat: "ben" });
  assert.deepEqual(asIf(board(), [give]).undo, { event: "TapKept", wish: "start_turn", seat: "ben" });
  assert.equal(asIf(board(), [{ ...give, tried: true }]).undo.version, 9);
});

test("an alarm that was seen without a line is off the board, and marked", () => {
  const told = { kind: "not_safe", seat: "ben", since: 0 };
  const view = asIf(board({ signals: { 9: told } }), [kept("see_signal", 1, { signal: 9 }), kept("see_signal", 2, { signal: 8 })], "mara");
  assert.deepEqual(view.signals, { 9: { ...told, seen: { by: "mara", at: minute } } });
  assert.deepEqual(view.kept, ["ben"]);
});

test("a tap that makes no sense any more changes nothing and breaks nothing", () => {
  const nonsense = [
    kept("start_turn", 1, { seat: "gone" }),
    kept("end_turn", 1, { seat: "ben" }),
    kept("give_back", 1),
    kept("leave", 1, { seat: "gone" }),
    kept("mark_here", 1, { seat: "gone" }),
    kept("come_back_later", 1, { seat: "gone" }),
    kept("resume_session", 1),
    kept("something_new", 1),
  ];
  const { kept: marks, undo, next, ...view } = asIf(board(), nonsense);
  assert.deepEqual(marks, []);
  assert.deepEqual(view.seats, board().seats);
  assert.equal(view.floor, 7);
});

test("whoever is kept as needing a moment is suggested no more on this device", () => {
  const next = asIf(board({ waiting: ["ana"] }), [kept("raise_signal", 1, { seat: "ana", kind: "needs_moment" })]);
  assert.equal(next.seats.ana.spared, true);
  assert.notEqual(next.next?.seat, "ana");
});

test("a break that was kept begins then, as it was planned, and lies behind the group afterwards", () => {
  const planned = board({ plan: [{ phase: "topic", minutes: 60 }, { phase: "break", minutes: 10 }] });
  const paused = asIf(planned, [kept("pause_session", 5)]);
  assert.deepEqual(paused.break, { since: 5 * minute, planned: 10 });
  assert.deepEqual(paused.plan.map(({ taken }) => Boolean(taken)), [false, true]);
  const again = asIf(planned, [kept("pause_session", 5), kept("resume_session", 9), kept("pause_session", 12)]);
  assert.equal(again.break.planned, undefined, "only one was planned");
  assert.equal(asIf(planned, [kept("pause_session", 5), kept("resume_session", 9)]).break, undefined);
});

test("somebody who is all right again is spared no more, and a private mark is seen at once", () => {
  const spared = board({ seats: { ana: member("Ana", { spared: true }), ben: member("Ben") }, order: ["ana", "ben"], not_heard: [] });
  const after = asIf(spared, [kept("feel_ready", 1, { seat: "ana" }), kept("flag_follow_up", 2, { seat: "ben" })]);
  assert.equal(after.seats.ana.spared, undefined);
  assert.equal(after.seats.ben.follow_up, true);
});
