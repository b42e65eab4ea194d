// What another leader has just changed is noticed before it is pressed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changedByAnother, movedWords } from "../../static/two.js";

const leaders = { mara: { name: "Mara" }, noor: { name: "Noor" } };
const screen = (by, version) => ({ page: { me: "mara" }, view: { leaders, undo: { by, version } } });

function clocked() {
  let now = 0;
  const memory = changedByAnother(() => now);
  return { memory, after: (time) => (now += time) };
}

test("what another leader has just changed is not pressed at once", () => {
  const { memory, after } = clocked();
  memory.sees(screen("mara", 1), "Go on");
  assert.ok(memory.noticed);
  memory.sees(screen("noor", 2), "Thank Ben");
  assert.ok(!memory.noticed);
  memory.sees(screen("noor", 2), "Thank Ben");
  after(1_499);
  assert.ok(!memory.noticed);
  after(1);
  assert.ok(memory.noticed);
});

test("what oneself, a person or nobody changed is pressed at once", () => {
  const { memory, after } = clocked();
  memory.sees(screen("noor", 1), "Go on");
  assert.ok(memory.noticed, "it stood there already");
  memory.sees(screen("mara", 2), "Thank Ben");
  assert.ok(memory.noticed);
  memory.sees(screen("noor", 3), "Thank Ben");
  assert.ok(memory.noticed, "nothing here has changed");
  after(10_000);
  memory.sees(screen("noor", 3), "Start with Ana");
  assert.ok(memory.noticed, "Noor's step was long ago: Ana has asked");
  memory.sees({ page: { me: "mara" }, view: { leaders } }, "Start with Dov");
  assert.ok(memory.noticed);
});

test("a person who asks meanwhile does not end the time for noticing", () => {
  const { memory, after } = clocked();
  memory.sees(screen("mara", 1), "Go on");
  memory.sees(screen("noor", 2), "Thank Ben");
  after(200);
  memory.sees(screen("noor", 2), "Thank Ben, next Ana");
  assert.ok(!memory.noticed);
});

test("it says who has gone on", () => {
  assert.match(movedWords(screen("noor", 2).view), /^Noor has just gone on\./);
});
