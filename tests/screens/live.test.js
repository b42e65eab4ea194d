// The line to the server over a network that loses, doubles and breaks. Only the network and the clock are made up.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { lineOver } from "../../static/live.js";
import { outbox } from "../../static/outbox.js";

let net, line, now;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  now = 0;
  net = network();
  line = lineOver(net, () => {}, () => now);
});

function network() {
  const hears = {};
  const net = {
    connected: false,
    active: true,
    sent: [],
    asked: 0,
    on: (name, hear) => (hears[name] = hear),
    connect: () => (net.asked += 1),
    timeout: (milliseconds) => ({
      emit: (_name, body, answer) => {
        const call = { body, answered: false };
        call.answer = (lost, reply) => {
          if (call.answered) return;
          call.answered = true;
          answer(lost, reply);
        };
        net.sent.push(call);
        setTimeout(() => call.answer(new Error("no answer")), milliseconds);
      },
    }),
    up: () => {
      net.connected = true;
      hears.connect();
    },
    down: (reason = "transport close") => {
      net.connected = false;
      hears.disconnect(reason);
      net.sent.forEach((call) => call.answer(new Error("gone")));
    },
    refuse: (code) => {
      net.active = false;
      hears.connect_error(new Error(code));
    },
    down_comes: (frame) => hears.view({ now: 0, ...frame }),
    taps: (wish) => net.sent.filter(({ body }) => body.wish === wish),
  };
  return net;
}

/** Let time pass, with the promises that wait for it. */
async function pass(milliseconds) {
  for (let left = milliseconds; left > 0; left -= 250) {
    now += Math.min(250, left);
    mock.timers.tick(Math.min(250, left));
    await Promise.resolve();
    await Promise.resolve();
  }
}

function settled(promise) {
  const seen = { done: false };
  promise.then((refusal) => Object.assign(seen, { done: true, refusal }));
  return seen;
}

test("every new connection asks for the whole view first", () => {
  net.up();
  net.down();
  net.up();
  assert.ok(net.taps("look").length >= 2);
  assert.equal(net.sent[0].body.wish, "look");
});

test("a tap is done when the view says so, not when it is acknowledged", async () => {
  net.up();
  net.down_comes({ version: 4, view: { floor: 1 } });
  const tap = settled(line.wish("start_turn", { seat: "ana", after: 1 }));
  net.taps("start_turn")[0].answer(null, { version: 5 });
  await pass(250);
  assert.equal(tap.done, false);
  assert.equal(line.saving, true);
  net.down_comes({ base: 4, version: 5, patch: { floor: 5 } });
  await pass(1);
  assert.deepEqual(tap, { done: true, refusal: undefined });
  assert.equal(line.saving, false);
});

test("a tap that changes nothing on this screen is done a moment after its acknowledgement", async () => {
  net.up();
  net.down_comes({ version: 4, view: {} });
  const tap = settled(line.wish("ask_for_turn", { seat: "ana" }));
  net.taps("ask_for_turn")[0].answer(null, { version: 5 });
  await pass(1_500);
  assert.equal(tap.done, true);
});

test("a refusal is told with its code", async () => {
  net.up();
  const tap = settled(line.wish("give_back", { after: 3 }));
  net.taps("give_back")[0].answer(null, { refused: "overtaken" });
  await pass(1);
  assert.deepEqual(tap, { done: true, refusal: "overtaken" });
});

test("a tap nobody answered is sent again with the same id", async () => {
  net.up();
  line.wish("pass_turn", { seat: "ana" });
  await pass(6_000);
  const [first, second] = net.taps("pass_turn");
  assert.equal(second.body.tap, first.body.tap);
});

test("a tap under way when the line broke is sent again, with the same id, when it is back", async () => {
  net.up();
  line.wish("pass_turn", { seat: "ana" });
  net.down();
  await pass(3_000);
  assert.equal(net.taps("pass_turn").length, 1);
  net.up();
  const [first, second] = net.taps("pass_turn");
  assert.equal(second.body.tap, first.body.tap);
});

test("a busy server is asked again with the same id", async () => {
  net.up();
  line.wish("pass_turn", { seat: "ana" });
  net.taps("pass_turn")[0].answer(null, { refused: "busy" });
  await pass(2_000);
  const [first, second] = net.taps("pass_turn");
  assert.equal(second.body.tap, first.body.tap);
});

test("every finger on the glass has its own id", () => {
  net.up();
  line.wish("pass_turn", { seat: "ana" });
  line.wish("pass_turn", { seat: "ana" });
  const [first, second] = net.taps("pass_turn");
  assert.notEqual(first.body.tap, second.body.tap);
  assert.match(first.body.tap, /^[A-Za-z0-9_-]{8,64}$/);
});

test("a tap too old to be true is given up honestly and never sent", async () => {
  const tap = settled(line.wish("start_turn", { seat: "ana", after: 1 }));
  await pass(21_000);
  assert.deepEqual(tap, { done: true, refusal: "no_answer" });
  net.up();
  assert.equal(net.taps("start_turn").length, 0);
});

test("a lost frame makes the line look once, however many follow", async () => {
  net.up();
  net.down_comes({ version: 4, view: {} });
  net.taps("look")[0].answer(null, { version: 4 });
  await pass(1);
  net.down_comes({ base: 5, version: 6, patch: {} });
  net.down_comes({ base: 6, version: 7, patch: {} });
  assert.equal(net.taps("look").length, 2);
});

test("looking is not saving", () => {
  net.up();
  assert.equal(line.saving, false);
});

test("a server that says goodbye is sought again", async () => {
  net.up();
  net.down("io server disconnect");
  await pass(2_000);
  assert.equal(net.asked, 1);
});

test("a connection refused for good says why, one refused for now comes back", async () => {
  net.refuse("not_allowed");
  await pass(2_000);
  assert.equal(line.refused, "not_allowed");
  assert.equal(net.asked, 0);
  net.refuse("busy");
  await pass(2_000);
  assert.equal(net.asked, 1);
});

/** A leader's line, which keeps taps; `told` hears what became of them. */
function keeping() {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  net = network();
  const told = [];
  line = lineOver(net, () => {}, () => now, outbox({ emptied: (misfits) => told.push(misfits) }));
  return told;
}

function comesBack(version, view = {}) {
  net.up();
  net.down_comes({ version, view, now: 1_000_000 + now });
}

test("a leader's taps wait for hours and are sent once each, one after the other", async () => {
  const told = keeping();
  comesBack(4, { floor: 1 });
  net.down();
  const tap = settled(line.wish("start_turn", { seat: "ana", after: 1 }));
  await pass(1_000);
  assert.deepEqual(tap, { done: true, refusal: undefined }, "nobody is held up");
  line.wish("end_turn", { seat: "ana", after: line.kept[0].tap });
  const [first, second] = line.kept;
  now += 3 * 3_600_000;
  comesBack(4, { floor: 1 });
  assert.equal(net.taps("end_turn").length, 0, "not before the first is answered");
  assert.deepEqual(net.taps("start_turn").map(({ body }) => [body.tap, body.kept]), [[first.tap, first.kept]]);
  net.taps("start_turn")[0].answer(null, { version: 5 });
  await pass(250);
  assert.deepEqual(net.taps("end_turn")[0].body.args, { seat: "ana", after: 5 });
  assert.equal(net.taps("end_turn")[0].body.kept - first.kept, 1_000);
  net.taps("end_turn")[0].answer(null, { version: 6 });
  await pass(250);
  assert.deepEqual([line.kept, told, second.wish], [[], [0], "end_turn"]);
});

test("a leader's tap under way when the line broke is kept with the time it was tapped", async () => {
  keeping();
  comesBack(4);
  const tapped = line.now();
  line.wish("pass_turn", { seat: "ana" });
  net.down();
  await pass(60_000);
  assert.equal(line.takeBack(), false, "it may have arrived");
  comesBack(4);
  const [first, second] = net.taps("pass_turn");
  assert.equal(second.body.tap, first.body.tap);
  assert.equal(second.body.kept, tapped);
});

test("a leader's line that falls silent is not trusted, and is again when it speaks", async () => {
  keeping();
  comesBack(4);
  line.wish("pass_turn", { seat: "ana" });
  await pass(4_250);
  assert.equal(line.connected, false);
  assert.equal(line.kept.length, 1);
  line.wish("pass_turn", { seat: "ben" });
  await pass(2_000);
  net.taps("pass_turn").at(-1).answer(null, { version: 5 });
  await pass(250);
  assert.equal(line.connected, true);
  assert.equal(net.taps("pass_turn").at(-1).body.args.seat, "ben");
});

test("a tap made while kept ones are sent waits its turn", async () => {
  keeping();
  comesBack(4);
  net.down();
  line.wish("start_turn", { seat: "ana", after: 1 });
  comesBack(4);
  line.wish("end_turn", { seat: "ana", after: line.kept[0].tap });
  assert.equal(net.taps("end_turn").length, 0);
  net.taps("start_turn")[0].answer(null, { version: 5 });
  await pass(250);
  assert.equal(net.taps("end_turn")[0].body.args.after, 5);
});

test("a busy server keeps nothing of a kept tap, and is asked again", async () => {
  keeping();
  comesBack(4);
  net.down();
  line.wish("pass_turn", { seat: "ana" });
  comesBack(4);
  net.taps("pass_turn")[0].answer(null, { refused: "busy" });
  await pass(2_000);
  const [first, second] = net.taps("pass_turn");
  assert.equal(second.body.tap, first.body.tap);
});

test("what needs the server says so at once", async () => {
  keeping();
  comesBack(4);
  net.down();
  const tap = settled(line.wish("admit", { knock: "k" }));
  await pass(1);
  assert.deepEqual(tap, { done: true, refusal: "needs_line" });
  assert.equal(line.kept.length, 0);
});

test("a participant's taps are not kept for hours", async () => {
  net.up();
  net.down();
  const tap = settled(line.wish("ask_for_turn", { seat: "ana" }));
  await pass(21_000);
  assert.equal(tap.refusal, "no_answer");
  assert.deepEqual(line.kept, []);
});
