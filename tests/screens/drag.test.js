// Whose tile may be dropped on the waiting list.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mayBePulled } from "../../static/drag.js";

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
