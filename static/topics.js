// What we talk about, for leaders: type it, leave it open, or pick it from the group's library; and its prompts.

import { askForFreshRound } from "./fresh.js";
import { html, nothing } from "./vendor/lit-html.js";
import { n, t } from "./words.js";

let told; // the topics in the group's order, or undefined while the server is asked
let failed = false;
let sought = ""; // what is typed to find one

/** Open the dialog for choosing. The library is asked for each time, and an old list never moves under a finger. */
export function openTopics(screen) {
  told = undefined;
  sought = "";
  ask(screen);
  screen.open("topic");
}

/** Open the prompts of the topic that is set. */
export function openPrompts(screen) {
  if (!told?.some(({ id }) => id === screen.view.topic.library)) {
    told = undefined;
    ask(screen);
  }
  screen.open("prompts");
}

async function ask({ page, draw }) {
  failed = false;
  try {
    const answer = await fetch(`/sessions/${encodeURIComponent(page.session)}/topics.json`);
    if (!answer.ok) throw new Error(String(answer.status));
    told = (await answer.json()).topics;
  } catch {
    failed = true;
  }
  draw();
}

export function topicDialog(screen) {
  const { topic } = screen.view;
  const set = async (text, library = null) => {
    screen.close();
    const refused = await screen.tap("set_topic", { topic: text, library }, "topic");
    if (!refused) askForFreshRound(screen);
  };
  const typed = (event) => {
    event.preventDefault();
    const text = event.target.topic.value.trim();
    set(text || null, text ? sameTitle(text) : null);
  };
  return {
    title: t("What we talk about"),
    wide: true,
    body: html`<form class="stack tight" @submit=${typed}>
        <div class="field">
          <label for="topic">${t("Topic")}</label>
          <input id="topic" name="topic" maxlength="200" autocomplete="off" ?autofocus=${withKeyboard()} .value=${topic?.text ?? ""}>
        </div>
        <div class="pair">
          <button type="button" @click=${() => set(null)}>${t("Open discussion")}</button>
          <button class="main">${t("Set the topic")}</button>
        </div>
        ${stillWaiting(screen.view)}
      </form>
      <section class="library stack tight" aria-labelledby="library-title">
        <h3 id="library-title">${t("Or from the library")}</h3>
        ${library(screen, set)}
      </section>`,
  };
}

// Whoever would like a turn need not fear for it.
function stillWaiting({ waiting }) {
  if (!waiting.length) return nothing;
  return html`<p class="soft small">${n("1 person is waiting, and stays on the list.", "{count} people are waiting. They stay on the list.", waiting.length)}</p>`;
}

/** On a tablet the keyboard on the glass would cover the library. */
function withKeyboard() {
  return matchMedia("(pointer: fine)").matches;
}

function sameTitle(text) {
  return told?.find(({ title }) => plain(title) === plain(text))?.id ?? null;
}

function library(screen, set) {
  if (!told) return notYet(screen);
  const offered = told.filter(({ away }) => !away);
  if (!offered.length) return html`<p class="soft">${t("The library is empty: all of it was put away.")}</p>`;
  const found = offered.filter((one) => plain(one.title).includes(plain(sought)));
  const first = found.filter(({ next }) => next);
  const seek = (event) => {
    sought = event.target.value;
    screen.draw();
  };
  return html`
    <div class="field">
      <label for="sought">${t("Find one")}</label>
      <input id="sought" type="search" autocomplete="off" .value=${sought} @input=${seek}>
    </div>
    ${found.length ? nothing : html`<p class="soft">${t("Nothing by that name. You can type it above.")}</p>`}
    <ul class="menu plain">
      ${[...first, ...found.filter(({ next }) => !next)].map((one) => choice(screen, set, one))}
    </ul>
  `;
}

function notYet(screen) {
  if (!failed) return html`<p class="soft">${t("One moment…")}</p>`;
  return html`<p>${t("The library could not be loaded. A topic can still be typed.")}</p>
    <button type="button" @click=${() => ask(screen)}>${t("Try again")}</button>`;
}

function choice(screen, set, { id, title, prompts, used, next }) {
  const now = screen.view.topic?.library === id;
  return html`<li><button type="button" class="way" aria-pressed=${now} @click=${() => set(title, id)}>
    <span class="spread">
      <strong>${title}</strong>
      ${next ? html`<span class="chip calm">${t("suggested next")}</span>` : nothing}
      ${used ? html`<span class="chip">${used}</span>` : nothing}
    </span>
    <span class="soft small">${prompts[0] ?? nothing}</span>
  </button></li>`;
}

/** A line beside the topic, for leaders: nothing of it ever goes to anybody else's screen. */
export function promptsButton(screen) {
  if (!screen.view.topic?.library) return nothing;
  return html`<button type="button" class="bare" data-open="prompts" aria-haspopup="dialog" @click=${() => openPrompts(screen)}>
    ${t("Prompts")}
  </button>`;
}

/** Questions to begin with; the leader says one aloud, or none. */
export function promptsDialog(screen) {
  const { topic } = screen.view;
  const prompts = told?.find(({ id }) => id === topic?.library)?.prompts ?? [];
  return {
    title: topic?.text ?? t("Open discussion"),
    body: html`
      ${told ? nothing : notYet(screen)}
      ${told && !prompts.length ? html`<p class="soft">${t("There are no prompts for this topic.")}</p>` : nothing}
      <ul class="prompts">${prompts.map((prompt) => html`<li>${prompt}</li>`)}</ul>
      <p class="soft small">${t("Only therapists see this.")}</p>
    `,
  };
}

// Found without capitals and accents too.
function plain(text) {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .trim()
    .toLowerCase();
}
