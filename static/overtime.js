// A group that goes on half an hour past its plan: each leader's screen asks once, kindly, and takes any answer.

import { shortTime } from "./times.js";
import { html, nothing } from "./vendor/lit-html.js";
import { isForgotten } from "./views.js";
import { t } from "./words.js";

let answered = false;

/** The question, while it stands; nothing before and after. */
export function overtime(screen) {
  const { view, now, page } = screen;
  if (!isForgotten(view, now) || isAnswered(page.session)) return nothing;
  const stillGoing = () => {
    remember(page.session);
    screen.draw();
  };
  return html`<section class="overtime" role="status">
    <p>${t("The group was planned until {time}. Is it still going?", { time: shortTime(view.planned_end) })}</p>
    <div class="row">
      <button type="button" @click=${stillGoing}>${t("Still going")}</button>
      <button type="button" aria-haspopup="dialog" @click=${() => screen.open("close")}>${t("Close the group")}</button>
    </div>
  </section>`;
}

// Some browsers keep nothing; there it is asked again after a reload.
function isAnswered(session) {
  try {
    return answered || sessionStorage.getItem(key(session)) !== null;
  } catch {
    return answered;
  }
}

function remember(session) {
  answered = true;
  try {
    sessionStorage.setItem(key(session), "yes");
  } catch {
    return;
  }
}

function key(session) {
  return `still-going-${session}`;
}
