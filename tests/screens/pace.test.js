// The plan and the pace in gentle words: about, never a countdown, and quiet as long as all fit in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { about, asksWords, breakWords, forecastWords, fullness, goingOnWords, leftWords, phaseAfter, phaseWords } from "../../static/pace.js";

const minute = 60_000;
const plan = [
  { phase: "welcome", minutes: 5 },
  { phase: "checkin", minutes: 15 },
  { phase: "break", minutes: 10 },
];

/** A group of 90 minutes whose clock shows so many. */
function group(minutes, more = {}) {
  return { planned: 90, clock: { spent: minutes * minute }, plan, phase: { name: "checkin", began: 5 * minute }, not_heard: [], ...more };
}

test("minutes are exact up to ten and in fives above", () => {
  assert.deepEqual([0.2, 1, 7.4, 10, 10.4, 12.4, 12.6, 43].map((minutes) => about(minutes * minute)), [1, 1, 7, 10, 10, 10, 15, 45]);
});

test("a part says how much of its minutes has gone by", () => {
  assert.equal(phaseWords(group(11), 0), "Check-in round: 6 of 15 minutes");
  assert.equal(phaseWords(group(4), 0), "Check-in round: 0 of 15 minutes");
  assert.equal(phaseWords(group(30, { phase: { name: "topic", began: 0 } }), 0), "Topic");
  assert.equal(phaseWords(group(30, { phase: undefined }), 0), "");
});

test("a part goes on with the clock of the session and stands when that stands", () => {
  const running = group(0, { clock: { spent: 10 * minute, since: 1_000 } });
  assert.equal(phaseWords(running, 1_000 + 2 * minute), "Check-in round: 7 of 15 minutes");
  assert.equal(phaseWords(group(10), 1_000 + 2 * minute), "Check-in round: 5 of 15 minutes");
});

test("what is left is told roughly, and no more once it is used", () => {
  assert.equal(leftWords(group(47), 0), "about 45 minutes left");
  assert.equal(leftWords(group(83), 0), "about 7 minutes left");
  assert.equal(leftWords(group(89), 0), "about 1 minute left");
  assert.equal(leftWords(group(95), 0), "the planned time is used");
});

test("the forecast speaks only when those not heard from do not fit in at ease", () => {
  const forecast = { needed: 12 * minute, at_ease: 15 * minute };
  const unheard = { forecast, not_heard: ["r1", "r2", "r3"] };
  assert.equal(forecastWords(group(75, unheard), 0), "");
  assert.equal(forecastWords(group(81, unheard), 0), "3 people not heard from yet: about 10 minutes, and 9 are left.");
  assert.equal(forecastWords(group(92, unheard), 0), "3 people not heard from yet: about 10 minutes, and 0 are left.");
  assert.equal(forecastWords(group(89), 0), "");
});

test("the part that comes next is the next of the plan", () => {
  assert.equal(phaseAfter(group(0)), "break");
  assert.equal(phaseAfter(group(0, { phase: { name: "break", began: 0 } })), undefined);
  assert.equal(phaseAfter({}), undefined);
});

test("a break that has been is not gone on to once more", () => {
  const over = [...plan.slice(0, 2), { ...plan[2], taken: true }, { phase: "closing", minutes: 10 }];
  assert.equal(phaseAfter(group(0, { plan: over })), "closing");
  assert.equal(phaseAfter(group(0, { plan: over.slice(0, 3) })), undefined);
});

test("leaders read how long a break goes on, and what was planned for it", () => {
  assert.equal(breakWords({ break: { since: 0, planned: 10 } }, 3.9 * minute), "3 of 10 min");
  assert.equal(breakWords({ break: { since: 0 } }, 12 * minute), "12 min");
  assert.equal(breakWords({ break: { since: 1_000 } }, 0), "0 min", "a device's clock may lag");
  assert.equal(breakWords({}, 0), "");
});

test("the room reads roughly when it goes on, and never that it is late", () => {
  const pause = { break: { until: 15 * minute } };
  assert.equal(goingOnWords(pause, 0), "We go on in about 15 minutes.");
  assert.equal(goingOnWords(pause, 14.2 * minute), "We go on in about 1 minute.");
  assert.equal(goingOnWords(pause, 15 * minute), "We go on soon.");
  assert.equal(goingOnWords(pause, 40 * minute), "We go on soon.");
  assert.equal(goingOnWords({}, 0), "");
});

test("a part says beforehand what it will ask everybody", () => {
  const asking = { plan: [{ phase: "welcome", minutes: 5 }, { phase: "checkin", minutes: 15, asks: "check_in" }] };
  assert.equal(asksWords(asking, "checkin"), "asks everybody's check-in");
  assert.equal(asksWords(asking, "welcome"), "");
  assert.equal(asksWords({}, undefined), "");
});

test("the ring fills toward the target, and a turn half as long again is a long one", () => {
  const speaking = (minutes, target) => ({ target, turn: { seat: "r1", spent: minutes * minute } });
  assert.deepEqual(fullness(speaking(1, 4), 0), { part: 0.25, long: false });
  assert.deepEqual(fullness(speaking(4, 4), 0), { part: 1, long: false });
  assert.deepEqual(fullness(speaking(6, 4), 0), { part: 1, long: true });
  assert.equal(fullness(speaking(9), 0), undefined, "without a target there is none");
  assert.equal(fullness({ target: 4 }, 0), undefined, "nor while nobody speaks");
});
