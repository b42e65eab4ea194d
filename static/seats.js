// Where the seats stand on the board. Pure geometry: the circle of up to 14, and where a dragged seat lands.

/** The board and a seat on it, in rem: the smallest on which a circle is drawn. */
export const board = { width: 46, height: 36, seatWidth: 6.5, seatHeight: 6.75 };
export const circleAtMost = 14;

// Between a circle (2) and a rectangle: the corners are used, and the middle stays free for words.
const roundness = 2.8;
const samples = 1440;

/** The middles of `count` seats in percent of the board, clockwise from the top, each with its own room. */
export function seatsAround(count) {
  const points = outline();
  const total = points.at(-1).walked;
  return Array.from({ length: count }, (_, index) => {
    const point = points.find(({ walked }) => walked >= (total * index) / count);
    return { x: (100 * point.x) / board.width, y: (100 * point.y) / board.height };
  });
}

/** The index of the place nearest to a point, both in percent of the board. */
export function nearest(places, point) {
  const far = (place) => ((place.x - point.x) * board.width) ** 2 + ((place.y - point.y) * board.height) ** 2;
  return places.reduce((best, place, index) => (far(place) < far(places[best]) ? index : best), 0);
}

/** The seats that have a chair on the board; whoever does not come today has none. */
export function chairs(view) {
  return view.order.filter((id) => view.seats[id].place !== "absent");
}

/** Whether a device may be let in to this seat: it has none, or one that is away, or nobody sits there any more. */
export function isFree(view, id) {
  const { device, place } = view.seats[id];
  return !device || place === "left" || !view.connected?.includes(id);
}

/** The place in the whole order that is `steps` chairs further on, going round at the ends. */
export function chairFrom(view, seat, steps) {
  const taken = chairs(view);
  const index = (taken.indexOf(seat) + steps + taken.length) % taken.length;
  return view.order.indexOf(taken[index]);
}

function outline() {
  const across = (board.width - board.seatWidth) / 2;
  const down = (board.height - board.seatHeight) / 2;
  const bent = (value) => Math.sign(value) * Math.abs(value) ** (2 / roundness);
  const points = [];
  for (let step = 0; step <= samples; step += 1) {
    const angle = (2 * Math.PI * step) / samples;
    const x = board.width / 2 + across * bent(Math.sin(angle));
    const y = board.height / 2 - down * bent(Math.cos(angle));
    const before = points.at(-1);
    points.push({ x, y, walked: before ? before.walked + apart(before, { x, y }) : 0 });
  }
  return points;
}

// In seats: tiles are upright rectangles, so they clear each other beside or above, whichever is easier.
function apart(one, other) {
  return Math.max(Math.abs(one.x - other.x) / board.seatWidth, Math.abs(one.y - other.y) / board.seatHeight);
}
