// One finger, one tap.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fingers, noticing, readButton } from "../../static/taps.js";

function clock() {
  const time = { at: 0, now: () => time.at };
  return time;
}

test("a second press on the same thing is the same tap, for as long as the finger drums", () => {
  const time = clock();
  const again = fingers(time.now);
  const answers = [0, 150, 500, 1_100, 1_900].map((at) => {
    time.at = at;
    return again("ask");
  });
  assert.deepEqual(answers, [false, true, true, true, false]);
});

test("a second press on the same spot is the same tap, whatever lies there now", () => {
  const time = clock();
  const again = fingers(time.now);
  again("let Ana in", { x: 100, y: 100 });
  time.at = 300;
  assert.equal(again("let Ben in", { x: 110, y: 104 }), true);
});

test("a press elsewhere is heard at once", () => {
  const time = clock();
  const again = fingers(time.now);
  again("Ana", { x: 100, y: 100 });
  time.at = 200;
  assert.ok(!again("Ben", { x: 300, y: 100 }));
});

test("two keys pressed one after the other have no spot in common", () => {
  const time = clock();
  const again = fingers(time.now);
  again("Ana");
  time.at = 100;
  assert.ok(!again("Ben"));
});

test("a button that has just come to say something else is not pressed by whoever meant the old words", () => {
  const time = clock();
  const button = readButton(time.now);
  button.says("ask_for_turn");
  assert.equal(button.read, true);
  time.at = 5_000;
  button.says("end_turn");
  time.at = 5_300;
  assert.equal(button.read, false);
  time.at = 5_600;
  button.says("end_turn");
  assert.equal(button.read, true);
});

test("what another leader has just changed is given longer to be noticed", () => {
  const time = clock();
  const button = readButton(time.now);
  button.says("Start with Ana");
  button.says("Thank Ana", noticing);
  time.at = 1_400;
  assert.equal(button.read, false);
  time.at = 1_600;
  assert.equal(button.read, true);
});
