// What a leader asks everybody: how are you, a quick question, one thing to take along. Answers are read here, never on the board.

import { scaleWords } from "./answers.js";
import { html, nothing } from "./vendor/lit-html.js";
import { n, t } from "./words.js";

const feelings = ["mood", "urge", "stress"];
const climate = ["room", "respected", "less_alone"];

/** The check-in or check-out that people are asked now: which, and how many of how many answered; undefined for none. */
export function openCheckIn({ check_ins = {} }) {
  const [which, one] = Object.entries(check_ins).find(([, { open }]) => open) ?? [];
  return one && { which, answered: one.answered, people: one.people };
}

/** Check-in and check-out: ask, close, and read what each person said. */
export function checkInDialog(screen) {
  const checkIns = screen.view.check_ins ?? {};
  return {
    title: t("Check-in and check-out"),
    body: html`
      <p class="soft small">${t("Everybody with a screen is asked in private: mood, urge, stress, each 0 to 10 and each may be left out. Only therapists see the answers. Not a validated scale.")}</p>
      <div class="pair">
        ${openCheckIn(screen.view)
          ? wishButton(screen, "close_check_in", {}, t("Close these questions"))
          : html`${wishButton(screen, "ask_check_in", { which: "check_in" }, t("Ask for a check-in"))}
              ${wishButton(screen, "ask_check_in", { which: "check_out" }, t("Ask for a check-out"))}`}
      </div>
      ${["check_out", "check_in"].filter((which) => checkIns[which]).map((which) => checkInRead(screen, which, checkIns[which]))}
    `,
  };
}

function checkInRead(screen, which, { open, answers, answered, people, climate: told }) {
  const seats = screen.view.order.filter((id) => answers[id]);
  return html`<section class="stack tight">
    <h3>${which === "check_out" ? t("Check-out") : t("Check-in")}</h3>
    <p>${t("{answered} of {people} answered", { answered, people })}</p>
    ${seats.length
      ? html`<details>
          <summary>${t("Each person")}</summary>
          <ul class="plain rows">${seats.map((id) => html`<li><strong>${screen.view.seats[id].name}</strong>: ${numbersRead(answers[id])}</li>`)}</ul>
        </details>`
      : nothing}
    ${which === "check_out" ? climateRead(open, told) : nothing}
  </section>`;
}

function numbersRead(answer) {
  const words = scaleWords();
  const said = feelings.filter((name) => name in answer).map((name) => `${words[name][0]} ${answer[name]}`);
  return said.join(", ") || t("all left out");
}

function climateRead(open, told) {
  if (open) return html`<p class="soft small">${t("How the group was for people is shown when you close these questions, once five have answered, without names.")}</p>`;
  const words = scaleWords();
  const lines = climate.filter((item) => item in told).map((item) => t("{what}: about {mean} of 10", { what: words[item][0], mean: told[item] }));
  if (!lines.length) return html`<p class="soft small">${t("Fewer than five people said how the group was, so nothing is told of it.")}</p>`;
  return html`<ul class="plain">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

/** A quick question to all devices, and its answers counted. */
export function questionDialog(screen) {
  const { question } = screen.view;
  return {
    title: t("A quick question"),
    body: html`${question ? questionRead(screen, question) : nothing} ${question?.open ? nothing : questionForm(screen)}`,
  };
}

function questionForm(screen) {
  const ask = (event) => {
    event.preventDefault();
    const [text, form] = [event.target.text.value.trim(), event.target.form_.value];
    if (text) screen.tap("ask_question", { text, form }, "ask_question");
  };
  const way = (form, words, checked = false) => html`<label class="choice"><input type="radio" name="form_" value=${form} ?checked=${checked}>${words}</label>`;
  return html`<form class="stack" autocomplete="off" @submit=${ask}>
    <div class="field">
      <label for="question">${t("What would you like to ask everybody?")}</label>
      <input id="question" name="text" maxlength="200" required autofocus>
    </div>
    <div role="radiogroup" aria-label=${t("How people answer")}>
      ${way("yes_no", t("Yes or no"), true)} ${way("scale", t("0 to 10"))} ${way("me_too", t("Who else has felt this?"))}
    </div>
    <p class="soft small">${t("Nobody learns who answered what. The room sees the counts when you choose so and five or more answered.")}</p>
    <button class="main" aria-busy=${screen.busy("ask_question")}>${t("Ask everybody")}</button>
  </form>`;
}

function questionRead(screen, question) {
  const { text, open, shown, answered, enough } = question;
  return html`<section class="stack tight">
    <p><strong>${text}</strong></p>
    <p>${n("1 person answered", "{count} people answered", answered)}${answered ? html`: ${countsRead(question)}` : nothing}</p>
    <div class="pair">
      ${enough || shown
        ? wishButton(screen, "show_answers", { on: !shown }, shown ? t("Take it off the screens") : t("Show the room"))
        : html`<p class="soft small">${t("The room can see it once five people have answered.")}</p>`}
      ${open ? wishButton(screen, "close_question", {}, t("Close the question")) : nothing}
    </div>
  </section>`;
}

function countsRead({ form, counts }) {
  const pairs = Object.entries(counts).sort(([one], [other]) => one - other);
  if (form === "scale") return pairs.map(([number, times]) => (times > 1 ? `${number} (${times}×)` : number)).join(", ");
  const [yes, no] = [counts[1] ?? 0, counts[0] ?? 0];
  return form === "me_too" ? t("{yes} felt this too, {no} not", { yes, no }) : t("{yes} yes, {no} no", { yes, no });
}

/** One thing I'm taking with me: ask, and choose what the display shows. */
export function takeawayDialog(screen) {
  const { takeaways } = screen.view;
  const lines = Object.entries(takeaways?.lines ?? {});
  return {
    title: t("One thing I'm taking with me"),
    body: html`
      <p class="soft small">${t("Each person may write one line: kept for them and their own therapist, or shared without a name. The display shows a shared one when you choose it.")}</p>
      ${takeaways?.open ? wishButton(screen, "close_takeaway", {}, t("Close the asking")) : wishButton(screen, "ask_takeaway", {}, t("Ask everybody"))}
      ${lines.length
        ? html`<ul class="lines plain">${lines.map(([key, text]) => html`<li class="line">
            <span class="who">${text}</span>
            ${wishButton(screen, "show_takeaway", { line: takeaways.shown === key ? null : key }, takeaways.shown === key ? t("Take it off") : t("Show it"))}
          </li>`)}</ul>`
        : nothing}
    `,
  };
}

function wishButton(screen, wish, args, label) {
  return html`<button type="button" aria-busy=${screen.busy(wish)} @click=${() => screen.tap(wish, args, wish)}>${label}</button>`;
}
