// The history of this session: every step, newest first, and how to put a slip right.

import { keptDialog } from "./kept.js";
import { chairs } from "./seats.js";
import { refusalLine } from "./refusals.js";
import { stepWords } from "./steps.js";
import { clockTime, timeOnDay } from "./times.js";
import { html, nothing, repeat } from "./vendor/lit-html.js";
import { t } from "./words.js";

let steps; // what the server told, or undefined while it is asked
let asked; // the version it was asked at
let correcting; // the version of the step whose corrections are shown
let refused = ""; // why the last correction of the open step was not made; it is said aloud where every refusal is
let openedAt; // what the dialog was last opened about

const aboutPerson = ["TurnStarted", "SharedAsRemembered", "Passed", "Deferred", "RequestMade", "Arrived", "SteppedOut", "Returned", "Left"];
const notUndone = [
  ...["SessionOpened", "SessionEnded", "NobodyCame", "LeaderJoined", "LeadTaken", "TapDidNotFit"],
  ...["CheckInAsked", "CheckInClosed", "QuestionAsked", "QuestionClosed", "TakeawayAsked", "TakeawayClosed"],
];

/** The dialog; it asks the server again whenever a step was added. `about.left`: it opens where this person left. */
export function historyDialog(screen, about) {
  if (screen.line.kept.length) return keptDialog(screen);
  // While a correction is open its list stays as it is: a choice must not move under a finger.
  const behind = asked !== screen.line.version;
  if (behind && (correcting === undefined || !steps || openedAt !== about)) {
    steps = undefined; // an old list would shift under the finger when the new one comes
    ask(screen);
  }
  if (steps && openedAt !== about) openAt(about);
  return {
    title: t("History"),
    wide: true,
    body: steps
      ? html`<p class="soft small">${t("Every correction leaves a trace.")}</p>
          <ol class="steps plain">${repeat([...steps].reverse(), (step) => step.version, (step) => line(screen, step))}</ol>`
      : html`<p>${t("One moment…")}</p>`,
  };
}

function openAt(about) {
  openedAt = about;
  if (!about) return;
  correcting = steps.findLast(({ event, seat, crossed }) => event === "Left" && seat === about.left && !crossed)?.version;
  requestAnimationFrame(() => document.querySelector(".corrections")?.scrollIntoView({ block: "nearest" }));
}

async function ask(screen) {
  asked = screen.line.version;
  try {
    const answer = await fetch(`/sessions/${encodeURIComponent(screen.page.session)}/history.json`);
    const told = await answer.json();
    steps = Array.isArray(told) ? told : told.steps;
  } catch {
    screen.say(t("The history could not be loaded. Please try again."));
  }
  screen.draw();
}

function line(screen, step) {
  const name = screen.view.seats[step.seat]?.name ?? "";
  const words = step.of ? mendedWords(screen, step) : stepWords(step, name);
  const leader = screen.view.leaders[step.by]?.name;
  const open = correcting === step.version;
  return html`<li class=${step.crossed ? "crossed" : ""}>
    <div class="line">
      <span class="who">
        <time class="soft small numbers">${clockTime(step.at)}</time>
        ${step.crossed ? html`<s>${words}</s> <span class="soft small">${t("undone")}</span>` : words}
        ${step.corrected ? html`<span class="chip amber">${t("corrected")}</span>` : nothing}
        ${leader ? html`<span class="soft small">${leader}</span>` : nothing}
      </span>
      ${mendable(step)
        ? html`<button type="button" aria-expanded=${open} @click=${() => correct(screen, open ? undefined : step.version)}>
            ${t("Correct")}<span class="heard">: ${words}</span>
          </button>`
        : nothing}
    </div>
    ${open ? corrections(screen, step) : nothing}
  </li>`;
}

/** An undoing or a correction names the step it is about. */
function mendedWords({ view }, { event, of }) {
  const about = steps.find((step) => step.version === of);
  const step = about ? stepWords(about, view.seats[about.seat]?.name ?? "") : "";
  return event === "Undone" ? t("undone: {step}", { step }) : t("corrected: {step}", { step });
}

function mendable({ crossed, event }) {
  return !crossed && !notUndone.includes(event);
}

function correct(screen, version) {
  correcting = version;
  refused = "";
  screen.draw();
}

function corrections(screen, step) {
  const wish = async (name, args = {}) => {
    const code = await screen.tap(name, { version: step.version, ...args }, `step-${step.version}`);
    if (code) refused = refusalLine(code, screen.view, args);
    else correcting = undefined;
    screen.draw();
  };
  const other = (event) => {
    event.preventDefault();
    wish(step.event === "MomentNoted" ? "attach_moment" : "correct_seat", { seat: event.target.seat.value });
  };
  const time = (event) => {
    event.preventDefault();
    const at = timeOnDay(step.at, event.target.time.value);
    if (at) wish("correct_time", { at });
  };
  return html`<div class="corrections">
    <div class="row">
      <button type="button" @click=${() => wish("undo")}>${t("Undo this step")}</button>
      ${["TurnStarted", "SharedAsRemembered"].includes(step.event)
        ? html`<button type="button" @click=${() => wish("correct_to_pass")}>${t("It was a pass")}</button>`
        : nothing}
    </div>
    ${[...aboutPerson, "MomentNoted"].includes(step.event) ? otherPerson(screen, step, other) : nothing}
    ${step.of ? nothing : otherTime(step, time)}
    ${refused ? html`<p class="refusal">${refused}</p>` : nothing}
  </div>`;
}

function otherTime({ at }, submit) {
  return html`<form class="row" @submit=${submit}>
    <label for="step-time">${t("It happened at")}</label>
    <input id="step-time" name="time" type="time" step="1" required .value=${clockTime(at)}>
    <button>${t("Change the time")}</button>
  </form>`;
}

function otherPerson({ view }, step, submit) {
  const others = chairs(view).filter((id) => id !== step.seat);
  return html`<form class="row" @submit=${submit}>
    <label for="step-seat">${t("It was")}</label>
    <select id="step-seat" name="seat">${others.map((id) => html`<option value=${id}>${view.seats[id].name}</option>`)}</select>
    <button>${t("Change the person")}</button>
  </form>`;
}
