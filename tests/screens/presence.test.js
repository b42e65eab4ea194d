// When the light of a device goes out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { presence } from "../../static/presence.js";

const there = { connected: ["ana"] };
const gone = { connected: [] };

test("a reload does not make the light flicker, and a device that stays away is dotted after 20 seconds", () => {
  const isThere = presence();
  assert.ok(isThere(there, "ana", 1_000));
  assert.ok(isThere(gone, "ana", 20_999));
  assert.ok(!isThere(gone, "ana", 21_000));
  assert.ok(isThere(there, "ana", 30_000));
  assert.ok(isThere(gone, "ana", 49_999), "back in between, it is waited for anew");
});

test("a device that this screen never saw connected is not said to be", () => {
  const isThere = presence();
  assert.ok(isThere(there, "ana", 1_000));
  assert.ok(!isThere(gone, "ben", 1_000));
  assert.ok(!isThere({}, "ben", 2_000));
});
