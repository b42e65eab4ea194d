// What passes between a person and the leaders, and the kindness of the others.
import assert from "node:assert/strict";
import { test } from "node:test";
import { supportFor, supportWords } from "../../static/care.js";
import { momentOf, thanksFor } from "../../static/moments.js";

const group = (more = {}) => ({ stage: "running", mode: "open_floor", leaders: ["Mara"], ...more });
const ana = (more = {}) => ({ name: "Ana", place: "here", voice: "not_yet", state: "listening", ...more });
const help = ["988", "911"];

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
  assert.deepEqual(supportFor(view, { r1: ana() }).buttons.map(({ args }) => args.kind), ["relate", "thanks", "hope"]);
  assert.equal(supportFor(view, { r2: ana() }), undefined);
  assert.equal(supportFor(group(), { r1: ana() }), undefined);
});

test("kindness is counted in words, and never a zero", () => {
  assert.deepEqual(supportWords(ana()), []);
  assert.deepEqual(supportWords(ana({ support: { relate: 4, hope: 1 } })), ["4 people relate to what you said.", "You gave 1 person hope."]);
});
