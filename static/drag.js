// A finger on a tile that is no tap: held, it opens the menu; before the start it moves somebody to another chair.

import { chairs, nearest } from "./seats.js";

const longPress = 550;
const dragFrom = 8; // pixels: less is a finger that trembles

let finger; // the pointer on a tile: {seat, x, y, dx, dy, dragging, timer, used}

/** How far the tile of this seat is dragged, as {dx, dy}; nothing while it is not. */
export function dragged(id) {
  return finger?.seat === id && finger.dragging ? finger : undefined;
}

/** Whether the click that comes now belongs to a hold or a drag, and is no tap. */
export function wasUsed() {
  const used = Boolean(finger?.used);
  finger = undefined;
  return used;
}

export function menuInstead(screen, id, event) {
  event.preventDefault();
  fingerGone(screen);
  screen.open("seat", { seat: id });
}

export function fingerDown(screen, id, event) {
  if (event.button !== 0 || !event.isPrimary) return;
  finger = { seat: id, x: event.clientX, y: event.clientY, dx: 0, dy: 0, tile: event.currentTarget };
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
  if (Math.hypot(finger.dx, finger.dy) > dragFrom) clearTimeout(finger.timer);
  const circle = getComputedStyle(event.currentTarget.closest(".seat")).position === "absolute";
  // Seats are put in order before the start; afterwards a tile that slips away would be a wrong tap.
  if (!finger.dragging && circle && screen.view.stage === "gathering" && Math.hypot(finger.dx, finger.dy) > dragFrom) {
    finger.dragging = true;
    event.currentTarget.setPointerCapture(event.pointerId);
  }
  if (finger.dragging) screen.draw();
}

export function fingerUp(screen, places, event) {
  if (!finger) return;
  clearTimeout(finger.timer);
  if (!finger.dragging) return;
  const box = event.currentTarget.closest(".seats").getBoundingClientRect();
  const place = chairs(screen.view).indexOf(finger.seat);
  const landed = nearest(places, {
    x: places[place].x + (100 * finger.dx) / box.width,
    y: places[place].y + (100 * finger.dy) / box.height,
  });
  const to = screen.view.order.indexOf(chairs(screen.view)[landed]);
  if (landed !== place) screen.tap("move_seat", { seat: finger.seat, to }, finger.seat);
  finger = { used: true }; // the click that follows belongs to the drag
  setTimeout(() => (finger = undefined));
  screen.draw();
}

export function fingerGone(screen) {
  clearTimeout(finger?.timer);
  finger = undefined;
  screen.draw();
}
