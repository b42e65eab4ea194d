// Numbers from 0 to 10 that people give, and what is told of them. Nothing is chosen beforehand: 0 is an answer, nothing is none.

import { html, nothing } from "./vendor/lit-html.js";
import { n, t } from "./words.js";

const numbers = [...Array(11).keys()];

/** What may be asked, by the names of the wishes: [question, words for 0, words for 10]. */
export function scaleWords() {
  return {
    mood: [t("Mood"), t("very low"), t("very good")],
    urge: [t("Urge to use"), t("none"), t("very strong")],
    stress: [t("Stress"), t("none"), t("very high")],
    room: [t("There was room for me to speak"), t("not at all"), t("very much")],
    respected: [t("I felt respected"), t("not at all"), t("very much")],
    less_alone: [t("I feel less alone"), t("not at all"), t("very much")],
  };
}

/** One scale as eleven radio buttons, large enough for a finger; a button takes the choice back. */
export function scale(name, [question, least, most], answered = nothing) {
  const clear = (event) => {
    event.target.closest("fieldset").querySelectorAll("input").forEach((input) => (input.checked = false));
  };
  return html`<fieldset class="scale" @change=${answered}>
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

/** The answers to a question as the room hears them. No zero is ever told. */
export function resultWords({ form, results: { answered, yes, mean } }) {
  if (form === "scale") return t("Taken together, about {mean} of 10.", { mean });
  if (!yes) return t("Thank you for answering.");
  if (form === "me_too") return n("One of us has felt this too.", "{count} of us have felt this too.", yes);
  return t("{yes} of {answered} said yes.", { yes, answered });
}
