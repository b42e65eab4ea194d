// What the live screens share: the page's facts, words for the modes, a pressed button, a dialog, things said aloud.

import { html, nothing } from "./vendor/lit-html.js";
import { t } from "./words.js";

/** The facts the server wrote on the page. */
export function pageFacts() {
  const facts = document.body.dataset;
  return { ...facts, agreements: JSON.parse(facts.agreements || "[]") };
}

let lastSaid = "";

/** Say something once to a screen reader; saying the same again right away is left out. */
export function say(text) {
  if (!text || text === lastSaid) return;
  lastSaid = text;
  document.getElementById("said").textContent = text;
}

/** A button that says honestly that its tap is still under way. */
export function actionButton({ label, press, busy = false, kind = "", small = false }) {
  return html`<button type="button" class=${kind} aria-busy=${busy} @click=${() => busy || press()}>
    ${busy ? t("Sending…") : label}${small ? html`<span class="small">${small}</span>` : nothing}
  </button>`;
}

/** The line about the connection; nothing while all is well. */
export function connectionLine(line) {
  if (line.connected) return nothing;
  return html`<p class="offline" role="status">
    ${line.version < 0 ? t("One moment…") : t("Reconnecting. The group goes on, just speak.")}
  </p>`;
}

/** A native dialog; Esc and its close button call `close`. Open it with showDialog after drawing. */
export function dialog({ title, body, close, wide = false, notice = "" }) {
  return html`<dialog class=${wide ? "wide" : ""} aria-labelledby="dialog-title" @close=${(event) => event.target.isConnected && close()}
    @click=${(event) => event.target === event.currentTarget && close()}>
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

/** Show what dialog() drew, as modal, once. */
export function showDialog() {
  const drawn = document.querySelector("dialog");
  if (!drawn || drawn.open) return;
  drawn.showModal();
  (drawn.querySelector("[autofocus]") ?? drawn.querySelector("h2")).focus();
}
