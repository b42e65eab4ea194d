// The words of a screen: translated, filled, counted; English when there is no table.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { n, t, useWords } from "../../static/words.js";

beforeEach(() => useWords({}));

test("without a table the screen speaks English", () => {
  assert.equal(t("Start with {name}", { name: "Ana" }), "Start with Ana");
});

test("a translation is used and filled", () => {
  useWords({ "Start with {name}": "Empezar con {name}" });
  assert.equal(t("Start with {name}", { name: "Ana" }), "Empezar con Ana");
});

test("a text whose translation is empty stays English", () => {
  useWords({ Waiting: "" });
  assert.equal(t("Waiting"), "Waiting");
});

test("one and many have their own words", () => {
  useWords({ "1 person": ["1 persona", "{count} personas"] });
  assert.equal(n("1 person", "{count} people", 1), "1 persona");
  assert.equal(n("1 person", "{count} people", 3), "3 personas");
  assert.equal(n("1 person", "{count} people", 0), "0 personas");
});

test("counted words without a table are English", () => {
  assert.equal(n("1 here", "{count} here", 2), "2 here");
});

test("a place nobody fills stays, and a name with braces is not filled again", () => {
  assert.equal(t("{name}: {reasons}", { name: "{reasons}" }), "{reasons}: {reasons}");
});

test("a name that ends with a full stop does not bring a second one", () => {
  assert.equal(t("Welcome, {name}.", { name: "Ana B." }), "Welcome, Ana B.");
  assert.equal(t("{name} is sharing", { name: "Ana B." }), "Ana B. is sharing");
});
