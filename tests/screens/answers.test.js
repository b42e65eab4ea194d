// Which cards a person has, in which order, and what is said of answers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { askedOf, resultWords } from "../../static/answers.js";

const question = { ask: 9, text: "Shall we?", form: "yes_no", open: true };
const keys = (view, seat = {}) => askedOf(view, "r1", seat).map(({ key }) => key);

test("nothing asked, no card", () => {
  assert.deepEqual(keys({}), []);
});

test("the question comes first, the group before oneself, taking along last", () => {
  const view = { question, check_in: { ask: 7, which: "check_out" }, takeaway: { ask: 8 } };
  assert.deepEqual(keys(view), ["question-9-r1", "climate-7-r1", "check-7-r1", "takeaway-8-r1"]);
});

test("a check-in asks about oneself only", () => {
  assert.deepEqual(keys({ check_in: { ask: 7, which: "check_in" } }), ["check-7-r1"]);
});

test("what the view says was answered is no card any more", () => {
  const view = { check_in: { ask: 7, which: "check_in" }, takeaway: { ask: 8 } };
  assert.deepEqual(keys(view, { checked: true, kept: true }), []);
});

test("who needs a moment is asked nothing", () => {
  assert.deepEqual(keys({ question, takeaway: { ask: 8 } }, { spared: true }), []);
});

test("a closed question is no card, though its answers are shown", () => {
  assert.deepEqual(keys({ question: { ...question, open: false, results: { answered: 5, yes: 2 } } }), []);
});

test("the room hears how many, and never of none", () => {
  assert.equal(resultWords({ form: "yes_no", results: { answered: 6, yes: 4 } }), "4 of 6 said yes.");
  assert.equal(resultWords({ form: "me_too", results: { answered: 6, yes: 1 } }), "One of us has felt this too.");
  assert.equal(resultWords({ form: "me_too", results: { answered: 6, yes: 0 } }), "Thank you for answering.");
  assert.equal(resultWords({ form: "yes_no", results: { answered: 6, yes: 0 } }), "Thank you for answering.");
  assert.equal(resultWords({ form: "scale", results: { answered: 6, mean: 7 } }), "Taken together, about 7 of 10.");
});
