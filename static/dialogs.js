// The leader's dialogs about the whole group: way of talking, code and link, closing, help.

import { signalWords, unseen } from "./alerts.js";
import { modeName } from "./modes.js";
import { isAlone, roundEstimate, sizeHint, talking } from "./size.js";
import { html, nothing } from "./vendor/lit-html.js";
import { steppedOut } from "./side.js";
import { n, t } from "./words.js";

/** How we talk: one tap for the open floor or turns, one for a round as it stands in the form. */
export function modeDialog(screen) {
  const { view } = screen;
  const set = (mode) => screen.close() || screen.tap("set_mode", { mode }, "mode");
  const able = talking(view);
  const way = (mode, words) => html`<button type="button" class="way" aria-pressed=${view.mode === mode} @click=${() => set(mode)}>
    <strong>${modeName(mode)}</strong><span class="soft small">${words}</span>
  </button>`;
  return {
    title: t("How we talk"),
    body: html`
      ${way("open_floor", t("Whoever is ready speaks. People can also ask for a turn."))}
      ${way("taking_turns", t("One after another, as people ask."))}
      ${able.length > 1 ? roundForm(screen, able) : nothing}
    `,
  };
}

function roundForm(screen, able) {
  const { view } = screen;
  const first = able.includes(view.next?.seat) ? view.next.seat : able[0];
  const start = (event) => {
    event.preventDefault();
    const form = event.target;
    const leaders = new FormData(form).getAll("leaders");
    const args = { first: form.first.value, direction: form.direction.value, leaders };
    screen.close();
    screen.tap("start_round", args, "mode");
  };
  return html`<form class="way stack tight" @submit=${start}>
    <div><strong>${t("Going round")}</strong> <span class="soft small">${t("Everybody once; passing and coming later are fine.")}</span></div>
    <div class="field">
      <label for="first">${t("Start with")}</label>
      <select id="first" name="first">
        ${able.map((id) => html`<option value=${id} ?selected=${id === first}>${view.seats[id].name}</option>`)}
      </select>
    </div>
    <div class="row" role="radiogroup" aria-label=${t("Direction")}>
      <label class="choice"><input type="radio" name="direction" value="clockwise" checked>${t("Clockwise")}</label>
      <label class="choice"><input type="radio" name="direction" value="counterclockwise">${t("The other way")}</label>
    </div>
    <div class="row" role="group" aria-label=${t("Therapists")}>
      ${Object.entries(view.leaders).map(([id, { name }]) => html`<label class="choice">
        <input type="checkbox" name="leaders" value=${id} ?checked=${Boolean(view.round?.order.includes(id))}>${t("{name} takes part too", { name })}
      </label>`)}
    </div>
    <p class="soft small">${roundEstimate(able.length)}. ${sizeHint(able.length)}</p>
    <button class="main">${view.round ? t("Start a new round") : t("Start the round")}</button>
  </form>`;
}

/** Code, link and QR for joining; the room's display; who leads. */
export function codeDialog(screen) {
  const { page, view } = screen;
  const leaders = Object.values(view.leaders);
  return {
    title: t("Joining"),
    body: html`
      <div class="row joining">
        ${page.qr ? html`<img class="qr" src=${page.qr} alt=${t("A QR code that opens the page for joining")}>` : nothing}
        <div class="stack tight">
          <p class="code">${page.code}</p>
          ${page.joinUrl ? html`<a href=${page.joinUrl} target="_blank" rel="noreferrer">${page.joinUrl}</a>` : nothing}
        </div>
      </div>
      <h3>${t("The room's display")}</h3>
      ${page.displayUrl ? html`<a class="button" href=${page.displayUrl} target="_blank" rel="noreferrer">${t("Open the display")}</a>` : nothing}
      <label class="choice">
        <input type="checkbox" .checked=${Boolean(view.names_shown)}
          @change=${(event) => screen.tap("show_names", { on: event.target.checked }, "names")}>
        ${t("Show names on the display")}
      </label>
      <h3>${t("Leading today")}</h3>
      <p>${leaders.map(({ name, lead }) => (lead ? t("{name} (lead)", { name }) : name)).join(", ")}</p>
    `,
  };
}

/** Before a round is stopped on its way: those who have not had their place are not to be forgotten. */
export function roundDialog(screen) {
  const { round, seats } = screen.view;
  const left = (round?.order ?? []).filter((id) => ["not_yet", "later"].includes(round.voices[id]) && screen.view.turn?.seat !== id);
  const stop = (come_back) => screen.close() || screen.tap("end_round", { come_back }, "end_round");
  return {
    title: t("Stop the round?"),
    body: html`
      <p>${n("1 person has not had their place in it: {names}.", "{count} people have not had their place in it: {names}.", left.length, {
        names: left.map((id) => seats[id].name).join(", "),
      })}</p>
      <div class="menu">
        <button type="button" class="main" @click=${screen.close}>${t("Go on with the round")}</button>
        <button type="button" @click=${() => stop(true)}>${t("Stop, and offer them a turn later")}</button>
        <button type="button" @click=${() => stop(false)}>${t("Stop the round")}</button>
      </div>
    `,
  };
}

/** Before the group is closed: has everyone had the chance? */
export function closeDialog(screen) {
  const { view } = screen;
  const left = view.stage === "gathering" || isAlone(view) ? [] : view.not_heard;
  const offer = (seat) => screen.close() || screen.tap("start_turn", { seat, after: view.floor }, seat);
  return {
    title: t("Has everyone had the chance?"),
    body: html`
      ${unseen(view).map(([, { kind, seat }]) => html`<p class="refusal"><strong>${signalWords(kind, view.seats[seat].name)}</strong> ${t("No therapist has seen it yet.")}</p>`)}
      ${left.length
        ? html`<p>${n("1 person was not offered a turn yet.", "{count} people were not offered a turn yet.", left.length)}</p>
            <ul class="lines plain">${left.map((seat) => html`<li class="line">
              <span class="who"><strong>${view.seats[seat].name}</strong> ${steppedOut(view, seat)}</span>
              <span class="row">
                ${view.stage === "running" && view.seats[seat].place === "here" && !view.seats[seat].spared ? html`<button type="button" @click=${() => offer(seat)}>${t("Offer now")}</button>` : nothing}
                <button type="button" aria-busy=${screen.busy(seat)} @click=${() => screen.tap("pass_turn", { seat }, seat)}>
                  ${t("They were offered a turn")}
                </button>
              </span>
            </li>`)}</ul>`
        : html`<p>${allSaid(view)}</p>`}
      <p class="soft small">${t("Every screen will say thank you. For 15 minutes the group can be reopened.")}</p>
      <div class="pair">
        <button type="button" @click=${screen.close}>${t("Go on with the group")}</button>
        <button type="button" class="main" aria-busy=${screen.busy("end")}
          @click=${() => screen.close() || screen.tap("end_session", {}, "end")}>${t("Close the group")}</button>
      </div>
    `,
  };
}

function allSaid(view) {
  if (view.stage === "gathering") return t("The group has not started.");
  return isAlone(view) ? t("Only one person is here.") : t("Everyone has been offered a turn.");
}

/** Before everybody at the door is turned away: are you sure? */
export function turnAwayDialog(screen) {
  const waiting = Object.keys(screen.view.lobby).length;
  if (!waiting) return { title: t("Waiting to join"), body: html`<p>${t("Nobody is at the door right now.")}</p>` };
  const sure = () => {
    screen.close();
    screen.tap("turn_all_away");
  };
  return {
    title: t("Not now, for all of them?"),
    body: html`
      <p>${n("1 device is waiting to join. It is told: not just now.", "{count} devices are waiting to join. Each is told: not just now.", waiting)}</p>
      <p class="soft">${t("Whoever belongs here can ask again with today's code. Undo lets all of them wait again.")}</p>
      <div class="pair">
        <button type="button" @click=${screen.close}>${t("Leave them waiting")}</button>
        <button type="button" class="main" @click=${sure}>${t("Not now, for all")}</button>
      </div>
    `,
  };
}

/** The keyboard, and what the shapes mean. */
export function helpDialog() {
  const keys = [
    [t("Space or Page Down"), t("Thank whoever speaks, and on to the next")],
    ["U", t("Undo the step that the Undo button names")],
    ["?", t("This help")],
    ["Esc", t("Close what is open")],
    [t("Letters"), t("On a full board: find a person by name")],
    [t("Tab and Enter"), t("Everything else: each person, their menu, each list")],
  ];
  return {
    title: t("Help"),
    body: html`<dl class="keys">${keys.map(([key, words]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${words}</dd></div>`)}</dl>
      <p>${t("One tap on a person gives them the floor; a tap on whoever speaks ends the turn. Hold a tile, or press the three dots, for everything else. Before the start, drag people to where they sit; later, drag whoever raises a hand onto the waiting list.")}</p>
      <p>${t("Dashed edge: not heard from yet. Tick: shared. Wave: passed. Hand: asked for a turn. Faded: stepped out. Dotted circle: the device is not connected, which is fine.")}</p>`,
  };
}
