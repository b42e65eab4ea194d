// What the live screens share: the page's facts, words for the modes, a pressed button, a dialog, things said aloud.

import { twice } from "./taps.js";
import { html, nothing } from "./vendor/lit-html.js";
import { t } from "./words.js";

/** The facts the server wrote on the page. */
export function pageFacts() {
  const facts = document.body.dataset;
  return { ...facts, agreements: JSON.parse(facts.agreements || "[]"), help: JSON.parse(facts.help || "[]") };
}

let said = {};
let opened = -Infinity; // when the dialog was

/** Say to a screen reader what is new among these texts. Each has a name, so none silences or repeats another. */
export function say(texts) {
  const fresh = Object.entries(texts).filter(([name, text]) => text && text !== said[name]);
  said = { ...said, ...texts };
  if (fresh.length) document.getElementById("said").textContent = fresh.map(([, text]) => text).join(" ");
}

/** A button that says honestly that its tap is still under way. */
export function actionButton({ label, press, busy = false, kind = "", small = false, mark = "" }) {
  return html`<button type="button" class=${kind} data-do=${mark || nothing} aria-busy=${busy} @click=${() => busy || press()}>
    ${busy ? t("Sending…") : label}${small ? html`<span class="small">${small}</span>` : nothing}
  </button>`;
}

/** What to say about the connection; "" while all is well, and before the first view, when the screen says so itself. */
export function connectionWords(line) {
  return line.connected || line.version < 0 ? "" : t("Reconnecting. The group goes on, just speak.");
}

/** The line about the connection, to be seen. */
export function connectionLine(line) {
  const words = connectionWords(line);
  return words ? html`<p class="offline">${words}</p>` : nothing;
}

/** A native dialog; Esc and its close button call `close`. Open it with showDialog after drawing. */
export function dialog({ title, body, close, wide = false, notice = "" }) {
  return html`<dialog class=${wide ? "wide" : ""} aria-labelledby="dialog-title" @close=${(event) => event.target.isConnected && close()}
    @click=${(event) => event.target === event.currentTarget && meant(event) && close()}>
    <div class="sheet stack">
      <div class="spread">
        <h2 id="dialog-title" tabindex="-1">${title}</h2>
        <button type="button" class="bare" aria-label=${t("Close")} @click=${close}>
          <span aria-hidden="true" class="cross">×</span>
        </button>
      </div>
      ${body}
      ${notice ? html`<p class="refusal" role="status">${notice}</p>` : nothing}
    </div>
  </dialog>`;
}

/** Whether a click beside a dialog is one of its own, and not the second half of the tap that opened it. */
function meant({ timeStamp }) {
  return timeStamp - opened >= twice;
}

/** Show what dialog() drew, as modal, once. */
export function showDialog() {
  const drawn = document.querySelector("dialog");
  if (!drawn || drawn.open) return;
  drawn.showModal();
  opened = performance.now();
  (drawn.querySelector("[autofocus]") ?? drawn.querySelector("h2")).focus();
}
