// Words for steps and times: what Undo and the history say, and how a time is put right.
import assert from "node:assert/strict";
import { test } from "node:test";
import { stepWords } from "../../static/steps.js";
import { asClock, clockTime, timeOnDay } from "../../static/times.js";

test("a time is read on the day of its step", () => {
  const at = new Date(2026, 10, 17, 18, 40, 5).getTime();
  assert.equal(clockTime(at), "18:40:05");
  assert.equal(timeOnDay(at, "18:39:00"), new Date(2026, 10, 17, 18, 39).getTime());
});

test("a group that runs past midnight can be put right across it", () => {
  const at = new Date(2026, 10, 18, 0, 5).getTime();
  assert.equal(timeOnDay(at, "23:58"), new Date(2026, 10, 17, 23, 58).getTime());
});

test("half a time is no time", () => {
  assert.equal(timeOnDay(0, ""), undefined);
});

test("every step has words, also one that is not known yet", () => {
  assert.equal(stepWords({ event: "TurnStarted" }, "Ben"), "Ben started");
  assert.equal(stepWords({ event: "TopicSet", text: "Sleep" }), "topic: Sleep");
  assert.equal(stepWords({ event: "SomethingNew" }), "another step");
  assert.equal(stepWords({ event: "SessionEnded", by_itself: true }), "the group closed by itself");
  assert.equal(stepWords({ event: "SessionEnded" }), "the group was closed");
  assert.equal(stepWords({ event: "PhaseStarted", phase: "closing", asks: "check_out" }), "part: Closing round, with the check-out");
  assert.equal(stepWords({ event: "SessionStarted", asks: "check_in" }), "the group started, with the check-in");
});

test("a kept tap has words, also one that did not fit any more", () => {
  assert.equal(stepWords({ event: "TapKept", wish: "start_turn" }, "Ben"), "give the floor · Ben");
  assert.equal(
    stepWords({ event: "TapDidNotFit", wish: "start_turn", code: "overtaken" }, "Ben"),
    "kept, did not fit any more: give the floor · Ben (the group had moved on)",
  );
  assert.match(stepWords({ event: "TapDidNotFit", wish: "something_new", code: "new" }), /another tap \(something else/);
});

test("times are written as people read them", () => {
  assert.equal(asClock(0), "0:00");
  assert.equal(asClock(221_900), "3:41");
  assert.equal(asClock(3_725_000), "1:02:05");
});
