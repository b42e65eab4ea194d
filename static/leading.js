// Leading together: joining as a second leader and taking the lead are one tap, where everybody who leads sees it.

import { html, nothing } from "./vendor/lit-html.js";
import { t } from "./words.js";

/** In the head of the screen; nothing for whoever has the lead. */
export function leading(screen) {
  const { page, view } = screen;
  const me = view.leaders[page.me];
  if (page.me && !me) return button(screen, "join_as_leader", t("Join as co-therapist"), "main");
  return me && !me.lead ? button(screen, "take_lead", t("Take the lead")) : nothing;
}

function button(screen, wish, label, kind = "") {
  return html`<button type="button" class=${kind} aria-busy=${screen.busy(wish)} @click=${() => screen.tap(wish, {}, wish)}>${label}</button>`;
}

/** A step in words, with whoever did it when two lead: each sees the other's taps. */
export function stepBy(view, { by }, words) {
  const name = Object.keys(view.leaders).length > 1 && view.leaders[by]?.name;
  return name ? t("{step} ({name})", { step: words, name }) : words;
}
