// A finger on a tile that is no tap: held, it opens the menu; dragged, it moves somebody to another chair
// before the start, and afterwards, dropped on the waiting list, it asks for a turn for them.

import { takesTurns } from "./guests.js";
import { chairs, nearest } from "./seats.js";
import { isAlone } from "./size.js";

const longPress = 550;
const held = 200; // a finger that moves sooner scrolls the page
const dragFrom = 8; // pixels: less is a finger that trembles
const pullFrom = 24; // in a group that runs a tap that slips is still a tap

let finger; // the pointer on a tile: {seat, x, y, dx, dy, since, touch, dragging, over, timer, used}

/** How far the tile of this seat is dragged, as {dx, dy}; nothing while it is not. */
export function dragged(id) {
  return finger?.seat === id && finger.dragging ? finger : undefined;
}

/** Whose tile is dragged that may be dropped on the waiting list, and whether it is over it; {} for nobody's. */
export function pulled(view) {
  return finger?.dragging && mayBePulled(view, finger.seat) ? { seat: finger.seat, over: finger.over } : {};
}

/** Whether somebody's tile may be dropped on the waiting list: a raised hand of somebody here who does not wait yet. */
export function mayBePulled(view, id) {
  const open = ["running", "paused"].includes(view.stage) && !isAlone(view);
  const seat = view.seats[id];
  return open && seat?.place === "here" && takesTurns(seat) && view.turn?.seat !== id && !view.waiting.includes(id);
}

/** Whether the click that comes now belongs to a hold or a drag, and is no tap. */
export function wasUsed() {
  const used = Boolean(finger?.used);
  finger = undefined;
  return used;
}

export function menuInstead(screen, id, event) {
  event.preventDefault();
  if (finger?.dragging) return;
  fingerGone(screen);
  screen.open("seat", { seat: id });
}

export function fingerDown(screen, id, event) {
  if (event.button !== 0 || !event.isPrimary) return;
  const touch = event.pointerType !== "mouse";
  finger = { seat: id, x: event.clientX, y: event.clientY, dx: 0, dy: 0, since: event.timeStamp, touch };
  const mine = finger;
  finger.timer = setTimeout(() => {
    if (finger !== mine || mine.dragging) return;
    mine.used = true;
    screen.open("seat", { seat: id });
  }, longPress);
}

export function fingerMoved(screen, event) {
  if (!finger || finger.used) return;
  finger.dx = event.clientX - finger.x;
  finger.dy = event.clientY - finger.y;
  const far = Math.hypot(finger.dx, finger.dy);
  if (far > dragFrom) {
    clearTimeout(finger.timer);
    finger.swipes ??= finger.touch && event.timeStamp - finger.since < held;
    if (mayBeDragged(screen.view, event)) event.currentTarget.setPointerCapture(event.pointerId);
  }
  finger.dragging ||= far > (screen.view.stage === "gathering" ? dragFrom : pullFrom) && mayBeDragged(screen.view, event);
  if (!finger.dragging) return;
  finger.over = isOver(document.querySelector("[data-drop]"), event);
  screen.draw();
}

function mayBeDragged(view, event) {
  if (view.stage !== "gathering") return !finger.swipes && mayBePulled(view, finger.seat);
  return getComputedStyle(event.currentTarget.closest(".seat")).position === "absolute";
}

/** Keep the page from scrolling under a finger that has held somebody for a moment. */
export function fingerHolds(screen, event) {
  if (!finger || finger.swipes || !event.cancelable || !mayBePulled(screen.view, finger.seat)) return;
  if (finger.dragging || event.timeStamp - finger.since >= held) event.preventDefault();
}

export function fingerUp(screen, places, event) {
  if (!finger) return;
  clearTimeout(finger.timer);
  if (!finger.dragging) return;
  const { seat, over } = finger;
  if (screen.view.stage === "gathering") dropOnChair(screen, places, event);
  else if (over && mayBePulled(screen.view, seat)) screen.tap("ask_for_turn", { seat }, seat);
  const spent = { used: true }; // the click that follows belongs to the drag
  finger = spent;
  setTimeout(() => finger === spent && (finger = undefined)); // by then it may be down again
  screen.draw();
}

function dropOnChair(screen, places, event) {
  const box = event.currentTarget.closest(".seats").getBoundingClientRect();
  const place = chairs(screen.view).indexOf(finger.seat);
  const landed = nearest(places, {
    x: places[place].x + (100 * finger.dx) / box.width,
    y: places[place].y + (100 * finger.dy) / box.height,
  });
  const to = screen.view.order.indexOf(chairs(screen.view)[landed]);
  if (landed !== place) screen.tap("move_seat", { seat: finger.seat, to }, finger.seat);
}

function isOver(target, { clientX, clientY }) {
  const box = target?.getBoundingClientRect();
  return Boolean(box) && clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;
}

export function fingerGone(screen) {
  clearTimeout(finger?.timer);
  finger = undefined;
  screen.draw();
}
