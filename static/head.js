// The head of the leader's screen: the topic, how we are talking, who leads, and how long it has been going on.

import { keptMark } from "./kept.js";
import { leading } from "./leading.js";
import { modeName, topicText } from "./modes.js";
import { screensNow } from "./screens.js";
import { openTopics, promptsButton } from "./topics.js";
import { html, nothing } from "./vendor/lit-html.js";
import { elapsed } from "./views.js";
import { n, t } from "./words.js";

/** What the group is about, how it talks, who leads, how long. */
export function head(screen) {
  const { page, view } = screen;
  const here = view.order.filter((id) => view.seats[id].place === "here").length;
  const knocks = Object.keys(view.lobby).length;
  return html`<header class="head">
    <div class="row">
      <h1 class="group"><span class="clamp">${page.group}</span></h1>
      <button type="button" class="pill calm" data-open="topic" aria-haspopup="dialog" aria-busy=${screen.busy("topic")} @click=${() => openTopics(screen)}>
        <span class="clamp"><span class="soft">${t("Topic")}</span> ${topicText(view)}</span>
        ${keptMark(view, "topic")}
      </button>
      ${promptsButton(screen)}
      <button type="button" class="pill leaf" data-open="mode" aria-haspopup="dialog" aria-busy=${screen.busy("mode")} @click=${() => screen.open("mode")}>
        <span class="heard">${t("How we talk")}: </span>${modeName(view.mode)} ${keptMark(view, "mode")} <span aria-hidden="true">▾</span>
      </button>
      ${screensNow(screen)}
    </div>
    <div class="row">
      ${leading(screen)}
      <p class="soft">${n("1 here", "{count} here", here)}${knocks ? html` · <button type="button" class="bare" @click=${toTheDoor}>${n("1 waiting to join", "{count} waiting to join", knocks)}</button>` : nothing}</p>
      ${view.started ? html`<p class="numbers">${timeWords(screen)}</p>` : nothing}
      <button type="button" data-open="code" aria-haspopup="dialog" @click=${() => screen.open("code")}>${t("Code {code}", { code: page.code })}</button>
    </div>
  </header>`;
}

// In a large group the door is below the lists, out of sight.
function toTheDoor() {
  document.querySelector(".lobby")?.scrollIntoView({ block: "nearest" });
}

function timeWords({ view, now }) {
  const minutes = Math.floor(elapsed(view.clock, now) / 60_000);
  return view.planned ? t("{minutes} of {planned} min", { minutes, planned: view.planned }) : t("{minutes} min", { minutes });
}
