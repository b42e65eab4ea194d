// Who comes next with one tap, and why. Pure.

/** Their seat and the reason they are called for; {} for nobody. Somebody who neither asked nor is next in a round is never called. */
export function called({ next }) {
  const because = next?.why.find((reason) => ["asked", "round"].includes(reason));
  return because ? { seat: next.seat, because } : {};
}
