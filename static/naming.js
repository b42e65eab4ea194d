// How somebody is called here: another name, a letter beside it, or a sign. Nobody becomes number two.

import { dialog } from "./parts.js";
import { html, nothing } from "./vendor/lit-html.js";
import { t } from "./words.js";

/** The dialog in which a person says what to call them; `call` is given the name. */
export function nameDialog({ seat, close, call }) {
  const called = (event) => {
    event.preventDefault();
    close();
    call(event.target.called.value.trim());
  };
  return dialog({
    title: t("What would you like to be called here?"),
    close,
    body: html`<form class="stack" @submit=${called}>
      <input name="called" maxlength="40" required autofocus autocomplete="off" aria-labelledby="dialog-title" .value=${seat.name}>
      ${seat.alike ? signs() : nothing}
      <button class="main">${t("Call me that")}</button>
    </form>`,
  });
}

function signs() {
  const known = { "☀": t("sun"), "☾": t("moon"), "★": t("star"), "❀": t("flower"), "♪": t("tune") };
  const beside = (sign) => (event) => {
    const field = event.currentTarget.form.called;
    field.value = `${field.value.replace(/ [☀☾★❀♪]$/u, "")} ${sign}`;
  };
  return html`<fieldset class="signs stack tight">
    <legend class="soft small">${t("Or choose a sign to stand beside it")}</legend>
    <div class="row">
      ${Object.entries(known).map(([sign, word]) => html`<button type="button" aria-label=${word} data-again @click=${beside(sign)}>${sign}</button>`)}
    </div>
  </fieldset>`;
}
