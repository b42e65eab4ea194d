// The circle: nobody sits on anybody, everybody has a place, and a dragged seat lands where it was dropped.
import assert from "node:assert/strict";
import { test } from "node:test";
import { board, chairFrom, chairs, circleAtMost, nearest, seatsAround } from "../../static/seats.js";

const room = (places) => ({ order: Object.keys(places), seats: Object.fromEntries(Object.entries(places).map(([id, place]) => [id, { place }])) });

for (let count = 2; count <= circleAtMost; count += 1) {
  test(`${count} seats on the circle do not overlap`, () => {
    const places = seatsAround(count).map(({ x, y }) => ({ x: (x * board.width) / 100, y: (y * board.height) / 100 }));
    places.forEach((one, index) => {
      for (const other of places.slice(index + 1)) {
        const apart = Math.abs(one.x - other.x) >= board.seatWidth || Math.abs(one.y - other.y) >= board.seatHeight;
        assert.ok(apart, `${JSON.stringify(one)} and ${JSON.stringify(other)}`);
      }
    });
  });

  test(`${count} seats stay on the board`, () => {
    for (const { x, y } of seatsAround(count)) {
      assert.ok((x * board.width) / 100 >= board.seatWidth / 2 - 0.01 && (x * board.width) / 100 <= board.width - board.seatWidth / 2 + 0.01);
      assert.ok((y * board.height) / 100 >= board.seatHeight / 2 - 0.01 && (y * board.height) / 100 <= board.height - board.seatHeight / 2 + 0.01);
    }
  });
}

test("the first sits at the top, and the order goes clockwise", () => {
  const [top, right, bottom, left] = seatsAround(4);
  assert.ok(Math.abs(top.x - 50) < 0.5 && top.y < 15);
  assert.ok(right.x > 85 && left.x < 15 && bottom.y > 85);
});

test("nobody and one person need no arithmetic", () => {
  assert.deepEqual(seatsAround(0), []);
  assert.equal(seatsAround(1).length, 1);
});

test("a seat lands on the place nearest to where it is dropped", () => {
  const places = seatsAround(8);
  assert.equal(nearest(places, { x: places[3].x + 3, y: places[3].y - 2 }), 3);
});

test("whoever is not coming has no chair", () => {
  assert.deepEqual(chairs(room({ ana: "here", ben: "absent", cleo: "left" })), ["ana", "cleo"]);
});

test("moving goes on to the next chair that is taken, round the ends", () => {
  const view = room({ ana: "here", ben: "absent", cleo: "here" });
  assert.equal(chairFrom(view, "ana", 1), 2);
  assert.equal(chairFrom(view, "ana", -1), 2);
  assert.equal(chairFrom(view, "cleo", 1), 0);
});
