// The small shapes on a tile. Every state has a shape as well as a colour, so that nobody needs to see colours.

import { takesTurns } from "./guests.js";
import { presence } from "./presence.js";
import { html, nothing, svg } from "./vendor/lit-html.js";
import { t } from "./words.js";

const isThere = presence();

/** The marks of a seat: what it had, whether it asked, its device. */
export function marks({ view, now }, id) {
  const seat = view.seats[id];
  const voice = voiceOf(view, id);
  const here = seat.place === "here";
  const running = view.stage !== "gathering";
  return html`
    ${here && running && takesTurns(seat) ? mark("voice", shapes[voice]) : nothing}
    ${seat.place === "out" ? mark("voice", shapes.out) : nothing}
    ${seat.asked ? html`${mark("asked", shapes.hand)}<span class="heard">${t("asked for a turn")}</span>` : nothing}
    ${seat.spared ? html`${mark("spared", shapes.leaf)}<span class="heard">${t("needs a moment")}</span>` : nothing}
    ${seat.invited ? html`${mark("asked", shapes.letter)}<span class="heard">${t("invited quietly")}</span>` : nothing}
    ${seat.later && voice !== "later" ? mark("voice", shapes.later) : nothing}
    ${seat.follow_up ? html`${mark("follow-up", shapes.corner)}<span class="heard">${t("to follow up with")}</span>` : nothing}
    ${seat.device && here ? device(isThere(view, id, now)) : nothing}
  `;
}

/** What somebody had so far: in a round what counts is the round. */
export function voiceOf(view, id) {
  return view.round?.voices[id] ?? view.seats[id].voice;
}

function device(connected) {
  const words = connected ? t("device connected") : t("device not connected");
  return html`<span class="device" data-connected=${connected} title=${words}></span>`;
}

function mark(kind, shape) {
  if (!shape) return nothing;
  return html`<svg class="mark ${kind}" viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;
}

const shapes = {
  shared: svg`<path class="stroke" d="M5.5 12.5l4.2 4.2 8.8-9.4"></path>`,
  passed: svg`<path class="stroke" d="M4.5 14c2.5-5 5-5 7.5-2s5 3 7.5-2"></path>`,
  later: svg`<path class="stroke" d="M12 6.5V12l3.6 2.4M12 3.8a8.2 8.2 0 1 1-.1 0"></path>`,
  leaf: svg`<path class="solid" d="M19.5 4.5C11 4.5 5 8.6 5 14.6c0 1 .2 1.9.5 2.7L4 20l1.5.6 1.4-1.7c1 .5 2.1.7 3.3.7 6.5 0 9.3-6.6 9.3-15.1z"></path>`,
  letter: svg`<path class="stroke" d="M4 6.5h16v11H4zM4.500 7l7.5 6 7.5-6"></path>`,
  out: svg`<path class="stroke" d="M10.5 4.5H5v15h5.5M10.5 12h9M16 8.2l3.8 3.8-3.8 3.8"></path>`,
  corner: svg`<path class="solid" d="M7 4.5h10v15l-5-4-5 4z"></path>`,
  hand: svg`<path class="solid" d="M8.2 12.6V5.4a1.2 1.2 0 0 1 2.4 0v5h.5V3.6a1.2 1.2 0 0 1 2.4 0v6.8h.5V4.7a1.2 1.2 0 0 1 2.4 0v6.2h.5V7.6a1.15 1.15 0 0 1 2.3 0v7.2c0 4-2.5 6.7-6.4 6.7-2.7 0-4.4-1-5.7-3.2l-3-5.1a1.25 1.25 0 0 1 2.1-1.4z"></path>`,
};
