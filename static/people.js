// The leader's dialogs about one person: the menu of a tile, adding, renaming, letting a device in to a seat.

import { stateWords } from "./board.js";
import { asWhat, guests, kindName, takesTurns } from "./guests.js";
import { leavingLine, leavingReasons, leavingTime } from "./leaving.js";
import { chairFrom, chairs, isFree } from "./seats.js";
import { html, nothing } from "./vendor/lit-html.js";
import { t } from "./words.js";

/** Everything that can be done for one person. */
export function seatDialog(screen, { seat: id }) {
  const { view } = screen;
  const seat = view.seats[id];
  return {
    title: seat.name,
    body: html`
      ${seat.left_early ? leavingLine(screen, id) : html`<p class="soft">${stateWords(screen, id)}</p>`}
      ${seat.shares ? html`<p class="soft">${t("On one tablet with {names}.", { names: namesOf(view, seat.shares) })}</p>` : nothing}
      ${seat.place === "here" && takesTurns(seat) ? part(t("A turn"), turnItems(screen, id, seat)) : nothing}
      ${part(
        t("In the room"),
        placeItems(screen, id, seat),
        seat.left_early ? leavingTime(screen, id) : nothing,
        ["here", "out"].includes(seat.place) ? careItem(screen, id, seat) : nothing,
        seat.follow_up
          ? item(screen, t("Followed up"), "settle_follow_up", { seat: id })
          : item(screen, t("Follow up today (private)"), "flag_follow_up", { seat: id }),
      )}
      ${seat.left_early ? leavingReasons(screen, id) : nothing}
      ${part(
        t("Name, device and seat"),
        html`<button type="button" data-open="rename" @click=${() => screen.open("rename", { seat: id })}>${t("Rename")}</button>`,
        deviceItems(screen, id, seat),
        moveItems(screen, id),
      )}
    `,
  };
}

function part(title, ...items) {
  return html`<section class="stack tight"><h3 class="soft small">${title}</h3><div class="menu">${items}</div></section>`;
}

function item(screen, label, wish, args, stay = false) {
  const press = () => {
    if (!stay) screen.close();
    screen.tap(wish, args, args.seat);
  };
  return html`<button type="button" ?data-again=${stay} @click=${press}>${label}</button>`;
}

function deviceItems(screen, id, { device, shares = [], place }) {
  const lent = tablets(screen.view, id);
  return html`
    ${place === "here" && lent.length === 1
      ? item(screen, tooWords(screen.view, lent[0]), "share_device", { seat: id, with_seat: lent[0] })
      : nothing}
    ${place === "here" && lent.length > 1
      ? html`<button type="button" @click=${() => screen.open("share", { seat: id })}>${t("Uses somebody's tablet too…")}</button>`
      : nothing}
    ${device ? item(screen, shares.length ? t("Take off the shared tablet") : t("Sign the device out"), "unbind_device", { seat: id }) : nothing}
  `;
}

/** One seat for each tablet that somebody else here has. */
function tablets(view, id) {
  const own = [id, ...(view.seats[id].shares ?? [])];
  return view.order.filter((other) => {
    const { device, place, shares = [] } = view.seats[other];
    const first = shares.every((one) => view.order.indexOf(one) > view.order.indexOf(other));
    return device && place !== "left" && first && !own.includes(other);
  });
}

function tooWords(view, seat) {
  return t("Uses {name}'s tablet too", { name: namesOf(view, [seat, ...(view.seats[seat].shares ?? [])]) });
}

function namesOf(view, seats) {
  return seats.map((id) => view.seats[id].name).join(", ");
}

/** Whose tablet somebody uses too. */
export function shareDialog(screen, { seat: id }) {
  const { view } = screen;
  const share = (other) => screen.close() || screen.tap("share_device", { seat: id, with_seat: other }, id);
  return {
    title: t("Whose tablet does {name} use?", { name: view.seats[id].name }),
    body: html`
      <p class="soft">${t("The tablet then asks who is holding it, before each tap.")}</p>
      <div class="menu">${tablets(view, id).map((other) => html`<button type="button" @click=${() => share(other)}>
        ${tooWords(view, other)}
      </button>`)}</div>
    `,
  };
}

function turnItems(screen, id, seat) {
  const { view } = screen;
  const running = view.stage === "running";
  const open = running || view.stage === "paused";
  const speaking = view.turn?.seat === id;
  const after = view.floor;
  const waits = view.waiting.includes(id);
  return html`
    ${running && !speaking ? item(screen, t("Give the floor"), "start_turn", { seat: id, after }) : nothing}
    ${running && speaking ? item(screen, t("End the turn"), "end_turn", { seat: id, after }) : nothing}
    ${running && view.turn && !speaking
      ? item(screen, t("Just a short word"), "start_turn", { seat: id, after, aside: true })
      : nothing}
    ${waits
      ? item(screen, t("Take off the waiting list"), "remove_request", { seat: id })
      : item(screen, t("Ask for a turn for them"), "ask_for_turn", { seat: id })}
    ${open ? item(screen, t("Passed"), "pass_turn", { seat: id }) : nothing}
    ${open ? item(screen, t("Later"), "come_back_later", { seat: id }) : nothing}
    ${running && mayInvite(view, id) ? item(screen, t("Invite quietly"), "invite", { seat: id }) : nothing}
    ${running && speaking && seat.device && !view.turn.cued ? item(screen, t("Wrap-up cue"), "send_cue", { after }) : nothing}
  `;
}

// Said for somebody who has no device, or no words for it.
function careItem(screen, id, { spared }) {
  return spared
    ? item(screen, t("All right again"), "feel_ready", { seat: id })
    : item(screen, t("Needs a moment"), "raise_signal", { seat: id, kind: "needs_moment" });
}

/** Whether a quiet invitation would reach this person, and be no pressure: twice at most, and not when one is there. */
export function mayInvite(view, id) {
  const { place, device, invited, invites = 0, spared, asked } = view.seats[id];
  if (view.resting) return false; // nobody would read it
  return place === "here" && takesTurns(view.seats[id]) && device && !invited && !spared && !asked && invites < 2 && view.turn?.seat !== id;
}

function placeItems(screen, id, { place }) {
  const mark = (label, wish) => item(screen, label, wish, { seat: id });
  if (place === "here") return [mark(t("Stepped out"), "step_out"), mark(t("Left"), "leave")];
  if (place === "out") return [mark(t("Back"), "come_back"), mark(t("Left"), "leave")];
  if (place === "left") return mark(t("Here again"), "mark_here");
  return [
    mark(t("Arrived"), "mark_here"),
    place === "late" ? nothing : mark(t("Expected later"), "mark_late"),
    place === "absent" ? nothing : mark(t("Not coming"), "mark_absent"),
  ];
}

function moveItems(screen, id) {
  if (!chairs(screen.view).includes(id) || chairs(screen.view).length < 2) return nothing;
  const to = (steps) => ({ seat: id, to: chairFrom(screen.view, id, steps) });
  return html`${item(screen, t("Move left"), "move_seat", to(-1), true)}${item(screen, t("Move right"), "move_seat", to(1), true)}`;
}

/** Somebody without a device, or a guest who sits in. */
export function addDialog(screen) {
  return {
    title: t("Add a person without a device"),
    body: nameForm(screen, {
      label: t("What would they like to be called here?"),
      others: names(screen.view),
      submit: t("Add"),
      extra: html`<div class="field">
        <label for="kind">${t("Here as")}</label>
        <select id="kind" name="kind">
          <option value="member" selected>${t("One of the group, with turns")}</option>
          ${guests.map((kind) => html`<option value=${kind}>${t("{role}, without turns", { role: kindName(kind) })}</option>`)}
        </select>
      </div>`,
      done: (name, form) => screen.tap("add_person", { name, kind: form.kind.value }, "add"),
    }),
  };
}

export function renameDialog(screen, { seat }) {
  return {
    title: t("Rename {name}", { name: screen.view.seats[seat].name }),
    body: nameForm(screen, {
      label: t("What would they like to be called here?"),
      value: screen.view.seats[seat].name,
      others: names(screen.view, seat),
      submit: t("Rename"),
      done: (name) => screen.tap("rename_person", { seat, name }, seat),
    }),
  };
}

function names(view, besides) {
  return Object.entries(view.seats).flatMap(([id, { name }]) => (id === besides ? [] : [name.toLowerCase()]));
}

// Said while there is time to choose; whoever takes the same name all the same is told apart by a sign later.
function nameForm(screen, { label, value = "", others, submit, extra = nothing, done }) {
  const typed = ({ target }) => {
    const taken = others.includes(target.value.trim().toLowerCase());
    target.form.querySelector("[role=status]").textContent = taken
      ? t("Somebody here is called that already. One more letter, or a nickname, tells the two apart.")
      : "";
  };
  const sent = (event) => {
    event.preventDefault();
    const name = event.target.called.value.trim();
    if (!name) return;
    done(name, event.target);
    screen.close();
  };
  return html`<form class="stack" @submit=${sent}>
    <div class="field">
      <label for="called">${label}</label>
      <input id="called" name="called" maxlength="40" required autocomplete="off" autofocus .value=${value} @input=${typed}>
    </div>
    ${extra}
    <div class="row"><button class="main">${submit}</button></div>
    <p role="status"></p>
  </form>`;
}

/** Which of the seats we know is this device? Or is it a guest's? */
export function admitDialog(screen, { knock }) {
  const { view } = screen;
  if (!view.lobby[knock]) return { title: t("Waiting to join"), body: html`<p>${t("That device is no longer waiting.")}</p>` };
  const admit = (seat, kind = "member") => screen.close() || screen.tap("admit", { knock, seat, kind }, knock);
  const free = view.order.filter((id) => isFree(view, id));
  return {
    title: t("{name} is…", { name: view.lobby[knock].name }),
    body: html`<div class="menu">
      ${free.map((id) => html`<button type="button" @click=${() => admit(id, view.seats[id].kind)}>${view.seats[id].name}</button>`)}
      <button type="button" @click=${() => admit(null)}>${t("Somebody new")}</button>
      ${guests.map((kind) => html`<button type="button" @click=${() => admit(null, kind)}>${asWhat(kind)}</button>`)}
    </div>`,
  };
}
