// A load client cheap enough not to be the limit: raw TCP that speaks WebSocket, Engine.IO and
// Socket.IO text frames, for the yardstick ("base") and for the product.
//
//   node bench/load.mjs PLAN.json     prints one JSON object
//
// PLAN: {protocol, port, pid, mode: "sat" | "rate", rate, seconds, warm,
//        groups: [{first, seats, screens: [{cookie, connect}]}]}
// An action is one wish of the first screen of a group; it is complete when every screen of the
// group has had its frame and the actor its acknowledgement. "sat" keeps one action outstanding
// in each group, "rate" begins so many a second.

import { createConnection } from "node:net";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";

const plan = JSON.parse(readFileSync(process.argv[2], "utf8"));
const product = plan.protocol === "product";
const now = () => Number(process.hrtime.bigint()) / 1e6;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const totals = { frames: 0, bytes: 0, acks: 0, done: 0, errors: 0 };
const latency = { last: [], ack: [] };
const live = new Map();
let recording = false;
let stopping = false;
let actions = 0;

/** A text frame as a client sends it; a mask of zeros is legal and free to apply. */
function frame(text) {
  const body = Buffer.from(text);
  const n = body.length;
  const head = n < 126 ? [0x81, 0x80 | n] : [0x81, 0x80 | 126, n >> 8, n & 255];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), body]);
}

const groups = plan.groups.map((group, index) => ({ ...group, index, step: 0, lines: [] }));

function connect(group, screen) {
  return new Promise((resolve, reject) => {
    const line = { group, socket: createConnection(plan.port, "127.0.0.1"), rest: undefined };
    line.ready = resolve;
    line.screen = screen;
    line.socket.setNoDelay(true);
    line.socket.on("connect", () =>
      line.socket.write(
        [
          `GET /socket.io/?EIO=4&transport=websocket&g=${group.index} HTTP/1.1`,
          `Host: 127.0.0.1:${plan.port}`,
          `Origin: http://127.0.0.1:${plan.port}`,
          "Upgrade: websocket",
          "Connection: Upgrade",
          `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
          "Sec-WebSocket-Version: 13",
          ...(screen.cookie ? [`Cookie: ${screen.cookie}`] : []),
          "",
          "",
        ].join("\r\n"),
      ),
    );
    line.socket.on("data", (chunk) => read(line, chunk));
    line.socket.on("error", reject);
    line.socket.on("close", () => stopping || totals.errors++);
    group.lines.push(line);
  });
}

function read(line, chunk) {
  let buffer = line.rest ? Buffer.concat([line.rest, chunk]) : chunk;
  let at = 0;
  line.rest = undefined;
  if (!line.open) {
    const end = buffer.indexOf("\r\n\r\n");
    if (end < 0) return void (line.rest = buffer);
    if (!buffer.toString("latin1", 0, 20).includes(" 101 ")) throw new Error(buffer.toString("latin1", 0, 300));
    line.open = true;
    at = end + 4;
  }
  while (buffer.length - at >= 2) {
    let n = buffer[at + 1] & 127;
    let head = 2;
    if (n === 126) {
      if (buffer.length - at < 4) break;
      n = buffer.readUInt16BE(at + 2);
      head = 4;
    } else if (n === 127) throw new Error("a frame over 64 KB");
    if (buffer.length - at < head + n) break;
    if ((buffer[at] & 15) === 1) text(line, buffer, at + head, at + head + n);
    at += head + n;
  }
  if (at < buffer.length) line.rest = buffer.subarray(at);
}

const digit = (byte) => byte >= 48 && byte <= 57;

function number(buffer, from) {
  let value = 0;
  for (let i = from; digit(buffer[i]); i++) value = value * 10 + buffer[i] - 48;
  return value;
}

function text(line, buffer, from, to) {
  const [type, kind] = [buffer[from], buffer[from + 1]];
  if (type === 50 && to - from === 1) return void line.socket.write(frame("3")); // ping
  if (type === 48) return void line.socket.write(frame("40" + JSON.stringify(line.screen.connect ?? {})));
  if (type !== 52) return;
  if (kind === 48) {
    if (!product) return line.ready();
    return void line.socket.write(frame('420["do",{"wish":"look","tap":"look-1234"}]'));
  }
  if (kind === 52) throw new Error(buffer.toString("utf8", from, to));
  if (kind === 51) return acknowledged(line, buffer, from, to);
  if (kind === 50) viewed(line.group, buffer, from, to);
}

function acknowledged(line, buffer, from, to) {
  const id = number(buffer, from + 2);
  if (id === 0) {
    const [answer] = JSON.parse(buffer.toString("utf8", buffer.indexOf(91, from), to));
    line.group.first = Math.max(line.group.first ?? 0, answer.version);
    return line.ready();
  }
  if (product && buffer.includes("refused", from) && buffer.indexOf("refused", from) < to) totals.errors++;
  const action = live.get(id);
  if (recording) totals.acks++;
  if (!action) return;
  action.acked = true;
  if (action.recorded) latency.ack.push(now() - action.since);
  finish(id, action);
}

const versionKey = Buffer.from('"version":');

function viewed(group, buffer, from, to) {
  if (recording) {
    totals.frames++;
    totals.bytes += to - from;
  }
  // The yardstick says which action it was; the product says the version, one for each action.
  let id;
  if (product) {
    const at = buffer.indexOf(versionKey, from);
    id = group.actions?.get(number(buffer, at + versionKey.length));
  } else id = number(buffer, from + 13);
  const action = live.get(id);
  if (!action || --action.left > 0) return;
  if (action.recorded) latency.last.push(now() - action.since);
  finish(id, action);
}

function finish(id, action) {
  if (action.left > 0 || !action.acked) return;
  live.delete(id);
  if (action.recorded) totals.done++;
  if (plan.mode === "sat" && !stopping) act(action.group);
}

/** The leader gives the floor to the next person; the yardstick's tap stands for the same. */
function act(group) {
  const id = ++actions;
  group.step++;
  live.set(id, { since: now(), left: group.lines.length, group, acked: false, recorded: recording });
  let body = `["tap",{"n":${id},"g":${group.index}}]`;
  if (product) {
    const seat = group.seats[group.step % group.seats.length];
    const after = group.step === 1 ? group.floor : group.first + group.step - 1;
    (group.actions ??= new Map()).set(group.first + group.step, id);
    body = `["do",{"wish":"start_turn","args":{"seat":"${seat}","after":${after}},"tap":"tap-${plan.run}-${id}"}]`;
  }
  group.lines[0].socket.write(frame(`42${id}${body}`));
}

function processor() {
  const fields = readFileSync(`/proc/${plan.pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${plan.pid}/status`, "utf8"))[1]);
const part = (list, p) => list.sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * p))];
const round = (value) => (value === undefined ? null : Math.round(value * 1000) / 1000);

const guard = setTimeout(() => (console.log(JSON.stringify({ error: "timeout", ...totals })), process.exit(2)),
  (plan.seconds + plan.warm + 90) * 1000);
const before = resident();
const todo = groups.flatMap((group) => group.screens.map((screen) => [group, screen]));
const sockets = todo.length;
// A group's first screen acts, so it connects first; the rest come sixteen at a time.
const ordered = [...groups.map((g) => [g, g.screens[0]]), ...todo.filter(([g, s]) => s !== g.screens[0])];
const began = now();
await Promise.all(
  Array.from({ length: 16 }, async () => {
    while (ordered.length) await connect(...ordered.shift());
  }),
);
const connected = now() - began;
await sleep(400);
const perSocket = (resident() - before) / sockets;
let timer;
if (plan.mode === "sat") groups.forEach(act);
else {
  let due = now();
  let turn = 0;
  timer = setInterval(() => {
    for (; now() >= due; due += 1000 / plan.rate) act(groups[turn++ % groups.length]);
  }, 1);
}
await sleep(plan.warm * 1000);
recording = true;
const [cpu, own, since] = [processor(), process.cpuUsage(), now()];
await sleep(plan.seconds * 1000);
recording = false;
const [seconds, used, client] = [(now() - since) / 1000, processor() - cpu, process.cpuUsage(own)];
const counted = { ...totals };
stopping = plan.mode === "sat";
clearInterval(timer);
await sleep(700);
stopping = true;
console.log(
  JSON.stringify({
    sockets,
    connect_ms: round(connected),
    kib_per_socket: round(perSocket),
    actions_per_s: round(counted.acks / seconds),
    server_us_per_action: round((used * 1e6) / Math.max(1, counted.acks)),
    server_core: round(used / seconds),
    client_core: round((client.user + client.system) / 1e6 / seconds),
    last_p50_ms: round(part(latency.last, 0.5)),
    last_p99_ms: round(part(latency.last, 0.99)),
    ack_p50_ms: round(part(latency.ack, 0.5)),
    bytes_per_action_and_screen: round(counted.bytes / Math.max(1, counted.acks) / (sockets / groups.length)),
    frames_per_action_and_screen: round(counted.frames / Math.max(1, counted.acks) / (sockets / groups.length)),
    unfinished: live.size,
    errors: totals.errors,
  }),
);
clearTimeout(guard);
process.exit(0);
