// What the group is about at this moment, on a participant's screen: how it talks, its topic, an agreement that was brought up.

import { modeName, topicText } from "./modes.js";
import { readAloud } from "./reading.js";
import { html, nothing } from "./vendor/lit-html.js";
import { t } from "./words.js";

/** The header of a participant's screen. */
export function aboutNow(view) {
  return html`<header class="about">
    <span class="chip leaf">${modeName(view.mode)}</span>
    <p class="topic"><span class="soft small">${t("Topic")}</span> <strong>${topicText(view)}</strong> ${view.topic ? readAloud(view.topic.text) : nothing}</p>
  </header>
  ${view.agreement ? agreed(view.agreement) : nothing}`;
}

function agreed(text) {
  return html`<section class="agreed">
    <h2 class="soft small">${t("What we agreed on")}</h2>
    <p>${text}</p>
  </section>`;
}

/** The support that may be given, as a row of buttons that `button` makes, or thanks for it. */
export function supportRow(offered, button) {
  if (!offered) return undefined;
  if (offered.given) return html`<p class="above" role="status">${t("Thank you. They see it without your name.")}</p>`;
  return html`<section class="support" aria-label=${offered.words}>
    <p class="soft small">${offered.words}</p>
    <div class="row">${offered.buttons.map((each) => button(each))}</div>
  </section>`;
}
