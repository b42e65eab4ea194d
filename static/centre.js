// The middle of the board: who has the floor, who might come next and why, and the one big button.

import { keptMark } from "./kept.js";
import { called } from "./next.js";
import { mayInvite } from "./people.js";
import { gathering } from "./beginning.js";
import { breakWords } from "./pace.js";
import { isAlone } from "./size.js";
import { readButton } from "./taps.js";
import { asClock } from "./times.js";
import { changedByAnother, movedWords } from "./two.js";
import { html, nothing } from "./vendor/lit-html.js";
import { elapsed } from "./views.js";
import { n, t } from "./words.js";

const nextButton = readButton();
const middle = changedByAnother();

/** What stands in the middle, by stage. */
export function centre(screen) {
  const { stage } = screen.view;
  middle.sees(screen, face(screen.view));
  if (stage === "gathering") return gathering(screen);
  if (stage === "paused") return onBreak(screen);
  return running(screen);
}

/** Go on to whoever asked or is next in the round, or thank whoever speaks. The big button and the space bar. */
export function goOn(screen) {
  const { view } = screen;
  if (view.stage !== "running") return;
  if (!middle.noticed) return screen.say(movedWords(view));
  if (!nextButton.read) return;
  const { seat, because } = called(view);
  if (seat) screen.tap("start_turn", { seat, after: view.floor, because }, "next");
  else if (view.turn) screen.tap("end_turn", { seat: view.turn.seat, after: view.floor }, "next");
}

/** All that decides which buttons stand in the middle, and where. */
function face({ stage, turn, back, round, next }) {
  return [stage, turn?.seat, turn?.cued, back, round?.next, next?.seat].join();
}

function onBreak(screen) {
  return html`
    <h2>${t("A break")}</h2>
    <p class="time numbers">${breakWords(screen.view, screen.now)}</p>
    ${keptMark(screen.view, "stage")}
    <p class="soft">${t("All clocks stand still. Seats and the waiting list are kept.")}</p>
    <button type="button" class="main next" aria-busy=${screen.busy("break")}
      @click=${() => pressed(screen, "resume_session", {}, "break")}>${t("Go on")}</button>
  `;
}

function running(screen) {
  const { view } = screen;
  return html`
    ${view.turn ? speaking(screen) : html`<h2 class="free">${t("The floor is free")}</h2>`}
    ${keptMark(view, "floor")}
    ${bigButton(screen)}
    <div class="row smaller">
      ${view.turn && called(view).seat ? small(screen, "end_turn", t("End turn"), { seat: view.turn.seat, after: view.floor }) : nothing}
      ${view.next && !called(view).seat && !view.turn ? offer(screen, view.next.seat) : nothing}
      ${view.turn ? cue(screen, view.turn) : nothing}
      ${view.back ? small(screen, "give_back", t("Give back to {name}", { name: nameOf(view, view.back) }), { after: view.floor }) : nothing}
      ${view.round?.again && !view.turn && called(view).because !== "round" ? small(screen, "offer_again", againWords(view.round), {}) : nothing}
      ${passForLeader(screen)} ${view.round ? endRound(screen) : nothing}
    </div>
    <p class="why soft">${why(screen)}</p>
  `;
}

// Once everybody has had their place: who passed may have come to wish for a turn.
function againWords({ again }) {
  return n("Offer it again to 1 who passed", "Offer it again to {count} who passed", again);
}

// For somebody who did not ask, the therapist finds the words first; the tool only keeps the button at hand.
function offer(screen, seat) {
  const { view } = screen;
  return html`
    ${small(screen, "start_turn", t("Give {name} the floor", { name: nameOf(view, seat) }), { seat, after: view.floor })}
    ${mayInvite(view, seat) ? small(screen, "invite", t("Invite quietly"), { seat }) : nothing}
  `;
}

// Only their own device will say that others would like to share too.
function cue(screen, { seat, cued }) {
  if (cued) return html`<span class="chip">${t("Cue sent")}</span>`;
  return screen.view.seats[seat].device ? small(screen, "send_cue", t("Wrap-up cue"), { after: screen.view.floor }) : nothing;
}

// A leader in the round has no tile and no device to pass with.
function passForLeader(screen) {
  const { seats, round } = screen.view;
  if (seats[round?.next]?.kind !== "leader") return nothing;
  return small(screen, "pass_turn", t("{name} passes", { name: nameOf(screen.view, round.next) }), { seat: round.next });
}

function endRound(screen) {
  if (!screen.view.round.next) return small(screen, "end_round", t("Close the round"), {});
  return html`<button type="button" data-open="round" aria-haspopup="dialog" aria-busy=${screen.busy("end_round")}
    @click=${() => screen.open("round")}>${t("Stop the round")}</button>`;
}

function speaking(screen) {
  const { turn } = screen.view;
  return html`<div class="speaker">
    <p class="soft">${t("Sharing now")}</p>
    <h2>${nameOf(screen.view, turn.seat)}</h2>
    <p class="time numbers">${asClock(elapsed(turn, screen.now))}</p>
  </div>`;
}

function bigButton(screen) {
  const words = bigWords(screen.view, screen.view.turn?.seat, called(screen.view).seat);
  nextButton.says(words);
  if (!words) return nothing;
  return html`<button type="button" class="main next" aria-busy=${screen.busy("next")} aria-keyshortcuts="Space PageDown"
    @click=${(event) => press(screen, event)}>${words}</button>`;
}


function press(screen, event) {
  if (event.detail > 0) event.currentTarget.blur();
  goOn(screen);
}

function bigWords(view, turn, next) {
  if (turn && next) return t("Thank {name}, next {next}", { name: nameOf(view, turn), next: nameOf(view, next) });
  if (next) return t("Start with {name}", { name: nameOf(view, next) });
  return turn ? t("Thank {name}", { name: nameOf(view, turn) }) : "";
}

function small(screen, wish, label, args) {
  return html`<button type="button" aria-busy=${screen.busy(wish)} @click=${() => pressed(screen, wish, args)}>${label}</button>`;
}

function pressed(screen, wish, args, what = wish) {
  if (middle.noticed) screen.tap(wish, args, what);
  else screen.say(movedWords(screen.view));
}

/** Why this person might come next, as a sentence. */
function why({ view, now }) {
  // That nobody waits stands in the list; the centre of a small circle has no room to say it again.
  if (!view.next) return view.turn ? "" : t("Tap a person to give them the floor.");
  const seat = view.seats[view.next.seat];
  // Alone there is nobody else to be heard first.
  const said = isAlone(view) ? view.next.why.filter((reason) => reason !== "not_heard") : view.next.why;
  if (!said.length) return "";
  const reasons = said.map((reason) => reasonWords(reason, seat, now)).filter(Boolean);
  return t("{name}: {reasons}", { name: seat.name, reasons: reasons.join(", ") });
}

function reasonWords(reason, seat, now) {
  const words = {
    asked: askedWords(seat.asked, now),
    not_heard: t("not heard from yet"),
    round: t("next in the round"),
    later: t("asked to come back later"),
    passed_before: t("passed before, may like to now"),
  };
  return words[reason];
}

/** How long ago somebody asked for a turn. */
export function askedWords(since, now) {
  const minutes = Math.floor((now - since) / 60_000);
  return minutes >= 1 ? n("asked 1 minute ago", "asked {count} minutes ago", minutes) : t("asked just now");
}

function nameOf(view, seat) {
  return view.seats[seat]?.name ?? "";
}
