// What a leader brings to every screen: an agreement, or rest; and the one tap back.

import { openCheckIn } from "./asks.js";
import { html, nothing } from "./vendor/lit-html.js";
import { n, t } from "./words.js";

const longest = 200;

/** An agreement for all to see: one of the group's, or another. */
export function agreementDialog(screen) {
  const { page, view } = screen;
  const show = (text) => screen.close() || screen.tap("show_agreement", { text: shortened(text) }, "agreement");
  const another = (event) => {
    event.preventDefault();
    const text = event.target.agreement.value.trim();
    if (text) show(text);
  };
  return {
    title: t("Show an agreement"),
    body: html`
      <p class="soft small">${t("It stands large on every screen, and names nobody.")}</p>
      ${page.agreements.map((text) => html`<button type="button" class="way" aria-pressed=${view.agreement === shortened(text)}
        @click=${() => show(text)}>${text}</button>`)}
      <form class="stack tight" @submit=${another}>
        <div class="field">
          <label for="agreement">${page.agreements.length ? t("Another one") : t("What should everybody see?")}</label>
          <input id="agreement" name="agreement" maxlength=${longest} autocomplete="off">
        </div>
        <div class="row"><button>${t("Show it")}</button></div>
      </form>
    `,
  };
}

function shortened(text) {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** In the head while it lasts: what every screen shows, and how to end it. */
export function screensNow(screen) {
  const { view } = screen;
  if (view.resting) return back(screen, t("Screens are resting"), t("Wake"), "wake_screens");
  if (view.agreement) return back(screen, t("Agreement shown"), t("Put it away"), "put_agreement_away");
  if (view.question?.shown) return back(screen, t("Answers shown"), t("Put them away"), "show_answers", { on: false });
  return askedNow(screen);
}

// What everybody is being asked is closed where its answers are read: closing cannot be undone.
function askedNow(screen) {
  const { question, takeaways } = screen.view;
  if (question?.open) return pill(screen, "question", n("1 answered", "{count} answered", question.answered), t("A quick question"));
  const going = openCheckIn(screen.view);
  if (going) return pill(screen, "checkin", t("{answered} of {people} answered", going), going.which === "check_out" ? t("Check-out") : t("Check-in"));
  return takeaways?.open ? pill(screen, "takeaway", t("Asked"), t("One thing I'm taking with me")) : nothing;
}

function pill(screen, dialog, soft, name) {
  return html`<button type="button" class="pill calm asked" data-open=${dialog} aria-haspopup="dialog" @click=${() => screen.open(dialog)}>
    <span class="clamp">${name} <span class="soft">· ${soft}</span></span>
  </button>`;
}

function back(screen, now, action, wish, args = {}) {
  return html`<button type="button" class="pill amber" aria-busy=${screen.busy(wish)} @click=${() => screen.tap(wish, args, wish)}>
    <span class="clamp"><span class="soft">${now} ·</span> ${action}</span>
  </button>`;
}
