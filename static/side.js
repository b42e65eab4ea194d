// Beside the board: who was not heard from yet, who waits for a turn, who waits to join.

import { alerts } from "./alerts.js";
import { awayNotes } from "./away.js";
import { nobodyButton } from "./beginning.js";
import { stateWords } from "./board.js";
import { askedWords } from "./centre.js";
import { pulled } from "./drag.js";
import { freshRound } from "./fresh.js";
import { whomItWasAbout } from "./noting.js";
import { quietHelp } from "./quiet.js";
import { isFree } from "./seats.js";
import { isAlone, talking, usualAtMost } from "./size.js";
import { html, nothing, repeat } from "./vendor/lit-html.js";
import { n, t } from "./words.js";

/** The cards, always in the same order: a glance finds them where they were. What is offered comes last and moves none. */
export function side(screen) {
  return html`<aside class="side" aria-label=${t("Lists")}>
    <div class="lists stack">${screen.view.stage === "gathering" ? nothing : fairness(screen)} ${lobby(screen)}</div>
    <div class="offers stack tight">${alerts(screen)} ${awayNotes(screen)} ${freshRound(screen)} ${quietHelp(screen)} ${whomItWasAbout(screen)}</div>
  </aside>`;
}

// With one person there is nobody to be fair to.
function fairness(screen) {
  if (!isAlone(screen.view)) return html`${notHeard(screen)}${waiting(screen)}`;
  return html`<section class="card">
    <h2>${t("One person is here")}</h2>
    <p class="soft">${t("The lists come back as soon as somebody joins.")}</p>
  </section>`;
}

function notHeard({ view }) {
  const seats = view.not_heard;
  return html`<section class="card not-heard ${seats.length ? "some" : ""} ${seats.length > usualAtMost ? "many" : ""}">
    <h2>${t("Not heard from yet")}</h2>
    ${seats.length
      ? html`<ul class="row plain">${seats.map((id) => html`<li class="chip amber">
          ${view.seats[id].name}${view.seats[id].asked ? html` · ${t("asked")}` : nothing}${view.seats[id].invited ? html` · ${t("invited")}` : nothing} ${steppedOut(view, id)}
        </li>`)}</ul>`
      : html`<p>${t("Everyone has been offered a turn.")}</p>`}
    ${onTopic(view.topic)}
  </section>`;
}

// Only where it says something else than the list above it.
function onTopic({ offered, people } = {}) {
  if (offered === undefined) return nothing;
  return html`<p class="soft small on-topic">${t("On this topic: {offered} of {people} were offered a turn.", { offered, people })}</p>`;
}

/** A word beside a name in a list, where somebody is out of the room for a while. */
export function steppedOut(view, seat) {
  return view.seats[seat].place === "out" ? html`<span class="soft small">${t("(stepped out)")}</span>` : nothing;
}

function waiting(screen) {
  const { view } = screen;
  const { seat, over } = pulled(view);
  // Two or three people see each other: a list is there once somebody is on it, or is about to be.
  if (!view.waiting.length && !seat && talking(view).length <= 3) return nothing;
  return html`<section class="card ${seat ? "drop" : ""} ${over ? "over" : ""}" ?data-drop=${seat}>
    <h2>${t("Waiting")}</h2>
    ${view.waiting.length
      ? html`<ol class="lines waits plain">${repeat(view.waiting, (id) => id, (id, place) => request(screen, id, place))}</ol>`
      : html`<p class="soft">${t("Nobody is waiting.")}</p>`}
    ${seat ? html`<p class="drop-here">${t("{name} would like a turn: drop here", { name: view.seats[seat].name })}</p>` : nothing}
  </section>`;
}

function request(screen, id, place) {
  const { view, now } = screen;
  const { name, asked } = view.seats[id];
  const move = (to) => screen.tap("move_request", { seat: id, to }, `move-${id}`);
  return html`<li class="line">
    <span class="who"><strong>${name}</strong> <span class="soft small">${askedWords(asked, now)}</span></span>
    <span class="tools">
      <button type="button" class="bare tool" data-again ?disabled=${place === 0} @click=${() => move(place - 1)}>
        <span aria-hidden="true">↑</span><span class="heard">${t("Move {name} up", { name })}</span>
      </button>
      <button type="button" class="bare tool" data-again ?disabled=${place === view.waiting.length - 1} @click=${() => move(place + 1)}>
        <span aria-hidden="true">↓</span><span class="heard">${t("Move {name} down", { name })}</span>
      </button>
      <button type="button" class="bare tool" @click=${() => screen.tap("remove_request", { seat: id }, `move-${id}`)}>
        <span aria-hidden="true">×</span><span class="heard">${t("Take {name} off the list", { name })}</span>
      </button>
    </span>
  </li>`;
}

const many = 3; // from here on one tap for all of them is worth its place

function lobby(screen) {
  const knocks = Object.entries(screen.view.lobby);
  if (!knocks.length && screen.view.stage !== "gathering") return nothing;
  return html`<section class="card lobby">
    <h2>${t("Waiting to join")}</h2>
    ${knocks.length
      ? html`<div class="for-all">${forAll(screen, knocks)}</div>
          <ul class="lines plain">${repeat(knocks, ([id]) => id, ([id, knock]) => knocker(screen, id, knock))}</ul>`
      : html`<p class="soft">${t("Nobody is at the door right now.")}</p>${nobodyButton(screen)}`}
  </section>`;
}

/** Always in the same place and as high: nobody else's button may move under a finger when somebody knocks. */
function forAll(screen, knocks) {
  if (knocks.length < many) return html`<p class="soft">${t("Let in whoever you expect.")}</p>`;
  return html`${letAllIn(screen, knocks)}
    <button type="button" data-open="turn-away" aria-haspopup="dialog" aria-busy=${screen.busy("turn_all_away")}
      @click=${() => screen.open("turnAway")}>${t("Not now, for all of them…")}</button>`;
}

// One admission for each, so that each can be undone. Whoever has a namesake here is looked at one by one.
function letAllIn(screen, knocks) {
  const strangers = knocks.filter(([, { like }]) => !like.length).map(([knock]) => knock);
  if (strangers.length < many) return nothing;
  const admit = (knock) => screen.tap("admit", { knock, seat: null, kind: "member" }, knock);
  return html`<button type="button" @click=${() => strangers.forEach(admit)}>
    ${strangers.length === knocks.length ? t("Let all in") : n("Let 1 in", "Let {count} in", strangers.length)}
  </button>`;
}

function knocker(screen, knock, { name, like: alike, shares = [] }) {
  // Two people may have one name: nobody loses their seat to somebody else by a quick tap.
  const like = alike.filter((id) => isFree(screen.view, id));
  const admit = (seat) => screen.tap("admit", { knock, seat, kind: "member" }, knock);
  // Only somebody still expected is likely to be the one at the door; whoever sits here already rarely is.
  const awaited = (seat) => ["expected", "late"].includes(screen.view.seats[seat].place);
  return html`<li class="line knock" aria-busy=${screen.busy(knock)}>
    <strong class="who">${name}</strong>
    ${shares.length ? html`<span class="soft small">${t("from {name}'s tablet", { name: screen.view.seats[shares[0]].name })}</span>` : nothing}
    <span class="row">
      ${like.length
        ? like.map((seat) => html`<button type="button" class=${awaited(seat) ? "main" : ""} @click=${() => admit(seat)}>
            ${ourWords(screen, seat, like)}
          </button>`)
        : nothing}
      ${like.some(awaited)
        ? nothing
        : html`<button type="button" class=${like.length ? "" : "main"} @click=${() => admit(null)}>${t("Let in")}</button>`}
      <button type="button" aria-haspopup="dialog" @click=${() => screen.open("admit", { knock })}>
        ${like.length ? t("Somebody else…") : t("This is…")}
      </button>
      <button type="button" @click=${() => screen.tap("turn_away", { knock }, knock)}>${t("Not now")}</button>
    </span>
  </li>`;
}

function ourWords(screen, seat, like) {
  const words = t("This is our {name}", { name: screen.view.seats[seat].name });
  return like.length > 1 ? html`${words} <span class="small">(${stateWords(screen, seat)})</span>` : words;
}
