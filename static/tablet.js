// A participant's screen: one sentence about now, one big button, two small ones. Nothing about other people's states.

import { actionButton, connectionLine, dialog, modeName, pageFacts, say, showDialog, topicText } from "./parts.js";
import { openLine } from "./live.js";
import { refusalLine } from "./refusals.js";
import { html, nothing, render } from "./vendor/lit-html.js";
import { loadWords, n, t } from "./words.js";

const page = pageFacts();
const thanksFor = 20_000; // long enough to be read, then the screen is about now again

let line;
let holder; // whose turn it is to hold a shared tablet
let sending; // the wish that is under way
let refusal = "";
let thanks; // what was just done, with its own words for a while
let leaving = false;
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
  const now = screenNow();
  document.body.dataset.state = now.state;
  render(tablet(now), document.getElementById("screen"));
  showDialog();
  say(line.connected || line.version < 0 ? [now.sentence, now.more].filter(Boolean).join(" ") : "");
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
      ${refusal ? html`<p class="refusal" role="status">${refusal}</p>` : nothing}
      ${big ? wishButton(big, "big main") : nothing}
      ${small.length ? html`<div class="pair">${small.map((each) => wishButton(each))}</div>` : nothing}
      ${quiet.length ? html`<div class="quiet">${quiet.map((each) => wishButton(each, "bare"))}</div>` : nothing}
    </div>
    ${leaving ? leaveDialog() : nothing}
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

function wishButton({ label, wish, press, args }, kind = "") {
  const id = own()[0];
  return actionButton({
    label,
    kind,
    busy: sending !== undefined && sending === wish,
    press: press ?? (() => tap(wish, args ?? { seat: id })),
  });
}

async function tap(wish, args) {
  if (sending) return;
  sending = wish;
  refusal = "";
  const code = await line.wish(wish, args);
  sending = undefined;
  if (code) refusal = refusalLine(code, line.view);
  say(refusal);
  draw();
}

/** What this screen says now. */
function screenNow() {
  const view = line.view;
  if (line.refused) return doorAgain();
  if (!view) return { state: "opening", sentence: t("One moment…") };
  if (view.lobby) return lobby(view.lobby);
  const [, seat] = own();
  if (!seat) return doorAgain();
  if (view.stage === "ended" || seat.place === "left") return goodbye(view);
  if (seat.place === "out") return outside();
  if (view.stage === "gathering") return gathering(seat);
  if (view.stage === "paused") return pause();
  return { ...running(view, seat), about: true };
}

function doorAgain() {
  return {
    state: "closed",
    sentence: t("This screen is signed out."),
    more: t("You are welcome to join again with today's code."),
    door: true,
  };
}

function lobby(state) {
  if (state === "closed") return doorAgain();
  if (state === "turned_away") {
    return {
      state: "lobby",
      sentence: t("Not just now."),
      more: t("Please speak with the therapist in the room."),
      door: true,
    };
  }
  return {
    state: "lobby",
    sentence: t("You're in the right place."),
    more: t("The therapist will let you in soon. This screen changes by itself."),
    quiet: [{ label: t("Stop waiting"), wish: "withdraw_knock", args: {} }],
  };
}

function goodbye(view) {
  return {
    state: "ended",
    sentence: t("Thank you for being here today."),
    more: view.stage === "ended" ? t("You can close this page now.") : t("Your seat is yours again next time."),
  };
}

function outside() {
  return {
    state: "out",
    sentence: t("Take the time you need."),
    more: t("Your place is kept."),
    big: { label: t("I'm back"), wish: "come_back" },
    quiet: [leave()],
  };
}

function gathering(seat) {
  return {
    state: "gathering",
    about: true,
    sentence: t("Welcome, {name}.", { name: seat.name }),
    more: t("We'll begin soon. If this is your first time, you're welcome to just listen today."),
    list: page.agreements,
    quiet: [leave()],
  };
}

function pause() {
  return {
    state: "paused",
    about: true,
    sentence: t("We're having a break."),
    more: t("Nothing to do here. This screen wakes up when we go on."),
    quiet: [leave()],
  };
}

function running(view, seat) {
  const pass = { label: t("I'll pass this time"), wish: "pass_turn" };
  const later = { label: t("Come back to me"), wish: "come_back_later" };
  const quiet = [{ label: t("Step out"), wish: "step_out" }, leave()];
  const sharing = view.turn ? t("{name} is sharing", { name: view.turn.name }) : undefined;
  const mind = { label: t("Change my mind"), wish: "withdraw_request" };
  if (seat.state === "speaking") {
    return {
      state: "speaking",
      sentence: t("This is your time, {name}.", { name: seat.name }),
      more: t("Take the time you need. You can stop whenever you like."),
      big: { label: t("I'm finished"), wish: "end_turn", args: { seat: own()[0], after: seat.floor } },
      small: [pass, later],
      quiet,
    };
  }
  if (seat.state === "next") {
    return {
      state: "next",
      above: sharing,
      sentence: t("You're next, if you'd still like to."),
      more: t("You can change your mind at any time."),
      big: mind,
      small: [pass, later],
      quiet,
    };
  }
  if (seat.state === "asked") {
    return {
      state: "asked",
      above: sharing,
      sentence: t("Got it. We'll come to you."),
      more: seat.before ? n("1 person is before you.", "{count} people are before you.", seat.before) : undefined,
      big: mind,
      small: [pass, later],
      quiet,
    };
  }
  const asking = { big: { label: t("I'd like a turn"), wish: "ask_for_turn" }, small: [pass, later], quiet };
  if (thanks) return { state: "thanked", above: sharing, ...thanks, ...asking };
  const [sentence, more] = modeSentences(view.mode);
  return sharing
    ? { state: "listening", sentence: `${sharing}.`, more: `${sentence} ${more}`, ...asking }
    : { state: "listening", sentence, more, ...asking };
}

function leave() {
  return { label: t("Leave"), press: () => ask(true) };
}

function modeSentences(mode) {
  if (mode === "taking_turns") return [t("We're taking turns."), t("Tap when you'd like one.")];
  if (mode === "going_round") return [t("We're going round."), t("You can share, pass, or come later.")];
  return [t("Open floor. Speak when you're ready."), t("You can also ask for a turn here.")];
}

function leaveDialog() {
  return dialog({
    title: t("Leave the group?"),
    close: () => ask(false),
    body: html`<p>${t("You can come back with today's code.")}</p>
      <div class="pair">
        ${actionButton({ label: t("Stay"), press: () => ask(false) })}
        ${actionButton({ label: t("Leave"), press: () => ask(false) || tap("leave", { seat: own()[0] }) })}
      </div>`,
  });
}

function ask(open) {
  leaving = open;
  draw();
}

function noticeWhatWasDone() {
  const [id, seat] = own();
  const seen = seat && { id, state: seat.state, voice: seat.voice };
  if (before && seen && before.id === id) {
    if (before.state === "speaking" && seen.state !== "speaking") thank(t("Thank you for sharing."));
    else if (sending === "come_back_later") thank(t("All right. We'll come back to you."));
    if (sending === "pass_turn") thank(t("That's fine."), t("Listening is taking part."));
  }
  before = seen;
}

function thank(sentence, more) {
  const words = { sentence, more };
  thanks = words;
  setTimeout(() => {
    if (thanks === words) thanks = undefined;
    draw();
  }, thanksFor);
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
