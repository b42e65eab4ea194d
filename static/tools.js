// What a leader uses rarely, behind More: sections of large buttons.

import { html } from "./vendor/lit-html.js";
import { t } from "./words.js";

/**
 * The entries. Each is {label, hint} with `open`, the name of a dialog of the console, or `press(screen)`, after which
 * the menu closes; where `when(screen)` does not hold it is not there. A section without entries is not there either.
 */
function sections() {
  return [
    {
      title: t("For you"),
      entries: [
        { label: t("Words that may help"), hint: t("Short lines for moments that are not easy"), open: "lines" },
      ],
    },
  ];
}

/** The dialog. */
export function toolsDialog(screen) {
  const shown = sections()
    .map(({ title, entries }) => ({ title, entries: entries.filter(({ when = () => true }) => when(screen)) }))
    .filter(({ entries }) => entries.length);
  return {
    title: t("More"),
    body: shown.map(({ title, entries }) => html`<section class="stack tight">
      <h3>${title}</h3>
      ${entries.map((entry) => button(screen, entry))}
    </section>`),
  };
}

function button(screen, { label, hint, open, press }) {
  const chosen = () => (open ? screen.open(open) : screen.close() || press(screen));
  return html`<button type="button" class="way" aria-haspopup=${open ? "dialog" : "false"} @click=${chosen}>
    <strong>${label}</strong><span class="soft small">${hint}</span>
  </button>`;
}
