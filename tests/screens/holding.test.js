// A shared tablet: whose hands it is in, when it asks again, and that the question tells nothing of anybody.
import assert from "node:assert/strict";
import { test } from "node:test";
import { anotherItem, heldNow, holdFor, isShared, nobody, passesOn, questionOf, shownSeat, takenBy, tilesFor, touched } from "../../static/holding.js";

const seat = (name, more = {}) => ({ name, place: "here", voice: "not_yet", state: "listening", ...more });
const shared = (more = {}) => ({ stage: "running", mode: "open_floor", own: { r1: seat("Ana"), r2: seat("Ben", { state: "asked", before: 1 }) }, ...more });

test("a tablet of one person never asks", () => {
  const view = { own: { r1: seat("Ana") } };
  assert.equal(isShared(view), false);
  assert.equal(shownSeat(view, nobody)[0], "r1");
});

test("a shared tablet shows nobody's screen before somebody said that it is them", () => {
  assert.equal(isShared(shared()), true);
  assert.deepEqual(shownSeat(shared(), nobody), []);
  assert.equal(shownSeat(shared(), takenBy("r2", 0))[1].name, "Ben");
});

test("it asks again after twenty seconds without a touch", () => {
  const holding = takenBy("r1", 0);
  assert.equal(heldNow(holding, shared(), holdFor - 1), holding);
  assert.equal(heldNow(holding, shared(), holdFor), nobody);
  const later = touched(holding, 15_000);
  assert.equal(heldNow(later, shared(), holdFor), later);
  assert.equal(touched(nobody, 15_000), nobody);
});

test("while a tap is under way it stays with whoever tapped", () => {
  const holding = takenBy("r1", 0);
  assert.equal(heldNow(holding, shared(), holdFor + 1, true), holding);
});

test("whose seat is gone holds nothing any more", () => {
  const left = { own: { r1: seat("Ana", { place: "left" }), r2: seat("Ben"), r3: seat("Cleo") } };
  assert.equal(heldNow(takenBy("r1", 0), left, 1), nobody);
  assert.equal(heldNow(takenBy("r9", 0), shared(), 1), nobody);
});

test("when one of two has left it is the other's own again", () => {
  const view = { own: { r1: seat("Ana", { place: "left" }), r2: seat("Ben") } };
  assert.equal(isShared(view), false);
  assert.equal(shownSeat(view, nobody)[0], "r2");
});

test("when all have left the screen still thanks", () => {
  const view = { own: { r1: seat("Ana", { place: "left" }), r2: seat("Ben", { place: "left" }) } };
  assert.equal(shownSeat(view, nobody)[1].place, "left");
});

test("two of one name get a sign each, and nobody is the second", () => {
  const tiles = tilesFor({ own: { r1: seat("Ana"), r2: seat("ana"), r3: seat("Ben") } });
  assert.deepEqual(tiles.map(({ sign }) => sign), ["●", "▲", undefined]);
  assert.ok(tiles[0].spoken && tiles[1].spoken);
});

test("the question says who is sharing, as any screen does, and nothing of anybody's state", () => {
  const states = ["listening", "asked", "next", "speaking"].map((state) => seat("Ben", { state, before: 2, later: true, voice: "passed" }));
  const asked = states.map((ben) => JSON.stringify(questionOf(shared({ own: { r1: seat("Ana"), r2: ben } }))));
  assert.equal(new Set(asked).size, 1);
  assert.equal(questionOf(shared({ turn: { seat: "r9", name: "Dov" } })).above, "Dov is sharing");
});

test("whoever told the leaders something keeps the tablet, to read what they are answered", () => {
  assert.equal(passesOn("raise_signal"), false);
  assert.equal(passesOn("ask_for_turn"), true);
});

test("while the screens rest it asks whose moment it is, for whoever needs one", () => {
  const { state, tiles } = questionOf(shared({ resting: true }));
  assert.deepEqual([state, tiles.map(({ name }) => name)], ["resting", ["Ana", "Ben"]]);
});

test("one more person is asked for, and that can be taken back", () => {
  assert.equal(anotherItem(shared()).ask, "another");
  assert.equal(anotherItem(shared({ another: "waiting" })).wish, "withdraw_knock");
  assert.equal(anotherItem(shared({ another: "turned_away" })).ask, "another");
});
