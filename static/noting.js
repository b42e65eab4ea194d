// What leaders note for themselves: a moment of the group, or what they did. Two taps; whom it was about may follow.

import { interventions, moments } from "./kinds.js";
import { html, nothing, svg } from "./vendor/lit-html.js";
import { t } from "./words.js";

const offerFor = 20_000; // then nobody in particular

let offer; // the moment this device just noted: {version, kind}

/** Eight moments, and seven things a leader does. */
export function momentDialog(screen) {
  return {
    title: t("A moment"),
    wide: true,
    body: html`
      <p class="soft small">${t("One tap notes it with the time. Only therapists see it.")}</p>
      <div class="kinds">${Object.entries(moments()).map(([kind, word]) => moment(screen, kind, word))}</div>
      <h3>${t("What I did")}</h3>
      <div class="kinds">${Object.entries(interventions()).map(([kind, word]) => intervention(screen, kind, word))}</div>
    `,
  };
}

function moment(screen, kind, word) {
  return html`<button type="button" class="kind" @click=${() => noteMoment(screen, kind)}>
    <svg class="shape" viewBox="0 0 24 24" aria-hidden="true">${shapes[kind]}</svg>${word}
  </button>`;
}

function intervention(screen, kind, word) {
  const note = () => screen.close() || screen.tap("note_intervention", { kind }, kind);
  return html`<button type="button" @click=${note}>${word}</button>`;
}

async function noteMoment(screen, kind) {
  screen.close();
  const code = await screen.tap("note_moment", { kind }, kind);
  const noted = screen.line.view?.noted;
  if (code || noted?.kind !== kind) return;
  const mine = { version: noted.version, kind };
  offer = noted.seat ? undefined : mine;
  setTimeout(() => {
    if (offer === mine) offer = undefined;
    screen.draw();
  }, offerFor);
  screen.draw();
}

/** For a while after a moment was noted: the people it may have been about. Nothing waits for an answer. */
export function whomItWasAbout(screen) {
  const { view } = screen;
  if (!offer || !(view.noted?.version >= offer.version)) return nothing;
  const people = view.order.filter((id) => ["here", "out"].includes(view.seats[id].place));
  return html`<section class="card offer">
    <h2>${t("Noted: {moment}", { moment: moments()[offer.kind] })}</h2>
    <p class="soft small">${t("Was it about somebody?")}</p>
    <div class="row">
      ${people.map((id) => html`<button type="button" aria-busy=${screen.busy(`about-${id}`)} @click=${() => attach(screen, id)}>
        ${view.seats[id].name}
      </button>`)}
      <button type="button" class="bare" @click=${() => dismiss(screen)}>${t("Nobody alone")}</button>
    </div>
  </section>`;
}

async function attach(screen, seat) {
  const about = offer;
  const code = await screen.tap("attach_moment", { version: about.version, seat }, `about-${seat}`);
  if (!code && offer === about) dismiss(screen);
}

function dismiss(screen) {
  offer = undefined;
  screen.draw();
}

const shapes = {
  insight: svg`<path class="stroke" d="M9.5 17.5h5M10 20.5h4M12 3.5a6 6 0 0 0-3.4 10.9c.6.5.9 1 .9 1.6h5c0-.6.3-1.1.9-1.6A6 6 0 0 0 12 3.5z"></path>`,
  support: svg`<path class="stroke" d="M12 19.5C5.5 15.2 4 12 4 9.3A4.2 4.2 0 0 1 12 7.4a4.2 4.2 0 0 1 8 1.9c0 2.7-1.5 5.9-8 10.2z"></path>`,
  tension: svg`<path class="stroke" d="M3.5 15l4-7 4 8 4-8 5 8"></path>`,
  repair: svg`<path class="stroke" d="M10 14l4-4M8.5 11.5L6 14a3.2 3.2 0 0 0 4.5 4.5l2-2M11.5 7.5l2-2A3.2 3.2 0 0 1 18 10l-2.5 2.5"></path>`,
  interruption: svg`<path class="stroke" d="M3.5 12h6M14.5 12h6M12 5.5v13"></path>`,
  silence: svg`<path class="stroke" d="M12 4a8 8 0 1 0 .1 0M8.5 12h7"></path>`,
  cross_talk: svg`<path class="stroke" d="M4 9h14M14.5 5.5L18 9M20 15H6M9.5 11.5L6 15l3.5 3.5"></path>`,
  laughter: svg`<path class="stroke" d="M12 4a8 8 0 1 0 .1 0M8 13.5c1.2 3 6.8 3 8 0zM9 9.5v.1M15 9.5v.1"></path>`,
};
