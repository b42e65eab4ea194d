// One more person for this tablet: what they are called, and what the group has agreed on.

import { dialog } from "./parts.js";
import { html, nothing } from "./vendor/lit-html.js";
import { t } from "./words.js";

/** The dialog; `knock` is called with the name. */
export function anotherDialog({ agreements, close, knock }) {
  const sent = (event) => {
    event.preventDefault();
    const name = event.target.called.value.trim();
    if (name) knock(name);
  };
  return dialog({
    title: t("What would you like to be called here?"),
    close,
    body: html`<form class="stack" @submit=${sent}>
      <input name="called" maxlength="40" required autofocus autocomplete="off" aria-labelledby="dialog-title">
      ${agreements.length
        ? html`<p class="soft">${t("What we have agreed on")}</p>
            <ul class="agreements plain">${agreements.map((each) => html`<li>${each}</li>`)}</ul>`
        : nothing}
      <button class="main big">${agreements.length ? t("I agree, please let me in") : t("Please let me in")}</button>
    </form>`,
  });
}
