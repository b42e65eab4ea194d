// What a participant reads in each state: warm, about now, and never about anybody else's state.
import assert from "node:assert/strict";
import { test } from "node:test";
import { momentOf, thanksFor } from "../../static/moments.js";

const group = (more = {}) => ({ stage: "running", mode: "taking_turns", leaders: ["Mara"], ...more });
const ana = (more = {}) => ({ name: "Ana", place: "here", voice: "not_yet", state: "listening", ...more });
const wishes = ({ big, small = [], quiet = [] }) => [big, ...small, ...quiet].filter(Boolean).map(({ wish, ask }) => wish ?? ask);

test("somebody who listens sees who is sharing and may ask, pass or come later", () => {
  const moment = momentOf(group({ turn: { seat: "ben", name: "Ben" } }), ana());
  assert.equal(moment.sentence, "Ben is sharing.");
  assert.deepEqual(wishes(moment), ["ask_for_turn", "pass_turn", "come_back_later", "raise_signal", "tell", "step_out", "leave"]);
});

test("every way of talking has its own line", () => {
  const lines = ["open_floor", "taking_turns", "going_round"].map((mode) => momentOf(group({ mode }), ana()).sentence);
  assert.equal(new Set(lines).size, 3);
});

test("whoever asked is told how many come before, and may change their mind", () => {
  const moment = momentOf(group(), ana({ state: "asked", before: 2 }));
  assert.equal(moment.more, "2 people are before you.");
  assert.equal(moment.big.wish, "withdraw_request");
});

test("next in a round without having asked there is nothing to take back", () => {
  assert.equal(momentOf(group({ mode: "going_round" }), ana({ state: "next" })).big, undefined);
  assert.equal(momentOf(group(), ana({ state: "next" })).big.wish, "withdraw_request");
});

test("whoever speaks has their time and ends it themself", () => {
  const moment = momentOf(group(), ana({ state: "speaking" }));
  assert.equal(moment.sentence, "This is your time, Ana.");
  assert.equal(moment.big.wish, "end_turn");
});

test("a device that waits learns nothing of the group", () => {
  const moment = momentOf({ lobby: "waiting" }, undefined);
  assert.equal(moment.about, undefined);
  assert.deepEqual(wishes(moment), ["withdraw_knock"]);
});

test("a device that was signed out is shown the door kindly", () => {
  assert.equal(momentOf({ lobby: "closed" }, undefined).door, true);
  assert.equal(momentOf(undefined, undefined, { refused: "not_allowed" }).door, true);
});

test("the end is said to everybody, also when the view holds nothing else", () => {
  assert.equal(momentOf({ stage: "ended" }, undefined).sentence, "Thank you for being here today.");
});

test("whoever stepped out finds their place kept, also in a break", () => {
  for (const stage of ["running", "paused"]) {
    assert.equal(momentOf(group({ stage }), ana({ place: "out" })).big.wish, "come_back");
  }
});

test("two of the same name are told so, before the start and after it, and may change it", () => {
  for (const stage of ["gathering", "running"]) {
    const moment = momentOf(group({ stage }), ana({ alike: true }));
    assert.match(moment.note, /called Ana too/);
    assert.equal(moment.rename.ask, "name");
    assert.equal(momentOf(group({ stage }), ana()).rename, undefined);
  }
});

test("whoever comes while the group is talking is welcomed and told about what", () => {
  const agreements = ["What is said here stays here."];
  const moment = momentOf(group({ topic: { text: "a hard day" } }), ana(), { welcome: true, agreements });
  assert.equal(moment.sentence, "Glad you're here.");
  assert.equal(moment.more, "We're talking about: a hard day.");
  assert.deepEqual(moment.list, agreements);
  assert.equal(momentOf(group(), ana({ state: "speaking" }), { welcome: true }).sentence, "This is your time, Ana.");
});

test("thanks follow a turn, and a pass is as warm", () => {
  assert.equal(thanksFor(ana({ state: "speaking" }), ana(), undefined).sentence, "Thank you for sharing.");
  assert.equal(thanksFor(ana(), ana(), "pass_turn").more, "Listening is taking part.");
  assert.equal(thanksFor(ana(), ana(), "ask_for_turn"), undefined);
});

test("nothing a participant reads says queue, skip, decline, absent or late", () => {
  const states = ["listening", "asked", "next", "speaking"].map((state) => ana({ state, before: 1 }));
  const seats = [...states, ana({ place: "out" }), ana({ place: "left" }), ana({ later: true })];
  for (const stage of ["gathering", "running", "paused", "ended"]) {
    for (const mode of ["open_floor", "taking_turns", "going_round"]) {
      for (const seat of seats) {
        assert.doesNotMatch(JSON.stringify(momentOf(group({ stage, mode }), seat)), /queue|skip|declin|absent|\blate\b/i);
      }
    }
  }
});

test("a guest sits in: no turn is offered and nothing is asked, and quiet words stay at hand", () => {
  const moment = momentOf(group({ turn: { seat: "ben", name: "Ben" } }), ana({ guest: true }));
  assert.equal(moment.sentence, "Ben is sharing.");
  assert.deepEqual(wishes(moment), ["raise_signal", "tell", "step_out", "leave"]);
});

test("in a break that was planned somebody reads when it is to be over, and in another only that it is one", (context) => {
  globalThis.document = { documentElement: { lang: "en" } };
  context.after(() => delete globalThis.document);
  const until = new Date(2026, 2, 3, 19, 5).getTime();
  assert.match(momentOf(group({ stage: "paused", break: { until } }), ana()).more, /^We go on at about 7:05\sPM\. This screen/);
  assert.equal(momentOf(group({ stage: "paused" }), ana()).more, "This screen wakes up when we go on.");
});

test("who sits in is not told that they may listen, for that is what they came for", () => {
  assert.equal(momentOf(group({ stage: "gathering" }), ana({ guest: true })).more, "We'll begin soon.");
});
