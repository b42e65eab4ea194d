// About how long a turn may take: for the leaders' eyes, off at first, and never a countdown.

import { html } from "./vendor/lit-html.js";
import { t } from "./words.js";

const choices = [2, 3, 4, 5, 8];

/** Choose it, or let turns take as long as they take. */
export function targetDialog(screen) {
  const { target } = screen.view;
  const set = (minutes) => screen.close() || screen.tap("set_target", { minutes }, "target");
  return {
    title: t("Time for a turn"),
    body: html`
      <p class="soft">${t("A ring around whoever speaks fills slowly, and a dot says when it was half as long again. Nobody but you sees it.")}</p>
      <div class="menu">
        <button type="button" aria-pressed=${!target} @click=${() => set(null)}>${t("As long as it takes")}</button>
        ${choices.map((minutes) => html`<button type="button" aria-pressed=${target === minutes} @click=${() => set(minutes)}>${t("About {minutes} minutes", { minutes })}</button>`)}
      </div>
    `,
  };
}
