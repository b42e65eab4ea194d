// After another topic was set while a round goes on: would this leader like a fresh one? It goes on as it was until they say so.

import { html, nothing } from "./vendor/lit-html.js";
import { t } from "./words.js";

let asked; // the topic this device set, while it is asked

/** Call it when this device has set a topic. A round in which nobody has had their place is fresh already. */
export function askForFreshRound({ line, draw }) {
  const { round } = line.view;
  const begun = Object.values(round?.voices ?? {}).some((voice) => voice !== "not_yet");
  asked = begun && line.connected ? topicOf(line.view) : undefined;
  draw();
}

/** The question, beside the board of whoever set the topic; gone with the round, or when there is another topic. */
export function freshRound(screen) {
  const { view } = screen;
  if (asked === undefined || !view.round || asked !== topicOf(view)) return nothing;
  const chosen = () => {
    asked = undefined;
    screen.draw();
  };
  const fresh = () => chosen() || screen.open("mode");
  return html`<section class="card offer">
    <h2>${t("Start a fresh round?")}</h2>
    <p class="soft small">${t("The round goes on with the new topic.")}</p>
    <div class="row">
      <button type="button" @click=${chosen}>${t("Keep this one")}</button>
      <button type="button" aria-haspopup="dialog" data-open="fresh-round" @click=${fresh}>${t("A new one…")}</button>
    </div>
  </section>`;
}

function topicOf({ topic }) {
  return topic?.since ?? 0;
}
