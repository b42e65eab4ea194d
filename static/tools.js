// What a leader uses rarely, behind More: sections of large buttons.

import { isSwitchedOff, offerQuietHelp } from "./quiet.js";
import { html, nothing } from "./vendor/lit-html.js";
import { t } from "./words.js";

/**
 * The entries. Each is {label, hint} with `open`, the name of a dialog of the console, a `wish` without arguments, or
 * `press(screen)`; where `when(screen)` does not hold it is not there. A section without entries is not there either.
 */
function sections() {
  return [
    {
      title: t("On every screen"),
      entries: [
        { label: t("Show an agreement"), hint: t("Large and calm, naming nobody"), open: "agreement" },
        {
          label: t("Put the agreement away"),
          hint: t("Every screen goes on as before"),
          wish: "put_agreement_away",
          when: ({ view }) => view.agreement,
        },
        {
          label: t("Rest the screens"),
          hint: t("Every device and the display go still, until you wake them"),
          wish: "rest_screens",
          when: ({ view }) => !view.resting,
        },
        {
          label: t("Wake the screens"),
          hint: t("Every screen goes on as before"),
          wish: "wake_screens",
          when: ({ view }) => view.resting,
        },
      ],
    },
    {
      title: t("Ask everybody"),
      entries: [
        { label: t("Check-in and check-out"), hint: t("How are you? In private, 0 to 10"), open: "checkin" },
        { label: t("A quick question"), hint: t("Yes or no, 0 to 10, or who else has felt this"), open: "question" },
        { label: t("One thing I'm taking with me"), hint: t("At the close: kept or shared"), open: "takeaway" },
      ],
    },
    {
      title: t("For you"),
      entries: [
        { label: t("Time for a turn"), hint: t("A quiet ring that only you see; off at first"), open: "target" },
        { label: t("Help"), hint: t("What the tiles and the keys do"), open: "help" },
        {
          label: t("Offer help in a quiet room again"),
          hint: t("After 45 seconds in which nobody speaks"),
          press: (screen) => offerQuietHelp(screen, true),
          when: isSwitchedOff,
        },
      ],
    },
  ];
}

// Rendered by the page, for it posts and comes back here. Always the same piece, so that no redraw takes the focus away.
let languages;

/** The language of this device. Without the line the page would not come back. */
function languageChoice({ line }) {
  if (!line.connected) return nothing;
  languages ??= document.getElementById("languages").content.querySelector("form");
  return html`<section class="stack tight">
    <h3>${t("Language")}</h3>
    <p class="soft small">${t("On this device alone. The group goes on meanwhile.")}</p>
    ${languages}
  </section>`;
}

/** The dialog. */
export function toolsDialog(screen) {
  const shown = sections()
    .map(({ title, entries }) => ({ title, entries: entries.filter(({ when = () => true }) => when(screen)) }))
    .filter(({ entries }) => entries.length);
  return {
    title: t("More"),
    body: html`${shown.map(({ title, entries }) => html`<section class="stack tight">
      <h3>${title}</h3>
      ${entries.map((entry) => button(screen, entry))}
    </section>`)}
    ${languageChoice(screen)}`,
  };
}

function button(screen, { label, hint, open, wish, press }) {
  const chosen = () => {
    if (open) return screen.open(open);
    screen.close();
    if (wish) screen.tap(wish, {}, wish);
    else press(screen);
  };
  return html`<button type="button" class="way" data-tool=${open ?? wish ?? ""} aria-haspopup=${open ? "dialog" : "false"} @click=${chosen}>
    <strong>${label}</strong><span class="soft small">${hint}</span>
  </button>`;
}
