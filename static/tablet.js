// A participant's screen: one sentence about now, one big button, two small ones. Nothing about other people's states.
// A tablet that several people share asks who holds it, and forgets between them whatever one of them did.

import { aboutNow, supportRow } from "./about.js";
import { openCards } from "./cards.js";
import { nobodyKnows } from "./care.js";
import { clearUp, stayAwake } from "./device.js";
import { handsOn } from "./hands.js";
import { anotherItem, anotherLine, passesOn, questionOf } from "./holding.js";
import { openLine } from "./live.js";
import { momentOf, thanksFor } from "./moments.js";
import { actionButton, connectionLine, connectionWords, pageFacts, say, showDialog } from "./parts.js";
import { refusalLine } from "./refusals.js";
import { sheets } from "./sheets.js";
import { oneTapEach, readButton } from "./taps.js";
import { thanking } from "./thanking.js";
import { html, nothing, render } from "./vendor/lit-html.js";
import { loadWords, t } from "./words.js";

const page = pageFacts();
const thankFor = 20_000; // long enough to be read, then the screen is about now again
const welcomeFor = 60_000;

let line;
let hands; // in which a shared tablet is
let kept = false; // whether the last tap of whoever held it was kept
let knocked; // what had become of a knock for one more person
let sending; // the wish that is under way
let refusal = "";
let thanks; // what was just done, with its own words for a while
let asking; // the sheet that is open: "more", "tell", "unsafe", "leave", "name" or "another"
let before; // the own state in the view before, to notice what was just done
let waited; // whether this device stood at the door before this
let welcome; // whether this person has just come in, while the group was talking
let support; // what may be given to whoever shared last
const bigButton = readButton();
const cards = openCards({ wish: (name, args) => line.wish(name, args), draw: () => draw(), sent: (code) => (code ? hands.touch() : hands.done()), session: page.session });

await loadWords(document.documentElement.lang);
line = openLine(page, changed);
hands = handsOn({ view: () => line.view, busy: heldFast, passed: forget });
support = thanking({ view: () => line.view, now: () => line.now(), seat: () => hands.own()[0] });
oneTapEach(document.body);
document.addEventListener("click", stayAwake, { once: true });
draw();

/** Whether it stays in the hands it is in: a tap is under way, or nobody else knows of somebody who does not feel safe. */
function heldFast() {
  return sending !== undefined || cards.busy() || nobodyKnows(hands?.own()[1]);
}

function changed() {
  support.notice(inTheRoom());
  if (!inTheRoom()) asking = undefined; // nothing of the group stays open on a device that is out of it
  if (hands.notice()) return;
  noticeAnswer();
  noticeWhatWasDone();
  draw();
}

function inTheRoom() {
  return Object.values(line.view?.own ?? {}).some(({ place }) => place !== "left");
}

function draw() {
  const now = line.refused || !hands.asks() ? ownMoment() : withAnother(questionOf(line.view, kept));
  document.body.dataset.state = now.state;
  bigButton.says(now.big?.wish);
  clearUp(now.state);
  render(tablet(now), document.getElementById("screen"));
  showDialog();
  say({
    now: [now.sentence, now.more].filter(Boolean).join(" "),
    agreement: line.view?.agreement ?? "",
    refusal,
    line: connectionWords(line),
  });
}

function ownMoment() {
  const [, seat] = hands.own();
  const now = momentOf(line.view, seat, { refused: line.refused, thanks, welcome, agreements: page.agreements, help: page.help });
  // Nobody's own time is disturbed with who else may use this.
  return now.state === "speaking" ? now : withAnother(now);
}

function withAnother(now) {
  if (!now.about) return now;
  const quiet = [...(now.quiet ?? []), ...lineItems(), { ...anotherItem(line.view), more: !now.tiles }];
  return { ...now, quiet, soft: [anotherLine(line.view), now.told].filter(Boolean) };
}

function lineItems() {
  const [, seat] = hands.own();
  return seat && !seat.guest ? [{ ...cards.lineItem(hands.own()), more: true }] : [];
}

function tablet({ state, sentence, more, urgent, above, note, rename, kindness = [], big, small = [], quiet = [], about, list = [], door, tiles = [], told, soft = [told].filter(Boolean) }) {
  // One thing at a time: nothing is asked beside somebody's own time or an invitation.
  const busy = ["speaking", "invited"].includes(state);
  const card = Boolean(about) && !busy && cards.asks(line.view, hands.own());
  const kind = about && !busy && !card && !hands.asks() ? supportRow(support.offered(), wishButton) : undefined;
  return html`
    ${about ? aboutNow(line.view) : nothing}
    <div class="now">
      ${above ? html`<p class="above">${above}</p>` : nothing}
      <h1>${sentence}</h1>
      ${more ? html`<p class="more">${more}</p>` : nothing}
      ${urgent ? html`<p class="urgent">${urgent}</p>` : nothing}
      ${kindness.map((words) => html`<p class="kind">${words}</p>`)}
      ${list.length ? html`<ul class="agreements plain">${list.map((each) => html`<li>${each}</li>`)}</ul>` : nothing}
      ${tiles.length ? html`<div class="holders">${tiles.map(holderTile)}</div>` : nothing}
      ${door ? html`<p><a class="button" href="/">${t("Join with a code")}</a></p>` : nothing}
    </div>
    ${about && !busy ? cards.card(line.view, hands.own()) : nothing} ${kind}
    <div class="actions">
      ${note && !busy && !kind && !card ? html`<div class="note"><p>${note}</p>${wishButton(rename)}</div>` : nothing}
      ${connectionLine(line)}
      ${refusal ? html`<p class="refusal">${refusal}</p>` : nothing}
      ${soft.map((words) => html`<p class="soft waits">${words}</p>`)}
      ${big ? wishButton({ ...big, unread: () => !bigButton.read }, "big main") : nothing}
      ${small.length ? html`<div class="pair">${small.map((each) => wishButton(each))}</div>` : nothing}
      ${quiet.length ? html`<div class="quiet">${quietRow(quiet).map((each) => wishButton(each, "bare"))}</div>` : nothing}
    </div>
    ${about ? cards.dialog() : nothing} ${sheet(quiet.filter((each) => each.more))}
  `;
}

function quietRow(quiet) {
  const behind = quiet.some((each) => each.more) ? [{ label: t("More"), ask: "more" }] : [];
  return [...quiet.filter((each) => !each.more), ...behind];
}

function sheet(items) {
  const tools = { items, close: () => ask(), button: (each) => wishButton(each) };
  return asking ? sheets[asking]({ ...tools, seat: hands.own()[1], call, knock, agreements: page.agreements }) : nothing;
}

function holderTile({ id, name, sign, spoken }) {
  return html`<button type="button" class="holder" @click=${() => hands.take(id)}>
    <span>${name}${sign ? html` <span aria-hidden="true">${sign}</span><span class="heard">, ${spoken}</span>` : nothing}</span>
  </button>`;
}

/** Into other hands: nothing that one person did or typed is there for the next. */
function forget(done) {
  [kept, refusal, thanks, welcome, asking, before] = [done, "", undefined, false, undefined, undefined];
  cards.forget();
  changed();
}

function noticeAnswer() {
  const { another } = line.view ?? {};
  if (another === "turned_away" && knocked === "waiting") {
    refusal = `${t("Not just now.")} ${t("Please speak with the therapist in the room.")}`;
  }
  knocked = another;
}

function knock(name) {
  ask();
  tap("knock_for_another", { name });
}

function wishButton({ label, wish, ask: first, press, args = {}, whole, mark = first ?? wish, unread = () => false }, kind = "") {
  const wished = () => {
    if (unread()) return;
    ask();
    tap(wish, whole ? args : { seat: hands.own()[0], ...args });
  };
  const other = press ? () => ask() || press() : first && (() => ask(first));
  return actionButton({ label, kind, mark, busy: sending !== undefined && sending === keyOf(wish, args), press: other ?? wished });
}

// The seat is the same for all of them; what else is said tells one button from another.
function keyOf(wish, { seat: _, ...args }) {
  return `${wish} ${JSON.stringify(args)}`;
}

async function tap(wish, args) {
  if (sending) return;
  sending = keyOf(wish, args);
  refusal = "";
  thanks = undefined;
  welcome = false;
  kept = false;
  const tapper = hands.holder();
  const code = await line.wish(wish, args);
  sending = undefined;
  if (tapper !== hands.holder()) return changed();
  if (!code && tapper && passesOn(wish)) return hands.done();
  hands.touch();
  if (code) refuse(refusalLine(code, line.view));
  else if (wish === "give_support") support.done();
  else thank(thanksFor(hands.own()[1], hands.own()[1], wish));
  changed();
}

function call(name) {
  const [id, seat] = hands.own();
  if (name && name !== seat.name) tap("rename_person", { seat: id, name });
}

function ask(sheetName) {
  asking = undefined; // a sheet that follows another takes its place
  document.querySelector("dialog[open]")?.close();
  draw();
  if (!sheetName) return;
  asking = sheetName;
  draw();
}

function noticeWhatWasDone() {
  const [id, seat] = hands.own();
  if (before?.id === id) thank(thanksFor(before, seat));
  before = seat && { id, ...seat };
  if (line.view?.lobby) waited = true;
  else if (waited && seat) welcomeIn();
}

function welcomeIn() {
  waited = false;
  welcome = line.view.stage !== "gathering";
  setTimeout(() => {
    welcome = false;
    draw();
  }, welcomeFor);
}

function refuse(words) {
  refusal = words;
  later(() => refusal === words && (refusal = ""));
}

function thank(words) {
  if (!words) return;
  thanks = words;
  later(() => thanks === words && (thanks = undefined));
}

function later(clear) {
  setTimeout(() => {
    clear();
    draw();
  }, thankFor);
}
