// The board: one tile per person, where they sit. One tap gives the floor or ends the turn. Tiles never move by themselves.

import { dragged, fingerDown, fingerGone, fingerHolds, fingerMoved, fingerUp, menuInstead, wasUsed } from "./drag.js";
import { findField, findLook, forget } from "./find.js";
import { kindName, takesTurns } from "./guests.js";
import { leftWords } from "./leaving.js";
import { marks, voiceOf } from "./marks.js";
import { fullness } from "./pace.js";
import { chairs, circleAtMost, seatsAround } from "./seats.js";
import { oneCharacter } from "./signs.js";
import { asClock } from "./times.js";
import { html, nothing, repeat } from "./vendor/lit-html.js";
import { elapsed } from "./views.js";
import { n, t } from "./words.js";

/** The board with `centre` in its middle. */
export function seatBoard(screen, centre) {
  const { view } = screen;
  const ids = chairs(view);
  const circle = ids.length <= circleAtMost;
  const places = circle ? seatsAround(ids.length) : [];
  return html`<section class="board ${circle ? "circle" : "grid"} ${ids.length > 20 ? "crowd" : ""} ${ids.length > 9 ? "many" : ""}" aria-label=${t("The room")}>
    <div class="centre">${centre}</div>
    ${findField(screen)}
    <ul class="seats plain" data-stage=${view.stage} aria-label=${t("People")}>
      ${repeat(ids, (id) => id, (id, index) => tile(screen, id, places, index))}
    </ul>
    ${notComing(screen)}
  </section>`;
}

function tile(screen, id, places, index) {
  const seat = screen.view.seats[id];
  const speaking = screen.view.turn?.seat === id;
  const dragging = dragged(id);
  const moves = `--x:${places[index]?.x}%;--y:${places[index]?.y}%;--dx:${dragging?.dx ?? 0}px;--dy:${dragging?.dy ?? 0}px`;
  return html`<li class="seat ${dragging ? "dragging" : ""}" data-seat=${id} data-look=${speaking ? "speaking" : lookOf(screen.view, id)} data-find=${findLook(screen.view, id)} .style=${moves}>
    <button type="button" class="tile" aria-busy=${screen.busy(id)}
      @click=${(event) => pressed(screen, id, event)}
      @contextmenu=${(event) => menuInstead(screen, id, event)}
      @pointerdown=${(event) => fingerDown(screen, id, event)}
      @touchmove=${(event) => fingerHolds(screen, event)}
      @pointermove=${(event) => fingerMoved(screen, event)}
      @pointerup=${(event) => fingerUp(screen, places, event)}
      @pointercancel=${() => fingerGone(screen)}>
      <span class="face">
        <span class="disc" aria-hidden="true">${oneCharacter(seat.name)}</span>
        ${speaking ? ring(screen) : nothing}
        ${marks(screen, id)}
      </span>
      <span class="name">${seat.name}</span>
      <span class="state">${stateWords(screen, id)}</span>
      <span class="heard">${tapWords(screen.view, id)}</span>
    </button>
    <button type="button" class="more bare" aria-haspopup="dialog" @click=${() => screen.open("seat", { seat: id })}>
      <span aria-hidden="true">⋯</span><span class="heard">${t("More for {name}", { name: seat.name })}</span>
    </button>
  </li>`;
}

// It fills toward the time a leader chose for a turn, if one did; nobody else's screen has it.
function ring({ view, now }) {
  const full = fullness(view, now);
  if (!full) return nothing;
  return html`<svg class="ring" viewBox="0 0 36 36" aria-hidden="true">
      <circle class="whole" cx="18" cy="18" r="16"></circle>
      <circle class="gone" cx="18" cy="18" r="16" pathLength="100" stroke-dasharray="${Math.round(100 * full.part)} 100"></circle>
    </svg>
    ${full.long ? html`<span class="long"></span><span class="heard">${t("a long turn")}</span>` : nothing}`;
}

/** What one tap on this tile wishes; nothing where a tap opens the menu. */
function tapWish(view, id) {
  const seat = view.seats[id];
  if (view.stage === "running" && view.turn?.seat === id) return "end_turn";
  if (view.stage === "running" && seat.place === "here" && takesTurns(seat)) return "start_turn";
  if (view.stage === "gathering" && ["expected", "late"].includes(seat.place)) return "mark_here";
  return undefined;
}

function tapWords(view, id) {
  const words = { end_turn: t("End the turn"), start_turn: t("Give the floor"), mark_here: t("Has arrived") };
  return words[tapWish(view, id)] ?? t("Open the menu");
}

function pressed(screen, id, event) {
  if (wasUsed()) return;
  // A mouse leaves its focus on the tile, and the next press of the space bar would hit it instead of Next.
  if (event.detail > 0) event.currentTarget.blur();
  const wish = tapWish(screen.view, id);
  forget(screen);
  if (!wish) return screen.open("seat", { seat: id });
  const args = wish === "mark_here" ? { seat: id } : { seat: id, after: screen.view.floor };
  screen.tap(wish, args, id);
}

function lookOf(view, id) {
  const seat = view.seats[id];
  if (seat.place !== "here") return seat.place;
  return takesTurns(seat) ? voiceOf(view, id) : "guest";
}

/** A person's state in a word or two, and whether only this device knows it. */
export function stateWords(screen, id) {
  if (!screen.view.kept?.includes(id)) return stateOf(screen, id);
  return screen.view.turn?.seat === id ? t("sharing · kept") : t("{state} · kept", { state: stateOf(screen, id) });
}

function stateOf(screen, id) {
  const { view } = screen;
  if (view.turn?.seat === id) {
    return t("sharing · {time}", { time: asClock(elapsed(view.turn, screen.now)) });
  }
  const words = {
    expected: t("expected"),
    late: t("comes later"),
    absent: t("not coming"),
    out: t("stepped out"),
    left: leftWords(view.seats[id]),
    guest: kindName(view.seats[id].kind),
    not_yet: notYetWords(view, id),
    shared: t("shared"),
    passed: t("passed"),
    later: t("later"),
  };
  return words[lookOf(view, id)];
}

// In a round it is the round that counts, and whoever has shared before is not to look forgotten.
function notYetWords(view, id) {
  if (view.stage === "gathering") return t("here");
  return view.seats[id].voice === "not_yet" ? t("not yet") : t("not yet in this round");
}

function notComing(screen) {
  const { view } = screen;
  const away = view.order.filter((id) => view.seats[id].place === "absent");
  if (!away.length) return nothing;
  return html`<div class="away row">
    <span class="soft small">${n("1 person is not coming today:", "{count} people are not coming today:", away.length)}</span>
    ${away.map((id) => html`<button type="button" class="chip" @click=${() => screen.open("seat", { seat: id })}>
      ${view.seats[id].name}
    </button>`)}
  </div>`;
}
