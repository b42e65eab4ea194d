// Taps kept while the line is away: in order, once each, each with the floor that the one before it made.
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawer, outbox } from "../../static/outbox.js";

const tap = (id, wish, args) => ({ tap: id, wish, args });
const give = (id, seat, after) => tap(id, "start_turn", { seat, after });

/** A server that answers in this order; what was sent to it. */
function server(...answers) {
  const sent = [];
  const deliver = async (body) => {
    sent.push(body);
    return answers.shift();
  };
  return { sent, deliver };
}

function storage() {
  const held = new Map();
  return { held, getItem: (k) => held.get(k) ?? null, setItem: (k, v) => held.set(k, v), removeItem: (k) => held.delete(k) };
}

test("kept taps are sent in order, each with its id and its time", async () => {
  const kept = outbox();
  kept.keep(give("one", "ana", 7), 1_000);
  kept.keep(tap("two", "pass_turn", { seat: "ben" }), 2_000);
  const { sent, deliver } = server({ version: 12 }, { version: 13 });
  await kept.send(deliver);
  assert.deepEqual(sent, [
    { wish: "start_turn", tap: "one", kept: 1_000, args: { seat: "ana", after: 7 } },
    { wish: "pass_turn", tap: "two", kept: 2_000, args: { seat: "ben" } },
  ]);
  assert.deepEqual(kept.taps, []);
});

test("a tap is sent with the floor that the kept tap before it has made", async () => {
  const kept = outbox();
  kept.keep(give("one", "ana", 7), 1);
  kept.keep(give("two", "ben", "one"), 2);
  kept.keep(tap("three", "end_turn", { seat: "ben", after: "two" }), 3);
  const { sent, deliver } = server({ version: 12 }, { version: 14 }, { version: 15 });
  await kept.send(deliver);
  assert.deepEqual(sent.map(({ args }) => args.after), [7, 12, 14]);
});

test("after a tap that did not fit, or was so already, nobody else's floor is taken for one's own", async () => {
  for (const answer of [{ refused: "overtaken" }, { version: 30, idle: true }]) {
    const kept = outbox();
    kept.keep(give("one", "ana", 7), 1);
    kept.keep(give("two", "ben", "one"), 2);
    const { sent, deliver } = server(answer, { refused: "overtaken" });
    await kept.send(deliver);
    assert.equal(sent[1].args.after, 7);
  }
});

test("the floor of a tap that named none is nobody's when it made no step", async () => {
  const kept = outbox();
  kept.keep(tap("one", "pass_turn", { seat: "ana" }), 1);
  kept.keep(give("two", "ben", "one"), 2);
  const { sent, deliver } = server({ version: 9, idle: true }, { refused: "overtaken" });
  await kept.send(deliver);
  assert.equal(sent[1].args.after, 0);
});

test("without an answer a tap and all behind it stay, and the same tap is sent again", async () => {
  const kept = outbox();
  kept.keep(give("one", "ana", 7), 1);
  kept.keep(give("two", "ben", "one"), 2);
  const { sent, deliver } = server(undefined, { version: 12 }, { version: 13 });
  await kept.send(deliver);
  assert.equal(kept.taps.length, 2);
  await kept.send(deliver);
  assert.deepEqual(sent.map((body) => body.tap), ["one", "one", "two"]);
});

test("a kept tap asks nobody hours later whether they would still like their turn", async () => {
  const kept = outbox();
  kept.keep(tap("one", "start_turn", { seat: "ana", after: 7, because: "asked" }), 1);
  assert.deepEqual(kept.taps[0].args, { seat: "ana", after: 7 });
});

test("sending twice at once sends once", async () => {
  const kept = outbox();
  kept.keep(give("one", "ana", 7), 1);
  const { sent, deliver } = server({ version: 12 });
  await Promise.all([kept.send(deliver), kept.send(deliver)]);
  assert.equal(sent.length, 1);
});

test("when all is sent it says how many did not fit, once", async () => {
  const told = [];
  const kept = outbox({ emptied: (misfits) => told.push(misfits) });
  kept.keep(give("one", "ana", 7), 1);
  kept.keep(give("two", "ben", "one"), 2);
  await kept.send(server({ refused: "overtaken" }, { refused: "overtaken" }).deliver);
  await kept.send(server().deliver);
  kept.keep(give("three", "cleo", 9), 3);
  await kept.send(server({ version: 12 }).deliver);
  assert.deepEqual(told, [2, 0]);
});

test("somebody signed out keeps their taps; only a second no is taken for one", async () => {
  const kept = outbox();
  kept.keep(give("one", "ana", 7), 1);
  await kept.send(server({ refused: "not_allowed" }).deliver);
  assert.equal(kept.taps.length, 1);
  await kept.send(server({ refused: "not_allowed" }).deliver);
  assert.equal(kept.taps.length, 0);
});

test("the last tap is taken back only when it was never under way", async () => {
  const kept = outbox();
  assert.equal(kept.takeBack(), false);
  kept.keep(give("one", "ana", 7), 1, true);
  kept.keep(give("two", "ben", "one"), 2);
  assert.equal(kept.takeBack(), true);
  assert.deepEqual(kept.taps.map((one) => one.tap), ["one"]);
  assert.equal(kept.takeBack(), false, "this one may have arrived");
});

test("taps outlive a reload, in the drawer of whoever made them", async () => {
  const tab = storage();
  const mine = () => outbox({ lies: drawer(tab, "kept evening mara") });
  mine().keep(give("one", "r1", 7), 1);
  assert.deepEqual(outbox({ lies: drawer(tab, "kept evening noor") }).taps, []);
  const again = mine();
  const { sent, deliver } = server({ version: 12 });
  await again.send(deliver);
  assert.equal(sent[0].tap, "one");
  assert.equal(tab.held.size, 0, "nothing is left behind");
});

test("what somebody typed is never left in the browser", () => {
  const tab = storage();
  const kept = outbox({ lies: drawer(tab, "kept evening mara") });
  kept.keep(tap("one", "set_topic", { topic: "What Ana said" }), 1);
  kept.keep(tap("two", "set_topic", { topic: null }), 2);
  assert.equal(kept.taps.length, 2);
  assert.doesNotMatch([...tab.held.values()].join(), /Ana/);
  assert.match([...tab.held.values()].join(), /"two"/);
});

test("a browser that keeps nothing, or kept nonsense, still keeps taps in memory", () => {
  const full = { read: () => "{nonsense", write: () => assert.fail("no room") };
  const kept = outbox({ lies: full });
  kept.keep(give("one", "ana", 7), 1);
  assert.equal(kept.taps.length, 1);
});

test("what needs the server's answer is not kept", () => {
  const kept = outbox();
  for (const wish of ["admit", "undo", "start_round", "add_person", "correct_time", "look"]) assert.equal(kept.keeps(wish), false, wish);
  for (const wish of ["start_turn", "pass_turn", "set_topic", "end_session"]) assert.equal(kept.keeps(wish), true, wish);
});

test("what a leader notes or sees to for herself is kept too", () => {
  const kept = outbox();
  for (const wish of ["note_moment", "note_intervention", "flag_follow_up", "raise_signal", "feel_ready"]) assert.ok(kept.keeps(wish), wish);
  assert.ok(!kept.keeps("admit"));
});
