// Whose hands a shared tablet is in. Pure: a holding is a value and the time is given.
// It asks whenever it was put down, and says nothing of anybody's state meanwhile.

import { t } from "./words.js";

export const nobody = Object.freeze({});
export const holdFor = 20_000; // without a touch somebody has put it down
export const guard = 700; // a trembling finger taps twice: the second is not for what has just appeared

/** The seats of this device, as [id, seat]; whoever has left holds nothing any more. */
export function seatsHere(view) {
  return Object.entries(view?.own ?? {}).filter(([, seat]) => seat.place !== "left");
}

export function isShared(view) {
  return seatsHere(view).length > 1;
}

/** Somebody said it is them, or touched the screen again. */
export function takenBy(seat, now) {
  return { seat, until: now + holdFor };
}

export function touched(holding, now) {
  return holding.seat ? takenBy(holding.seat, now) : holding;
}

/** The holding as it is now. A tap that is under way is waited for, so that a refusal reaches whoever tapped. */
export function heldNow(holding, view, now, sending) {
  if (!holding.seat) return nobody;
  const stays = isShared(view) && seatsHere(view).some(([id]) => id === holding.seat);
  return stays && (sending || now < holding.until) ? holding : nobody;
}

/** Whether one action is done with this wish. Who told the leaders something reads what they are answered first. */
export function passesOn(wish) {
  return wish !== "raise_signal";
}

/** The seat whose screen is shown, as [id, seat]; [] while it is asked who holds it. */
export function shownSeat(view, holding) {
  const seats = seatsHere(view);
  if (seats.length > 1) return seats.find(([id]) => id === holding.seat) ?? [];
  return seats[0] ?? Object.entries(view?.own ?? {})[0] ?? [];
}

/** A tile for each person: {id, name}, and for people of one name a {sign} with its {spoken} name. */
export function tilesFor(view) {
  const seats = seatsHere(view).map(([id, { name }]) => ({ id, name }));
  return seats.map((tile) => {
    const alike = seats.filter(({ name }) => name.toLowerCase() === tile.name.toLowerCase());
    // By id: a person keeps their sign however the view was put together.
    const place = alike.map(({ id }) => id).sort().indexOf(tile.id);
    return alike.length > 1 ? { ...tile, ...signs()[place % signs().length] } : tile;
  });
}

// Nobody is "Ana 2": each of them gets a sign.
function signs() {
  return [
    { sign: "●", spoken: t("circle") },
    { sign: "▲", spoken: t("triangle") },
    { sign: "■", spoken: t("square") },
    { sign: "◆", spoken: t("diamond") },
  ];
}

/** What the screen says while it asks: what any screen may say, and the tiles. */
export function questionOf(view, kept = false) {
  // Whoever needs a moment has to be able to say so, and the tablet to know whose moment it is.
  if (view.resting) return { state: "resting", sentence: t("Screens are resting."), tiles: tilesFor(view) };
  return {
    state: "holding",
    about: true,
    above: view.turn && t("{name} is sharing", { name: view.turn.name }),
    sentence: t("Who's holding this?"),
    more: [kept && t("Got it. Thank you."), moreOf(view.stage)].filter(Boolean).join(" "),
    tiles: tilesFor(view),
  };
}

function moreOf(stage) {
  return { gathering: t("We'll begin soon."), paused: t("We're having a break.") }[stage];
}

/** What can be done for one more person: ask for them, or take that back. */
export function anotherItem(view) {
  if (view.another === "waiting") return { label: t("Stop waiting"), wish: "withdraw_knock", whole: true };
  return { label: t("Somebody else is using this too"), ask: "another" };
}

/** A line about whoever was asked for. */
export function anotherLine(view) {
  return view.another === "waiting" ? t("The therapist will let the other person in soon.") : "";
}
