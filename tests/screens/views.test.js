// The version rule, the merge patch and the clock: what keeps a screen true on a bad line.
import assert from "node:assert/strict";
import { test } from "node:test";
import { elapsed, follow, isForgotten, merged, nothingYet, outLong, sharedClock } from "../../static/views.js";

const whole = (version, view) => ({ version, now: 0, view });
const patch = (base, version, patch) => ({ base, version, now: 0, patch });

test("a patch changes, adds and takes away, and leaves the old view alone", () => {
  const before = { turn: { seat: "ana", since: 5 }, waiting: ["ben"], topic: { text: "Sleep" } };
  const after = merged(before, { turn: { seat: "ben" }, waiting: ["cleo", "ana"], topic: null, mode: "open_floor" });
  assert.deepEqual(after, { turn: { seat: "ben", since: 5 }, waiting: ["cleo", "ana"], mode: "open_floor" });
  assert.deepEqual(before, { turn: { seat: "ana", since: 5 }, waiting: ["ben"], topic: { text: "Sleep" } });
});

test("an object that is new in a patch loses its nulls, and one in place of a list starts empty", () => {
  assert.deepEqual(merged({}, { turn: { seat: "ana", back: null } }), { turn: { seat: "ana" } });
  assert.deepEqual(merged({ next: ["ana"] }, { next: { seat: "ben" } }), { next: { seat: "ben" } });
});

test("patches in order are followed", () => {
  let known = follow(nothingYet, whole(3, { floor: 1 }));
  known = follow(known, patch(3, 4, { floor: 4 }));
  assert.deepEqual(known, { version: 4, view: { floor: 4 } });
});

test("a doubled frame changes nothing", () => {
  let known = follow(nothingYet, whole(3, { turns: 1 }));
  known = follow(known, patch(3, 4, { turns: 2 }));
  assert.equal(follow(known, patch(3, 4, { turns: 2 })), known);
});

test("a lost frame is noticed and asked for", () => {
  const known = follow(nothingYet, whole(3, {}));
  assert.equal(follow(known, patch(4, 5, { floor: 5 })), undefined);
  assert.equal(follow(known, patch(2, 5, { floor: 5 })), undefined);
});

test("a frame that was overtaken is dropped", () => {
  const known = follow(nothingYet, whole(9, { floor: 9 }));
  assert.equal(follow(known, patch(7, 8, { floor: 8 })), known);
  assert.equal(follow(known, whole(8, { floor: 8 })), known);
});

test("a patch before the first whole view is asked for", () => {
  assert.equal(follow(nothingYet, patch(3, 4, {})), undefined);
});

test("who is connected changes without a step", () => {
  const known = follow(nothingYet, whole(3, { connected: [] }));
  assert.deepEqual(follow(known, patch(3, 3, { connected: ["ana"] })), { version: 3, view: { connected: ["ana"] } });
});

test("the whole view at the same version is taken again", () => {
  const known = follow(nothingYet, whole(3, { connected: [] }));
  assert.deepEqual(follow(known, whole(3, { connected: ["ana"] })).view, { connected: ["ana"] });
});

test("running time counts from since, and stands without it", () => {
  assert.equal(elapsed({ spent: 1000, since: 50_000 }, 53_000), 4000);
  assert.equal(elapsed({ spent: 1000 }, 53_000), 1000);
  assert.equal(elapsed(undefined, 53_000), 0);
});

test("a clock that is a little behind never shows time running backwards", () => {
  assert.equal(elapsed({ spent: 1000, since: 50_000 }, 49_900), 1000);
});

test("without any frame heard there is no time yet", () => {
  const clock = sharedClock(() => 7);
  assert.equal(elapsed({ spent: 1000, since: 50_000 }, clock.now()), 1000);
});

test("the shared clock believes the frame that travelled fastest", () => {
  let here = 100;
  const clock = sharedClock(() => here);
  clock.hear(5_000);
  here = 200;
  clock.hear(5_060); // 40 ms slower than the first
  assert.equal(clock.now(), 5_100);
  here = 300;
  clock.hear(5_230); // 30 ms faster than the first
  assert.equal(clock.now(), 5_230);
});

test("after sleep the shared clock is learnt anew", () => {
  const clock = sharedClock(() => 100);
  clock.hear(90_000);
  clock.forget();
  assert.equal(clock.now(), 90_000, "until then, what was known is better than nothing");
  clock.hear(60_000);
  assert.equal(clock.now(), 60_000);
});

test("half an hour after the planned end somebody may have forgotten the group", () => {
  const view = { planned_end: 90 * 60_000 };
  assert.equal(isForgotten(view, 120 * 60_000 - 1), false);
  assert.equal(isForgotten(view, 120 * 60_000), true);
  assert.equal(isForgotten({}, 1_000 * 60_000), false);
});

test("after ten minutes out of the room somebody might look after a person, and not in a break", () => {
  const view = { stage: "running", order: ["ana", "ben"], seats: { ana: { out: 1_000 }, ben: {} } };
  assert.deepEqual(outLong(view, 600_999), []);
  assert.deepEqual(outLong(view, 601_000), ["ana"]);
  assert.deepEqual(outLong({ ...view, stage: "paused" }, 700_000), []);
});
