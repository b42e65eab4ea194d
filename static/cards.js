// What is asked of this person right now: one card at a time. "Not now" puts it away, within reach.

import { askedOf, resultWords, scaleWords } from "./answers.js";
import { actionButton, dialog } from "./parts.js";
import { refusalLine } from "./refusals.js";
import { given, scale } from "./scales.js";
import { html, nothing } from "./vendor/lit-html.js";
import { t } from "./words.js";

const thankFor = 8_000;

/**
 * The cards of one screen. What was answered without a name only this device knows, for as long as it stays open:
 * not what was said, only that this card is done. `wish` sends, `draw` draws again, `sent` hears what became of it.
 */
export function openCards({ wish, draw, sent = () => {}, session }) {
  const memory = cardMemory(session);
  let open; // the card whose dialog is open
  let sending = false;
  let notice = "";
  let thanks = "";

  const show = (card) => {
    open = card;
    notice = "";
    draw();
  };

  async function send(card, name, args) {
    if (sending) return;
    sending = true;
    notice = "";
    draw();
    const code = await wish(name, args);
    sending = false;
    if (code && code !== "answered") notice = refusalLine(code);
    else done(card, code ? refusalLine(code) : t("Thank you. It has arrived."));
    draw();
    sent(code === "answered" ? undefined : code);
  }

  function done(card, words) {
    if (card.key) memory.set(card.key, "done");
    open = undefined;
    thanks = words;
    setTimeout(() => {
      if (thanks === words) thanks = "";
      draw();
    }, thankFor);
  }

  function putAway(card) {
    memory.set(card.key, "later");
    show(undefined);
  }

  /** Put away by "Not now", asked for again: the card comes back as it was. */
  function recall(card) {
    memory.set(card.key, undefined);
    show(card.answers ? undefined : card);
  }

  function unanswered(view, [id, seat]) {
    const all = seat ? cardsFor(view, id, seat).filter(({ key }) => memory.get(key) !== "done") : [];
    return { all, now: all.find(({ key }) => memory.get(key) !== "later") };
  }

  const tools = { send, show, putAway, recall, busy: () => sending, notice: () => notice };

  return {
    /** Whether a card is shown, and not only the way back to one. */
    asks: (view, own) => Boolean(unanswered(view, own).now),
    /** The card, or the way back to one that was put away; and what the room is told. */
    card(view, own) {
      const { all, now } = unanswered(view, own);
      const words = thanks || (notice && !open ? notice : "");
      return html`
        ${words ? html`<p class="above" role="status">${words}</p>` : nothing}
        ${view.question?.results && !now ? results(view.question) : nothing}
        ${now ? cardShown(now, tools) : all.length ? html`<div class="quiet">${all.map((card) => again(card, tools))}</div>` : nothing}
      `;
    },
    /** A line for one-to-one can be saved at any time. */
    lineItem: ([id, seat]) => ({ label: t("Save for my one-to-one"), mark: "line", press: () => show(lineCard(id, seat)) }),
    busy: () => sending,
    /** The tablet comes into other hands: nothing that was opened, typed or said stays. */
    forget() {
      [open, notice, thanks] = [undefined, "", ""];
    },
    dialog: () => (open ? dialog({ ...open, close: () => show(undefined), body: open.form(tools), notice }) : nothing),
  };
}

/** Remembers for this tab which cards are done or put away; a browser that keeps nothing asks again after a reload. */
function cardMemory(session) {
  const place = `cards-${session}`;
  let kept = {};
  try {
    kept = JSON.parse(sessionStorage.getItem(place)) ?? {};
  } catch {
    kept = {};
  }
  return {
    get: (key) => kept[key],
    set(key, value) {
      kept[key] = value;
      try {
        sessionStorage.setItem(place, JSON.stringify(kept));
      } catch {
        // kept for as long as this page stays
      }
    },
  };
}

function cardsFor(view, id, seat) {
  const cards = { question: questionCard, climate: climateCard, check: checkInCard, takeaway: takeawayCard };
  return askedOf(view, id, seat).map(({ kind, ask, key }) => cards[kind](id, ask, view, key));
}

function questionCard(id, ask, { question: { text, form } }, key) {
  const answer = (card, tools, number) => tools.send(card, "answer_question", { ask, answer: number });
  const card = {
    wide: true,
    key,
    title: text,
    short: t("The question"),
    about: t("Without your name: nobody learns who answered what. Your therapists see how many."),
    answers: { yes_no: [[t("Yes"), 1], [t("No"), 0]], me_too: [[t("I have felt this too"), 1], [t("Not me"), 0]] }[form],
    answer: (tools, number) => answer(card, tools, number),
    form: (tools) => scaleForm(tools, ["answer"], { answer: [text, t("not at all"), t("very much")] }, card.about, (numbers) => {
      if (numbers.answer === null) tools.putAway(card);
      else answer(card, tools, numbers.answer);
    }),
  };
  return card;
}

function climateCard(id, ask, view, key) {
  const names = ["room", "respected", "less_alone"];
  const card = {
    wide: true,
    key,
    title: t("How was the group for you?"),
    short: t("How the group was"),
    about: t("Without your name. Your therapists see only what five or more people said together."),
    form: (tools) => scaleForm(tools, names, scaleWords(), card.about, (numbers) => tools.send(card, "give_climate", { ask, ...numbers })),
  };
  return card;
}

function checkInCard(id, ask, { check_in: { which } }, key) {
  const card = {
    wide: true,
    key,
    title: which === "check_out" ? t("How are you as we close?") : t("How are you as we begin?"),
    short: which === "check_out" ? t("Check-out") : t("Check-in"),
    about: t("Only your therapists see this."),
    form: (tools) =>
      scaleForm(tools, ["mood", "urge", "stress"], scaleWords(), card.about, (numbers) => tools.send(card, "give_check_in", { seat: id, ask, ...numbers })),
  };
  return card;
}

function scaleForm(tools, names, words, about, send) {
  const submit = (event) => {
    event.preventDefault();
    send(given(event.target, names));
  };
  return html`<form class="stack" autocomplete="off" @submit=${submit}>
    <p class="soft">${about} ${t("Leave out what you like.")}</p>
    ${names.map((name) => scale(name, words[name]))}
    <button class="main" aria-busy=${tools.busy()}>${tools.busy() ? t("Sending…") : t("Send")}</button>
    <p class="soft small">${t("Not a validated scale.")}</p>
  </form>`;
}

function takeawayCard(id, ask, view, key) {
  const card = {
    key,
    title: t("One thing I'm taking with me"),
    short: t("One thing I'm taking with me"),
    about: t("One line, if you like: kept for you and your own therapist, or shared without your name."),
    form: (tools) => lineForm(tools, [card.about, whoReads()].join(" "), {
      [t("Keep it")]: (text) => tools.send(card, "keep_takeaway", { seat: id, ask, text }),
      [t("Share it")]: (text) => tools.send(card, "share_takeaway", { ask, text }),
    }),
  };
  return card;
}

function whoReads() {
  return t("If nobody here sees you one-to-one, it goes to the therapist who leads today.");
}

function lineCard(id, { saved = 0 }) {
  const card = {
    title: t("Save for my one-to-one"),
    form: (tools) => lineForm(
      tools,
      [
        t("One line for your next talk alone with your therapist. Only they read it, not the group."),
        whoReads(),
        saved ? t("Saved today: {count}", { count: saved }) : "",
      ].filter(Boolean).join(" "),
      { [t("Save")]: (text) => tools.send(card, "save_for_one_to_one", { seat: id, text }) },
    ),
  };
  return card;
}

/** A line and one or two ways to send it; nothing is sent without something written. */
function lineForm(tools, about, ways) {
  const submit = (event) => {
    event.preventDefault();
    const text = event.target.line.value.trim();
    if (text) ways[event.submitter.value](text);
  };
  return html`<form class="stack" autocomplete="off" @submit=${submit}>
    <p class="soft" id="line-about">${about}</p>
    <input name="line" maxlength="200" required autofocus aria-labelledby="dialog-title" aria-describedby="line-about">
    <div class="pair">
      ${Object.keys(ways).map((label) => html`<button value=${label} aria-busy=${tools.busy()}>${label}</button>`)}
    </div>
  </form>`;
}

function cardShown(card, tools) {
  const notNow = html`<button type="button" class="bare" @click=${() => tools.putAway(card)}>${t("Not now")}</button>`;
  return html`<section class="card ask" aria-labelledby="card-title">
    <h2 id="card-title">${card.title}</h2>
    <p class="soft small">${card.about}</p>
    <div class="pair">
      ${card.answers
        ? card.answers.map(([label, number]) => actionButton({ label, busy: tools.busy(), press: () => card.answer(tools, number) }))
        : html`<button type="button" aria-haspopup="dialog" @click=${() => tools.show(card)}>${t("Answer")}</button> ${notNow}`}
    </div>
    ${card.answers ? notNow : nothing}
  </section>`;
}

function again(card, tools) {
  return html`<button type="button" class="bare" @click=${() => tools.recall(card)}>${card.short}</button>`;
}

function results(question) {
  return html`<section class="card ask"><p class="soft small">${question.text}</p><p><strong>${resultWords(question)}</strong></p></section>`;
}
