// How somebody is called here: a sign or a letter beside the name, or another one. Nobody becomes number two.

import { dialog } from "./parts.js";
import { beside, signs } from "./signs.js";
import { html } from "./vendor/lit-html.js";
import { t } from "./words.js";

/** The dialog in which a person says what to call them; `call` is given the name. It stays as it is when the other has chosen. */
export function nameDialog({ seat, close, call }) {
  const chosen = (name) => {
    close();
    call(name);
  };
  const called = (event) => {
    event.preventDefault();
    chosen(event.target.called.value.trim());
  };
  return dialog({
    title: t("What would you like to be called here?"),
    close,
    body: html`${marks(seat.name, chosen)}
      <form class="stack tight" @submit=${called}>
        <p class="soft small">${t("Or another name")}</p>
        <input name="called" maxlength="40" required autocomplete="off" aria-labelledby="dialog-title" .value=${seat.name}>
        <button>${t("Call me that")}</button>
      </form>`,
  });
}

/** One tap is enough. Whoever has the same name chooses from the same. */
function marks(name, chosen) {
  const letter = (event) => {
    event.preventDefault();
    const initial = event.target.initial.value.trim();
    if (initial) chosen(beside(name, initial));
  };
  return html`<fieldset class="signs">
      <legend class="soft small">${t("Choose a sign to stand beside your name")}</legend>
      <div class="row">
        ${Object.entries(signs()).map(([sign, word]) => html`<button type="button" @click=${() => chosen(beside(name, sign))}>
          <span class="sign" aria-hidden="true">${sign}</span>${word}
        </button>`)}
      </div>
    </fieldset>
    <form class="row end" autocomplete="off" @submit=${letter}>
      <div class="field">
        <label for="initial" class="soft small">${t("Or a letter, such as the first of your last name")}</label>
        <input id="initial" name="initial" class="initial" maxlength="1" pattern="\\p{L}" required autocapitalize="characters">
      </div>
      <button>${t("Put it beside my name")}</button>
    </form>`;
}
