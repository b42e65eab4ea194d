// The plan on the leaders' screen: one calm line about the time, and the parts to choose from.

import { asksWords, forecastWords, leftWords, phaseAfter, phaseName, phaseWords } from "./pace.js";
import { talking } from "./size.js";
import { changedByAnother, movedWords } from "./two.js";
import { html, nothing } from "./vendor/lit-html.js";
import { n, t } from "./words.js";

const goOnTo = changedByAnother();

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
    <span class="next-part">${roundButton(screen)} ${nextButton(screen)}</span>
  </div>`;
}

/** Check-in and closing are gone round; with whom that begins, the therapist says. */
function roundButton(screen) {
  const { view } = screen;
  if (!view.phase?.round || view.round || view.stage !== "running" || talking(view).length < 2) return nothing;
  return html`<button type="button" aria-haspopup="dialog" aria-busy=${screen.busy("mode")} @click=${() => screen.open("mode")}>
    ${t("Go round")}
  </button>`;
}

function nextButton(screen) {
  const { view } = screen;
  const next = view.stage === "paused" ? undefined : phaseAfter(view);
  goOnTo.sees(screen, next ?? "");
  if (!next) return nothing;
  return html`<button type="button" aria-busy=${screen.busy(next === "break" ? "break" : "phase")} @click=${() => goOn(screen, next)}>
    ${t("Go on to: {phase}", { phase: [phaseName(next), asksWords(view, next)].filter(Boolean).join(", ") })}
  </button>`;
}

function goOn(screen, next) {
  if (goOnTo.noticed) start(screen, next);
  else screen.say(movedWords(screen.view));
}

/** The break begins and ends by itself: after it the group stands where it stood. */
function start(screen, phase) {
  if (phase === "break") screen.tap("pause_session", {}, "break");
  else screen.tap("start_phase", { phase }, "phase");
}

function isNow({ stage, phase }, part) {
  return stage === "paused" ? part === "break" : part === phase?.name;
}

/** The parts as they were planned; one tap starts any of them. */
export function planDialog(screen) {
  const { view } = screen;
  const choose = (phase) => screen.close() || start(screen, phase);
  return {
    title: t("The plan"),
    body: html`
      ${(view.plan ?? []).map(({ phase, minutes }) => html`<button type="button" class="way" aria-pressed=${isNow(view, phase)} @click=${() => choose(phase)}>
        <strong>${phaseName(phase)}</strong>
        <span class="soft small">${[n("1 minute", "{count} minutes", minutes), asksWords(view, phase)].filter(Boolean).join(", ")}</span>
      </button>`)}
      <p class="soft small">${t("Only therapists see this. Starting a part interrupts nobody; only the break stops the clocks.")}</p>
    `,
  };
}
