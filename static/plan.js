// The plan on the leaders' screen: one calm line about the time, and the parts to choose from.

import { asksWords, forecastWords, leftWords, phaseAfter, phaseName, phaseWords } from "./pace.js";
import { html, nothing } from "./vendor/lit-html.js";
import { n, t } from "./words.js";

/** One line below the head while the group goes on. */
export function planLine(screen) {
  const { view, now } = screen;
  if (!["running", "paused"].includes(view.stage)) return nothing;
  const phase = phaseWords(view, now);
  const forecast = forecastWords(view, now);
  return html`<div class="plan-line">
    ${view.plan
      ? html`<button type="button" class="bare" data-open="plan" aria-haspopup="dialog" aria-busy=${screen.busy("phase")} @click=${() => screen.open("plan")}>
          <span class="heard">${t("The plan")}: </span>${phase}
        </button>`
      : nothing}
    ${forecast ? html`<strong class="forecast">${forecast}</strong>` : html`<span class="soft">${leftWords(view, now)}</span>`}
    <span class="next-part">${breakButton(screen)} ${nextButton(screen)}</span>
  </div>`;
}

/** The part called break stops nothing by itself: the break does. */
function breakButton(screen) {
  const { view } = screen;
  if (view.phase?.name !== "break" || view.stage !== "running") return nothing;
  return html`<button type="button" aria-busy=${screen.busy("break")} @click=${() => screen.tap("pause_session", {}, "break")}>
    ${t("Begin the break")}
  </button>`;
}

function nextButton(screen) {
  const next = phaseAfter(screen.view);
  if (!next) return nothing;
  return html`<button type="button" aria-busy=${screen.busy("phase")} @click=${() => start(screen, next)}>
    ${t("Go on to: {phase}", { phase: [phaseName(next), asksWords(screen.view, next)].filter(Boolean).join(", ") })}
  </button>`;
}

function start(screen, phase) {
  screen.tap("start_phase", { phase }, "phase");
}

/** The parts as they were planned; one tap starts any of them. */
export function planDialog(screen) {
  const { view } = screen;
  const choose = (phase) => screen.close() || start(screen, phase);
  return {
    title: t("The plan"),
    body: html`
      ${(view.plan ?? []).map(({ phase, minutes }) => html`<button type="button" class="way" aria-pressed=${view.phase?.name === phase} @click=${() => choose(phase)}>
        <strong>${phaseName(phase)}</strong>
        <span class="soft small">${[n("1 minute", "{count} minutes", minutes), asksWords(view, phase)].filter(Boolean).join(", ")}</span>
      </button>`)}
      <p class="soft small">${t("Only therapists see this. Starting a part stops no clock and interrupts nobody.")}</p>
    `,
  };
}
