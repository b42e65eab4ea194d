// A participant's screen: one sentence about now, one big button, two small ones. Nothing about other people's states.

import { openLine } from "./live.js";
import { modeName, topicText } from "./modes.js";
import { momentOf, thanksFor } from "./moments.js";
import { actionButton, connectionLine, connectionWords, dialog, pageFacts, say, showDialog } from "./parts.js";
import { refusalLine } from "./refusals.js";
import { html, nothing, render } from "./vendor/lit-html.js";
import { loadWords, t } from "./words.js";

const page = pageFacts();
const thankFor = 20_000; // long enough to be read, then the screen is about now again

let line;
let holder; // whose turn it is to hold a shared tablet
let sending; // the wish that is under way
let refusal = "";
let thanks; // what was just done, with its own words for a while
let asking; // the dialog that is open: "leave" or "name"
let before; // the own state in the view before, to notice what was just done

await loadWords(document.documentElement.lang);
line = openLine(page, changed);
document.addEventListener("click", stayAwake, { once: true });
draw();

function changed() {
  noticeWhatWasDone();
  draw();
}

function draw() {
  const [, seat] = own();
  const now = momentOf(line.view, seat, { refused: line.refused, thanks, agreements: page.agreements });
  document.body.dataset.state = now.state;
  render(tablet(now), document.getElementById("screen"));
  showDialog();
  say({ now: [now.sentence, now.more].filter(Boolean).join(" "), refusal, line: connectionWords(line) });
}

function tablet({ sentence, more, above, big, small = [], quiet = [], about, list = [], door }) {
  return html`
    ${about ? aboutNow(line.view) : nothing}
    ${seatsHere().length > 1 && about ? whoHolds() : nothing}
    <div class="now">
      ${above ? html`<p class="above">${above}</p>` : nothing}
      <h1>${sentence}</h1>
      ${more ? html`<p class="more">${more}</p>` : nothing}
      ${list.length ? html`<ul class="agreements plain">${list.map((each) => html`<li>${each}</li>`)}</ul>` : nothing}
      ${door ? html`<p><a class="button" href="/">${t("Join with a code")}</a></p>` : nothing}
    </div>
    <div class="actions">
      ${connectionLine(line)}
      ${refusal ? html`<p class="refusal">${refusal}</p>` : nothing}
      ${big ? wishButton(big, "big main") : nothing}
      ${small.length ? html`<div class="pair">${small.map((each) => wishButton(each))}</div>` : nothing}
      ${quiet.length ? html`<div class="quiet">${quiet.map((each) => wishButton(each, "bare"))}</div>` : nothing}
    </div>
    ${asking === "leave" ? leaveDialog() : nothing} ${asking === "name" ? nameDialog() : nothing}
  `;
}

function aboutNow(view) {
  return html`<header class="about">
    <span class="chip leaf">${modeName(view.mode)}</span>
    <p class="topic"><span class="soft small">${t("Topic")}</span> <strong>${topicText(view)}</strong></p>
  </header>`;
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

function wishButton({ label, wish, ask: first, whole }, kind = "") {
  return actionButton({
    label,
    kind,
    busy: sending !== undefined && sending === wish,
    press: first ? () => ask(first) : () => tap(wish, whole ? {} : { seat: own()[0] }),
  });
}

async function tap(wish, args) {
  if (sending) return;
  sending = wish;
  refusal = "";
  thanks = undefined;
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

function nameDialog() {
  const [id, seat] = own();
  const rename = (event) => {
    event.preventDefault();
    const name = event.target.called.value.trim();
    ask();
    if (name && name !== seat.name) tap("rename_person", { seat: id, name });
  };
  return dialog({
    title: t("What would you like to be called here?"),
    close: () => ask(),
    body: html`<form class="stack" @submit=${rename}>
      <input name="called" maxlength="40" required autofocus autocomplete="off" aria-labelledby="dialog-title" .value=${seat.name}>
      <button class="main">${t("Call me that")}</button>
    </form>`,
  });
}

function ask(dialogName) {
  asking = dialogName;
  draw();
}

function noticeWhatWasDone() {
  const [id, seat] = own();
  if (before?.id === id) thank(thanksFor(before, seat));
  before = seat && { id, ...seat };
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
