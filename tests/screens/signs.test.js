// Signs and letters beside a name that two people have.
import assert from "node:assert/strict";
import { test } from "node:test";
import { beside, oneCharacter, plainName, signs } from "../../static/signs.js";

test("a sign or a letter stands beside the name, in place of the one before", () => {
  assert.equal(beside("Maria", "☼"), "Maria ☼");
  assert.equal(beside("Maria ☼", "★"), "Maria ★");
  assert.equal(beside("Maria ★", "g"), "Maria G");
  assert.equal(beside("Maria G.", "☾"), "Maria ☾");
  assert.equal(beside("José María", "ñ"), "José María Ñ");
});

test("no sign is lost or doubled, whichever was there before, and none is a coloured picture", () => {
  for (const sign of Object.keys(signs())) {
    assert.equal(plainName(beside("Maria", sign)), "Maria");
    assert.doesNotMatch(sign, /\p{Emoji}/u);
  }
});

test("the longest name still has room for a sign", () => {
  assert.ok(beside("M".repeat(40), "★").length <= 40);
});

test("a tile has room for one character: the sign, or the first letter", () => {
  assert.equal(oneCharacter("María Fernanda de los Ángeles ☾"), "☾");
  assert.equal(oneCharacter(" maria g"), "M");
  assert.equal(oneCharacter("☾"), "☾");
  assert.equal(oneCharacter(""), "·");
});
