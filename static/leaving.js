// Leaving before the end: the mark, and what a tile's menu offers of somebody who did. Nothing is asked; all of it is private.

import { shortTime } from "./times.js";
import { html } from "./vendor/lit-html.js";
import { t } from "./words.js";

/** What somebody who left is called on the board. */
export function leftWords({ left_early: early }) {
  return early ? t("left early") : t("left");
}

/** When somebody left early, and the suggestion to follow up. */
export function leavingLine(screen, id) {
  const { name, left_early: early, follow_up: flagged } = screen.view.seats[id];
  const words = { name, time: shortTime(early) };
  return html`<p>${flagged ? t("{name} left early at {time}.", words) : t("{name} left early at {time}. Follow up today?", words)}</p>`;
}

/** The way to the step in the history, open to be corrected. */
export function leavingTime(screen, id) {
  return html`<button type="button" data-open="history" @click=${() => screen.open("history", { left: id })}>${t("Put the time right")}</button>`;
}

/** Why, if a leader knows it and wants it kept: a second tap takes it away again. */
export function leavingReasons(screen, id) {
  const { leaving } = screen.view.seats[id];
  const note = (reason) => screen.tap("note_leaving", { seat: id, reason: reason === leaving ? null : reason }, `why-${id}`);
  return html`<fieldset class="whys">
    <legend class="soft small">${t("Why, if you know it. Only therapists see this.")}</legend>
    <div class="row">
      ${Object.entries(reasons()).map(([reason, words]) => html`<button type="button" data-again aria-pressed=${reason === leaving}
        aria-busy=${screen.busy(`why-${id}`)} @click=${() => note(reason)}>${words}</button>`)}
    </div>
  </fieldset>`;
}

function reasons() {
  return {
    appointment: t("An appointment or work"),
    unwell: t("Not feeling well"),
    too_much: t("It was too much today"),
    ride: t("A ride or family"),
    other: t("Another reason"),
  };
}
