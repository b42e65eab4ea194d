// What passes between a person and the leaders, and the kindness of the others.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nobodyKnows, supportFor, supportWords } from "../../static/care.js";
import { momentOf, thanksFor } from "../../static/moments.js";
import { thanking } from "../../static/thanking.js";

const group = (more = {}) => ({ stage: "running", mode: "open_floor", leaders: ["Mara"], ...more });
const ana = (more = {}) => ({ name: "Ana", place: "here", voice: "not_yet", state: "listening", ...more });
const help = ["988", "911"];

test("after the end whoever did not feel safe reads the numbers, and that nobody has seen it", () => {
  const over = (more) => momentOf({ stage: "ended" }, { place: "left", signals: { not_safe: {} }, ...more }, { help });
  assert.match(over({ unseen: true }).more, /^Nobody has seen this yet/);
  assert.match(over({}).urgent, /988 or 911/);
  assert.equal(over({}).more, "You can close this page now.");
  assert.equal(momentOf({ stage: "ended" }, undefined, { help }).urgent, undefined);
});

test("who does not feel safe says that all is well again once somebody has seen it", () => {
  const small = (told) => momentOf(group(), ana({ spared: true, signals: { not_safe: told } }), { help }).small.map(({ wish }) => wish);
  assert.deepEqual(small({}), ["step_out"]);
  assert.deepEqual(small({ seen: "Mara" }), ["feel_ready", "step_out"]);
});

test("only who does not feel safe keeps a tablet that nobody knows of", () => {
  assert.ok(!nobodyKnows({ unseen: true, signals: { wants_to_talk: {} } }));
});

test("whoever needs a moment reads who has seen it, and may say so when it is better", () => {
  const waiting = momentOf(group(), ana({ spared: true, signals: { needs_moment: {} } }));
  assert.equal(waiting.state, "moment");
  assert.match(waiting.more, /every therapist's screen/);
  assert.equal(waiting.big.wish, "feel_ready");
  const seen = momentOf(group(), ana({ spared: true, signals: { needs_moment: { seen: "Mara" } } }));
  assert.match(seen.more, /^Mara has seen it/);
});

test("whoever told the therapists reads who knows and who is asked to come", () => {
  const told = (answer) => momentOf(group(), ana({ spared: true, signals: { needs_moment: answer } })).more;
  assert.match(told({ known: "Mara", coming: "Noor" }), /^Mara knows, and has asked Noor to come to you/);
  assert.match(told({ known: "Noor", coming: "Noor" }), /^Noor knows, and is coming to you\./);
  assert.match(told({ seen: "Noor" }), /^Noor has seen it/);
});

test("nobody is told that help knows while no leader's screen is there", () => {
  const moment = momentOf(group(), ana({ spared: true, unseen: true, signals: { not_safe: {} } }), { help });
  assert.match(moment.more, /^Nobody has seen this yet/);
  assert.match(moment.urgent, /988 or 911/);
  assert.equal(moment.big, undefined);
});

test("a clinic without numbers names none", () => {
  assert.equal(momentOf(group(), ana({ signals: { not_safe: {} } }), { help: [] }).urgent, "");
});

test("needing a moment is one tap away wherever somebody is in the room", () => {
  for (const view of [group(), group({ stage: "gathering" }), group({ stage: "paused" }), group({ resting: true }), group({ unwatched: true })]) {
    const { quiet } = momentOf(view, ana());
    assert.deepEqual(quiet[0].args, { kind: "needs_moment" });
    assert.ok(!quiet[0].more);
  }
});

test("an invitation says who wonders, and all three answers are as good", () => {
  const moment = momentOf(group(), ana({ invited: "Dana" }));
  assert.equal(moment.sentence, "Dana wonders if you'd like to share, only if it feels right.");
  assert.deepEqual([moment.big, ...moment.small].map(({ args }) => args.answer), ["yes", "not_now", "later"]);
  assert.equal(thanksFor(ana({ invited: "Dana" }), ana(), "answer_invitation").more, "Listening is taking part.");
});

test("a cue says no time and counts nothing", () => {
  const moment = momentOf(group(), ana({ state: "speaking", cue: true }));
  assert.equal(moment.more, "When you reach a good stopping place, others would like to share too.");
  assert.doesNotMatch(JSON.stringify(moment), /\d/);
});

test("support is offered for somebody else's turn only", () => {
  const view = group({ heard: { turn: 7, seat: "r2", name: "Ben" } });
  assert.deepEqual(supportFor(view, "r1").buttons.map(({ args }) => args.kind), ["relate", "thanks", "hope"]);
  assert.equal(supportFor(view, "r2"), undefined);
  assert.equal(supportFor(group(), "r1"), undefined);
});

test("kindness is counted in words, and never a zero", () => {
  assert.deepEqual(supportWords(ana()), []);
  assert.deepEqual(supportWords(ana({ support: { relate: 4, hope: 1 } })), ["4 people relate to what you said.", "You gave 1 person hope."]);
});

test("whoever asked to talk while they need a moment reads that it has arrived, and is asked no second time", () => {
  const spared = { spared: true, signals: { needs_moment: { seen: "Mara" } } };
  assert.equal(momentOf(group(), ana(spared)).small.length, 2);
  const told = momentOf(group(), ana({ ...spared, signals: { ...spared.signals, wants_to_talk: {} } }));
  assert.equal(told.small.length, 1);
  assert.match(told.told, /^You asked to talk\. It is on every therapist's screen now\./);
});

test("whoever asked to talk reads so until a leader has seen it, and then who", () => {
  const asked = ana({ signals: { one_to_one: {} } });
  const seen = ana({ signals: { one_to_one: { seen: "Mara" } } });
  assert.match(momentOf(group(), asked).told, /^You asked to talk\./);
  assert.equal(momentOf(group(), seen).told, "");
  assert.match(thanksFor(asked, seen).sentence, /^Mara has seen it/);
  assert.equal(thanksFor(seen, seen), undefined);
  const spared = (told) => ana({ spared: true, signals: { wants_to_talk: told } });
  assert.equal(thanksFor(spared({}), spared({ seen: "Mara" })), undefined, "their screen says it already");
});

test("whoever leaves while they do not feel safe still reads whom to call", () => {
  const gone = momentOf(group(), ana({ place: "left", signals: { not_safe: {} } }), { help });
  assert.match(gone.urgent, /988 or 911/);
  assert.equal(momentOf(group(), ana({ place: "left" }), { help }).urgent, undefined);
});

test("a tablet stays with whoever does not feel safe while nobody else knows", () => {
  assert.ok(nobodyKnows(ana({ unseen: true, signals: { not_safe: {} } })));
  assert.ok(!nobodyKnows(ana({ signals: { not_safe: {} } })));
  assert.ok(!nobodyKnows(ana({ unseen: true, signals: { not_safe: { seen: "Mara" }, wants_to_talk: {} } })));
  assert.ok(!nobodyKnows(undefined));
});

test("only whoever was there when a turn ended is asked for support, each holder once", () => {
  let [view, seat] = [group({ heard: { turn: 3, seat: "r2", name: "Ben" }, own: {} }), "r1"];
  const support = thanking({ view: () => view, now: () => 0, seat: () => seat });
  support.notice(true);
  assert.equal(support.offered(), undefined, "that was before they came");
  view = group({ heard: { turn: 9, seat: "r2", name: "Ben" }, own: {} });
  support.notice(true);
  assert.equal(support.offered().buttons.length, 3);
  support.done();
  assert.deepEqual(support.offered(), { given: true });
  seat = "r3";
  assert.equal(support.offered().buttons.length, 3, "another who holds the same tablet");
  seat = "r2";
  assert.equal(support.offered(), undefined, "nobody supports themself");
});
