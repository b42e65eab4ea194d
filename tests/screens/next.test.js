// Who is called with one tap, and what a leader reads when somebody did not like to come any more.
import assert from "node:assert/strict";
import { test } from "node:test";
import { called } from "../../static/next.js";
import { refusalLine } from "../../static/refusals.js";

test("whoever asked or is next in a round is called for that, and nobody else is", () => {
  const next = (...why) => called({ next: { seat: "r1", why } });
  assert.deepEqual(next("asked", "not_heard"), { seat: "r1", because: "asked" });
  assert.deepEqual(next("round", "asked"), { seat: "r1", because: "round" });
  for (const why of ["not_heard", "later", "passed_before"]) assert.deepEqual(next(why), {});
  assert.deepEqual(called({}), {});
});

test("a leader reads who is no longer next, by name", () => {
  const view = { seats: { r1: { name: "Ana" } } };
  assert.equal(refusalLine("not_next", view, { seat: "r1" }), "Ana is no longer next, and nothing was changed.");
});
