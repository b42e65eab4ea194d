// A participant's screen: one sentence about now, one big button, two small ones. Nothing about other people's states.

import { openCards } from "./cards.js";
import { clearUp } from "./device.js";
import { openLine } from "./live.js";
import { modeName, topicText } from "./modes.js";
import { momentOf, thanksFor } from "./moments.js";
import { nameDialog } from "./naming.js";
import { actionButton, connectionLine, connectionWords, dialog, pageFacts, say, showDialog } from "./parts.js";
import { readAloud } from "./reading.js";
import { refusalLine } from "./refusals.js";
import { oneTapEach, readButton } from "./taps.js";
import { html, nothing, render } from "./vendor/lit-html.js";
import { loadWords, t } from "./words.js";

const page = pageFacts();
const thankFor = 20_000; // long enough to be read, then the screen is about now again
const welcomeFor = 60_000;

let line;
let holder; // whose turn it is to hold a shared tablet
let sending; // the wish that is under way
let refusal = "";
let thanks; // what was just done, with its own words for a while
let asking; // the dialog that is open: "leave" or "name"
let before; // the own state in the view before, to notice what was just done
let waited; // whether this device stood at the door before this
let welcome; // whether this person has just come in, while the group was talking
const bigButton = readButton();
const cards = openCards({ wish: (name, args) => line.wish(name, args), draw: () => draw(), session: page.session });

await loadWords(document.documentElement.lang);
line = openLine(page, changed);
oneTapEach(document.body);
document.addEventListener("click", stayAwake, { once: true });
draw();

function changed() {
  noticeWhatWasDone();
  draw();
}

function draw() {
  const [, seat] = own();
  const now = momentOf(line.view, seat, { refused: line.refused, thanks, welcome, agreements: page.agreements });
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

function tablet({ sentence, more, above, note, rename, big, small = [], quiet = [], about, list = [], door }) {
  return html`
    ${about ? aboutNow(line.view) : nothing}
    ${about && line.view.agreement ? agreed(line.view.agreement) : nothing}
    ${seatsHere().length > 1 && about ? whoHolds() : nothing}
    <div class="now">
      ${above ? html`<p class="above">${above}</p>` : nothing}
      <h1>${sentence}</h1>
      ${more ? html`<p class="more">${more}</p>` : nothing}
      ${list.length ? html`<ul class="agreements plain">${list.map((each) => html`<li>${each}</li>`)}</ul>` : nothing}
      ${door ? html`<p><a class="button" href="/">${t("Join with a code")}</a></p>` : nothing}
    </div>
    ${about ? cards.card(line.view, own()) : nothing}
    <div class="actions">
      ${note ? html`<div class="note"><p>${note}</p>${wishButton(rename)}</div>` : nothing}
      ${connectionLine(line)}
      ${refusal ? html`<p class="refusal">${refusal}</p>` : nothing}
      ${big ? wishButton({ ...big, unread: () => !bigButton.read }, "big main") : nothing}
      ${small.length ? html`<div class="pair">${small.map((each) => wishButton(each))}</div>` : nothing}
      ${quiet.length ? html`<div class="quiet">${about ? cards.quiet(own()) : nothing} ${quiet.map((each) => wishButton(each, "bare"))}</div>` : nothing}
    </div>
    ${about ? cards.dialog() : nothing}
    ${asking === "leave" ? leaveDialog() : nothing} ${asking === "name" ? nameDialog({ seat: own()[1], close: () => ask(), call }) : nothing}
  `;
}

function aboutNow(view) {
  return html`<header class="about">
    <span class="chip leaf">${modeName(view.mode)}</span>
    <p class="topic"><span class="soft small">${t("Topic")}</span> <strong>${topicText(view)}</strong> ${view.topic ? readAloud(view.topic.text) : nothing}</p>
  </header>`;
}

function agreed(text) {
  return html`<section class="agreed">
    <h2 class="soft small">${t("What we agreed on")}</h2>
    <p>${text}</p>
  </section>`;
}

function whoHolds() {
  return html`<fieldset class="holders">
    <legend class="soft small">${t("Who is holding this?")}</legend>
    <div class="row">
      ${seatsHere().map(([id, seat]) => html`<button type="button" aria-pressed=${id === own()[0]} @click=${() => hold(id)}>
        ${seat.name}
      </button>`)}
    </div>
  </fieldset>`;
}

function hold(id) {
  holder = id;
  thanks = undefined;
  refusal = "";
  before = undefined;
  changed();
}

function wishButton({ label, wish, ask: first, whole, unread = () => false }, kind = "") {
  return actionButton({
    label,
    kind,
    busy: sending !== undefined && sending === wish,
    press: first ? () => ask(first) : () => unread() || tap(wish, whole ? {} : { seat: own()[0] }),
  });
}

async function tap(wish, args) {
  if (sending) return;
  sending = wish;
  refusal = "";
  thanks = undefined;
  welcome = false;
  const code = await line.wish(wish, args);
  sending = undefined;
  const [, seat] = own();
  if (code) refusal = refusalLine(code, line.view);
  else thank(thanksFor(seat, seat, wish));
  draw();
}

function leaveDialog() {
  return dialog({
    title: t("Leave the group?"),
    close: () => ask(),
    body: html`<p>${t("You can come back with today's code.")}</p>
      <div class="pair">
        ${actionButton({ label: t("Stay"), press: () => ask() })}
        ${actionButton({ label: t("Leave"), press: () => ask() || tap("leave", { seat: own()[0] }) })}
      </div>`,
  });
}

function call(name) {
  const [id, seat] = own();
  if (name && name !== seat.name) tap("rename_person", { seat: id, name });
}

function ask(dialogName) {
  asking = dialogName;
  draw();
}

function noticeWhatWasDone() {
  const [id, seat] = own();
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

function thank(words) {
  if (!words) return;
  thanks = words;
  setTimeout(() => {
    if (thanks === words) thanks = undefined;
    draw();
  }, thankFor);
}

function own() {
  const seats = Object.entries(line.view?.own ?? {});
  return seats.find(([id]) => id === holder) ?? seats[0] ?? [];
}

function seatsHere() {
  return Object.entries(line.view?.own ?? {}).filter(([, seat]) => seat.place !== "left");
}

// A dark screen would hide "you're next". Browsers allow this only after a tap and only over https.
async function stayAwake() {
  const awake = () => document.visibilityState === "visible" && navigator.wakeLock?.request("screen").catch(() => {});
  await awake();
  document.addEventListener("visibilitychange", awake);
}
