// Help when the room is quiet: for leaders alone, offered once for each silence, and only while they want it.

import { unseen } from "./alerts.js";
import { openCheckIn } from "./asks.js";
import { html, nothing } from "./vendor/lit-html.js";
import { t } from "./words.js";

const quietFor = 45_000;
const handAway = 2_000; // nothing comes under the finger that has just pressed *Seen*
const place = "no-quiet-help"; // in this browser: the session that wants none

let waitedOn; // the floor that a leader chose to wait on
let calmFrom = 0; // nobody has waited to be seen since then
let off; // the session that wants none, where a browser keeps nothing

/** What may be done; it stays away until the next turn has ended once a leader has chosen, and while somebody waits to be seen. */
export function quietHelp(screen) {
  if (!isQuiet(screen)) return nothing;
  const chosen = (next) => {
    waitedOn = screen.view.floor;
    next?.();
    screen.draw();
  };
  const button = (label, next, kind = "") => html`<button type="button" class=${kind} @click=${() => chosen(next)}>${label}</button>`;
  return html`<section class="card offer">
    <h2>${t("It is quiet")}</h2>
    ${screen.view.waiting.length ? html`<p class="soft small">${t("Somebody has asked for a turn.")}</p>` : nothing}
    <div class="row two">
      ${button(t("Wait quietly"))}
      ${screen.view.mode === "going_round" ? nothing : button(t("Go round"), () => screen.open("mode"))}
      ${button(t("Offer a prompt"), () => screen.open("topic"))}
      ${openCheckIn(screen.view) ? nothing : button(t("Private check-in"), () => screen.open("checkin"))}
      ${button(t("Not today"), () => offerQuietHelp(screen, false), "bare")}
    </div>
  </section>`;
}

/** What is said aloud when the help comes up. */
export function quietWords(screen) {
  return isQuiet(screen) ? t("It has been quiet for a while. There is help beside the board.") : "";
}

function isQuiet(screen) {
  const { view, now } = screen;
  if (view && unseen(view).length) calmFrom = now + handAway;
  return view?.quiet !== undefined && now >= calmFrom && now - view.quiet >= quietFor && waitedOn !== view.floor && !isSwitchedOff(screen);
}

/** Whether it was switched off here, for today. */
export function isSwitchedOff({ page }) {
  try {
    return (localStorage.getItem(place) ?? off) === page.session;
  } catch {
    return off === page.session;
  }
}

/** Switch the help on, or off for this device and this session. */
export function offerQuietHelp(screen, on) {
  off = on ? undefined : screen.page.session;
  try {
    if (on) localStorage.removeItem(place);
    else localStorage.setItem(place, screen.page.session);
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
  screen.draw();
}
