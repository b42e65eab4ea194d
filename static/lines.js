// Lines a leader may say when a moment is not easy. One tap away, never offered by themselves.

import { html } from "./vendor/lit-html.js";
import { t } from "./words.js";

/** Five headings with three lines each, short enough to be read in two seconds. */
export function linesDialog() {
  return {
    title: t("Words that may help"),
    wide: true,
    body: html`<div class="said-lines">
      ${headings().map(([heading, ...lines]) => html`<section>
        <h3>${heading}</h3>
        <ul class="plain">${lines.map((line) => html`<li>${line}</li>`)}</ul>
      </section>`)}
    </div>`,
  };
}

function headings() {
  return [
    [
      t("One person talks for a long time"),
      t("Thank you. What do you hope we take from this?"),
      t("Let's stop here for a breath. What did the others hear?"),
      t("I'd like to come back to that. Who knows this too?"),
    ],
    [
      t("People interrupt each other"),
      t("One voice at a time. Let's hear this to the end."),
      t("What just happened here, among us?"),
      t("It matters to you, I can hear that. We'll come to you."),
    ],
    [
      t("The room is silent"),
      t("There is no hurry. We can sit with this."),
      t("What is this quiet like for you?"),
      t("Nobody has to speak. One word is enough, too."),
    ],
    [
      t("There is tension"),
      t("Let's slow down. Everyone here is worth listening to."),
      t("Say it from yourself: what did you feel just now?"),
      t("You see it differently, and there is room for both."),
    ],
    [
      t("Somebody tells something heavy"),
      t("Thank you for trusting us with this."),
      t("You decide how much you tell. This is enough."),
      t("What would help you right now?"),
    ],
  ];
}
