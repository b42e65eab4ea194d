// Finding somebody on a full board: type, and whoever is called so stands out. No tile moves for it.

import { found, isFull } from "./names.js";
import { html, nothing } from "./vendor/lit-html.js";
import { n, t } from "./words.js";

let sought = "";

/** How a tile looks while somebody is looked for: "found", "other", or "" when nobody is. */
export function findLook(view, id) {
  if (!isFull(view) || !sought.trim()) return "";
  return found(view, sought).includes(id) ? "found" : "other";
}

/** The field; Enter goes to the first tile it found, Escape empties it. */
export function findField(screen) {
  if (!isFull(screen.view)) return nothing;
  const seats = found(screen.view, sought);
  const count = sought.trim() ? n("1 person found", "{count} people found", seats.length) : "";
  return html`<div class="find">
    <label for="find" class="heard">${t("Find a person by name")}</label>
    <input id="find" type="search" autocomplete="off" spellcheck="false" maxlength="40" placeholder=${t("Find a name")} .value=${sought}
      @input=${(event) => seek(screen, event.target.value)}
      @keydown=${(event) => pressed(screen, event)}>
    <span class="heard" role="status">${count}</span>
  </div>`;
}

function pressed(screen, event) {
  if (event.key === "Escape") {
    forget(screen);
    event.target.blur();
  }
  if (event.key !== "Enter") return;
  event.preventDefault();
  const [first] = found(screen.view, sought);
  if (first) document.querySelector(`[data-seat="${CSS.escape(first)}"] .tile`).focus();
}

function seek(screen, text) {
  sought = text;
  screen.draw();
}

/** Nobody is looked for any more: somebody was tapped. */
export function forget(screen) {
  if (sought) seek(screen, "");
}

/** Begin to look with the letter that was pressed. */
export function find(screen, letter) {
  seek(screen, letter);
  document.getElementById("find").focus();
}
