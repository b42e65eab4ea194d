// The room's screen: the topic, how we are talking, and before the start how to join. Names only when the view has one.

import { resultWords } from "./answers.js";
import { openLine } from "./live.js";
import { modeName, topicText } from "./modes.js";
import { goingOnWords } from "./pace.js";
import { connectionLine, connectionWords, pageFacts, say } from "./parts.js";
import { html, nothing, render } from "./vendor/lit-html.js";
import { loadWords, t } from "./words.js";

const page = pageFacts();
let line;

await loadWords(document.documentElement.lang);
line = openLine(page, draw);
setInterval(draw, 10_000); // the minutes of a break
draw();

function draw() {
  document.body.dataset.stage = line.view?.stage ?? "opening";
  render(display(line.view), document.getElementById("screen"));
  say({ line: connectionWords(line) });
}

function display(view) {
  if (line.refused) return quietPage(t("This screen is signed out."));
  if (!view) return quietPage(t("One moment…"));
  if (view.stage === "ended") return quietPage(t("Thank you for being here today."));
  if (view.resting) return quietPage(t("Screens are resting."));
  if (view.agreement) return agreed(view);
  if (view.stage === "paused") return quietPage(t("We're having a break."), goingOnWords(view, line.now()));
  return html`
    <section class="topic">
      <p class="chip leaf">${modeName(view.mode)}</p>
      ${view.topic ? html`<p class="soft">${t("Today's topic")}</p>` : nothing}
      <h1>${topicText(view)}</h1>
      ${page.agreements.length && !view.question && !view.taking ? agreements() : nothing}
    </section>
    ${view.stage === "gathering" ? joining() : nothing}
    ${view.turn?.name ? sharing(view.turn.name) : nothing}
    ${view.question && !view.taking ? askedOfAll(view.question) : nothing}
    ${view.taking ? taking(view.taking) : nothing}
    ${connectionLine(line)}
  `;
}

function quietPage(sentence, more = "") {
  return html`<section class="alone"><h1>${sentence}</h1>${more ? html`<p class="soft">${more}</p>` : nothing}</section>${connectionLine(line)}`;
}

function agreed(view) {
  return html`<section class="agreed topic">
      <p class="soft">${t("What we agreed on")}</p>
      <h1>${view.agreement}</h1>
      <p class="soft">${view.stage === "paused" ? [t("We're having a break."), goingOnWords(view, line.now())].join(" ") : topicText(view)}</p>
    </section>
    ${connectionLine(line)}`;
}

function agreements() {
  return html`<ul class="agreements plain">${page.agreements.map((each) => html`<li>${each}</li>`)}</ul>`;
}

function joining() {
  if (!page.code) return nothing;
  return html`<section class="card joining">
    <p class="soft">${t("To join, scan this or enter the code")}</p>
    ${page.qr ? html`<img class="qr" src=${page.qr} alt=${t("A QR code that opens the page for joining")}>` : nothing}
    <p class="code">${page.code}</p>
    <p class="soft">${(page.joinUrl ?? "").replace(/#.*/, "")}</p>
  </section>`;
}

function sharing(name) {
  return html`<section class="card sharing" aria-live="polite">
    <p class="soft">${t("Sharing now")}</p>
    <p class="name">${name}</p>
  </section>`;
}

function askedOfAll(question) {
  return html`<section class="card asked" aria-live="polite">
    <p class="soft">${question.text}</p>
    ${question.results ? html`<p class="line">${resultWords(question)}</p>` : nothing}
  </section>`;
}

function taking({ text }) {
  return html`<section class="card asked" aria-live="polite">
    <p class="soft">${t("One thing somebody here is taking along")}</p>
    <p class="line">${text}</p>
  </section>`;
}
