// Somebody has been out of the room for ten minutes: a quiet note for leaders, once for each time, on the screen alone.

import { html, nothing } from "./vendor/lit-html.js";
import { outLong } from "./views.js";
import { t } from "./words.js";

const known = new Set(); // what a leader has put away here: who, and since when they were out

/** The notes; one goes when the person comes back, or when a leader puts it away. */
export function awayNotes(screen) {
  return html`${fresh(screen).map((id) => note(screen, id))}`;
}

/** What is said aloud when a note comes up; the minutes after that only count on. */
export function awayWords(screen) {
  const names = fresh(screen).map((id) => screen.view.seats[id].name);
  return names.map((name) => t("{name} has been out for a while. There is a note beside the board.", { name })).join(" ");
}

function note(screen, id) {
  const { name, out } = screen.view.seats[id];
  const putAway = () => {
    remember(screen, id);
    screen.draw();
  };
  return html`<section class="card offer">
    <h2>${t("{name} has been out for {minutes} minutes.", { name, minutes: Math.floor((screen.now - out) / 60_000) })}</h2>
    <p class="soft small">${t("Would one of you like to see how they are?")}</p>
    <div class="row">
      <button type="button" aria-busy=${screen.busy(id)} @click=${() => screen.tap("come_back", { seat: id }, id)}>${t("They are back")}</button>
      <button type="button" class="bare" @click=${putAway}>${t("All right")}</button>
    </div>
  </section>`;
}

function fresh(screen) {
  return screen.view ? outLong(screen.view, screen.now).filter((id) => !isKnown(screen, id)) : [];
}

function key({ page, view }, id) {
  return `out-${page.session}-${id}-${view.seats[id].out}`;
}

// Some browsers keep nothing; there it is said again after a reload.
function isKnown(screen, id) {
  try {
    return known.has(key(screen, id)) || sessionStorage.getItem(key(screen, id)) !== null;
  } catch {
    return false;
  }
}

function remember(screen, id) {
  known.add(key(screen, id));
  try {
    sessionStorage.setItem(key(screen, id), "yes");
  } catch {
    return;
  }
}
