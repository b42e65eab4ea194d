// Numbers from 0 to 10 that people give. Nothing is chosen beforehand: 0 is an answer, nothing is none.

import { html } from "./vendor/lit-html.js";
import { t } from "./words.js";

const numbers = [...Array(11).keys()];

/** One scale as eleven radio buttons, large enough for a finger; a button takes the choice back. */
export function scale(name, [question, least, most]) {
  const clear = (event) => {
    event.target.closest("fieldset").querySelectorAll("input").forEach((input) => (input.checked = false));
  };
  return html`<fieldset class="scale">
    <legend>${question}</legend>
    <div class="numbers-row">
      ${numbers.map((number) => html`<label class="number"><input type="radio" name=${name} value=${number}><span>${number}</span></label>`)}
    </div>
    <div class="ends small soft"><span>0: ${least}</span><span>10: ${most}</span></div>
    <button type="button" class="bare small" data-again @click=${clear}>${t("Leave this one out")}<span class="heard">: ${question}</span></button>
  </fieldset>`;
}

/** What a form of scales says: a number for each that was given, null for each that was left out. */
export function given(form, names) {
  const said = new FormData(form);
  return Object.fromEntries(names.map((name) => [name, said.has(name) ? Number(said.get(name)) : null]));
}
