// Whose tile may be dropped on the waiting list.
import assert from "node:assert/strict";
import { test } from "node:test";
import { dragged, fingerDown, fingerMoved, fingerUp, mayBePulled } from "../../static/drag.js";

const seat = (more) => ({ name: "Ana", kind: "member", place: "here", ...more });

function room(more = {}) {
  const seats = { ana: seat(), ben: seat(), out: seat({ place: "out" }), kim: seat({ kind: "trainee" }) };
  return { stage: "running", order: Object.keys(seats), seats, waiting: [], ...more };
}

test("a raised hand is dragged to the list for somebody here who takes turns and does not wait yet", () => {
  assert.ok(mayBePulled(room(), "ana"));
  assert.ok(mayBePulled(room({ stage: "paused" }), "ana"));
  for (const id of ["out", "kim", "nobody"]) assert.ok(!mayBePulled(room(), id), id);
  assert.ok(!mayBePulled(room({ waiting: ["ana"] }), "ana"));
  assert.ok(!mayBePulled(room({ turn: { seat: "ana" } }), "ana"));
});

test("before the start and with one person alone nothing is dragged there", () => {
  assert.ok(!mayBePulled(room({ stage: "gathering" }), "ana"));
  assert.ok(!mayBePulled(room({ order: ["ana"] }), "ana"));
});

test("a finger that comes down again at once drags again", async (context) => {
  globalThis.document = { querySelector: () => null };
  context.after(() => delete globalThis.document);
  const screen = { view: room(), draw: () => {}, open: () => {}, tap: () => {} };
  const event = (clientX) => ({ button: 0, isPrimary: true, pointerType: "mouse", clientX, clientY: 0, timeStamp: 0, currentTarget: { setPointerCapture: () => {} } });
  fingerDown(screen, "ana", event(0));
  fingerMoved(screen, event(60));
  assert.ok(dragged("ana"));
  fingerUp(screen, [], event(60));
  fingerDown(screen, "ben", event(0));
  await new Promise((passed) => setTimeout(passed, 5));
  fingerMoved(screen, event(60));
  assert.ok(dragged("ben"), "what the first drag left behind takes nothing from the second");
  fingerUp(screen, [], event(60));
});
