// A full board, a small one, and who takes turns on it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { guests, kindName, takesTurns } from "../../static/guests.js";
import { beginsFinding, found } from "../../static/names.js";
import { isAlone, nobodyCame, roundEstimate, sizeHint, talking } from "../../static/size.js";

const room = (...people) => ({
  order: people.map((_, index) => `r${index}`),
  seats: Object.fromEntries(people.map((person, index) => [`r${index}`, { name: "Ana", kind: "member", place: "here", ...person }])),
  lobby: {},
});
const many = room(...["Ana", "Zoë", "Mary Ann", "Ángel", "Jean-Luc", "Uma"].map((name) => ({ name })), ...Array.from({ length: 10 }, () => ({ name: "Kim" })));

test("whoever is called so is found, by any word of the name, whatever the accents", () => {
  const names = (text) => found(many, text).map((id) => many.seats[id].name);
  assert.deepEqual(names("an"), ["Ana", "Mary Ann", "Ángel"]);
  assert.deepEqual(names("ZOE"), ["Zoë"]);
  assert.deepEqual(names("luc"), ["Jean-Luc"]);
  assert.deepEqual(names("jean-l"), ["Jean-Luc"]);
  assert.deepEqual(names("x"), []);
  assert.deepEqual(names("  "), []);
});

test("a letter begins to find on a full board only, and leaves Undo, help and the big button alone", () => {
  assert.ok(beginsFinding(many, "k"));
  assert.ok(beginsFinding(many, "é"));
  for (const key of ["u", "U", "?", " ", "Enter", "PageDown", "1", "Escape"]) assert.ok(!beginsFinding(many, key), key);
  assert.ok(!beginsFinding(room({}, {}), "k"));
});

test("guests do not take turns, whatever their role, and old guests are read on", () => {
  assert.ok(takesTurns({ kind: "member" }));
  for (const kind of guests) assert.ok(!takesTurns({ kind }));
  assert.equal(new Set(guests.map(kindName)).size, guests.length);
  assert.equal(kindName("guest"), "guest");
});

test("who talks together is in the room or has only stepped out, and takes turns", () => {
  const view = room({}, { place: "out" }, { place: "left" }, { place: "expected" }, { kind: "trainee" });
  assert.deepEqual(talking(view), ["r0", "r1"]);
  assert.equal(isAlone(view), false);
  assert.equal(isAlone(room({}, { kind: "trainee" }, { place: "late" })), true);
});

test("a large group gets a hint, and a very large one another", () => {
  assert.equal(sizeHint(12), "");
  assert.equal(sizeHint(13), "13 people are here, more than the usual 12.");
  assert.match(sizeHint(17), /Two circles/);
});

test("a round is estimated in whole minutes", () => {
  assert.equal(roundEstimate(30), "About 60 min at 2 min each");
});

test("nobody came only while nobody has been here and nobody is at the door", () => {
  assert.ok(nobodyCame(room({ place: "expected" }, { place: "absent" })));
  assert.ok(!nobodyCame(room({ place: "left" })));
  assert.ok(!nobodyCame({ ...room({ place: "expected" }), lobby: { phone: { name: "Ana" } } }));
});
