// The foot of the leader's screen: Undo, what is pressed often, whether all is saved, closing the group.

import { lineWords } from "./kept.js";
import { stepBy } from "./leading.js";
import { stepWords } from "./steps.js";
import { html, nothing } from "./vendor/lit-html.js";
import { t } from "./words.js";

/** The foot; `notice` is a refusal that is to be read there for a while. */
export function foot(screen, notice) {
  const { view } = screen;
  const open = (name, label) => html`<button type="button" data-open=${name} aria-haspopup="dialog" @click=${() => screen.open(name)}>${label}</button>`;
  return html`<footer class="foot">
    ${view.undo
      ? html`<button type="button" class="undo" aria-keyshortcuts="U" aria-busy=${screen.busy("undo")} @click=${() => undo(screen)}>
          <span class="clamp">${undoWords(view)}</span>
        </button>`
      : nothing}
    ${["running", "paused"].includes(view.stage) ? open("moment", t("Moment")) : nothing}
    ${open("history", t("History"))} ${open("add", t("Add a person"))}
    ${view.stage === "running"
      ? html`<button type="button" aria-busy=${screen.busy("break")} @click=${() => screen.tap("pause_session", {}, "break")}>${t("Break")}</button>`
      : nothing}
    ${open("lines", t("Words"))} ${open("tools", t("More"))}
    <p class="saved">${notice ? html`<strong class="refusal">${notice}</strong>` : savedWords(screen.line)}</p>
    ${open("close", t("Close the group"))}
  </footer>`;
}

function savedWords(line) {
  const away = lineWords(line);
  if (away) return html`<strong class="offline">${away}</strong>`;
  return html`<span class="soft">${line.saving ? t("Saving…") : t("Saved")}</span>`;
}

function undoWords(view) {
  const step = stepWords(view.undo, view.seats[view.undo.seat]?.name);
  return t("Undo: {step}", { step: stepBy(view, view.undo, step) });
}

/** Cross out the step that the button names, or take back a tap that was only kept: the button, and the key U. */
export function undo(screen) {
  if (screen.line.takeBack()) return screen.draw();
  if (screen.view.undo && !screen.busy("undo")) screen.tap("undo", { version: screen.view.undo.version }, "undo");
}
