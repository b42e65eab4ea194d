// What can be measured of a page. Each function returns what is wrong, in words.

const shown = (part) => part.checkVisibility({ visibilityProperty: true });
const scope = () => document.querySelector("dialog[open]") ?? document.body;
const start = (part) => `${part.localName}.${part.className}: ${part.textContent.trim().slice(0, 40)}`;

window.looks = {
  // What depends on how large text is: `percent` is the browser's own setting.
  layout(percent) {
    document.documentElement.style.fontSize = `${percent}%`;
    return [...looks.cutOff(), ...looks.overlaps()];
  },

  async breaches() {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
    );
  },

  smallTargets() {
    const controls = "button, a[href], select, textarea, summary, input:not([type=hidden])";
    const found = [];
    for (const control of scope().querySelectorAll(controls)) {
      // A box belongs to its label; a link within a sentence is as high as its line.
      const target = ["checkbox", "radio"].includes(control.type) ? control.closest("label") : control;
      const alone = target.parentElement.textContent.trim() === target.textContent.trim();
      const { width, height } = target.getBoundingClientRect();
      if (!shown(target) || width <= 1 || target.matches(".skip") || (target.matches("p a") && !alone)) continue;
      if (width < 43.5 || height < 43.5) found.push(`${Math.round(width)} x ${Math.round(height)} ${start(target)}`);
    }
    return found;
  },

  cutOff() {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : [];
    for (const part of scope().querySelectorAll("*")) {
      // Words that are only heard, a topic that ends in an ellipsis, what scrolls by itself, and what a finger drags.
      if (!shown(part) || part.closest(".heard, .clamp, .skip, svg, .scroll, select, noscript, .dragging")) continue;
      for (const words of [...part.childNodes].filter((node) => node.nodeType === 3 && node.data.trim())) {
        const range = document.createRange();
        range.selectNodeContents(words);
        const text = range.getBoundingClientRect();
        if (text.left < -1 || text.right > innerWidth + 1) found.push(`beyond the edge: ${start(part)}`);
        const box = cutting(part, text);
        if (box) found.push(`cut by ${box.localName}.${box.className}: ${start(part)}`);
      }
    }
    return found;
  },

  overlaps() {
    const found = [];
    // The three dots sit on the corner of their tile, which is large; a bar that stays covers what scrolls.
    const controls = [...scope().querySelectorAll("button, a[href], select, input:not([type=hidden])")].filter(
      (one) => shown(one) && !one.matches(".skip, .more") && !one.closest(".head, .foot, .dragging") && !stays(one),
    );
    const boxes = controls.map(visiblePart);
    for (const [index, one] of controls.entries()) {
      const a = boxes[index];
      for (const [further, other] of controls.slice(index + 1).entries()) {
        const b = boxes[index + 1 + further];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 3 && down > 3) found.push(`${start(one)} overlaps ${start(other)}`);
      }
    }
    return found;
  },
};

/** What somebody told the leaders, and being asked to go, stays above what scrolls like a bar. */
function stays(part) {
  const told = part.closest(".told");
  return told !== null && getComputedStyle(told).position === "fixed";
}

/** What of a control can be seen: lists that scroll by themselves hide the rest. */
function visiblePart(part) {
  const { left, right, top, bottom } = part.getBoundingClientRect();
  const seen = { left, right, top, bottom };
  for (let box = part.parentElement; box && box !== document.body; box = box.parentElement) {
    if (getComputedStyle(box).overflowY === "visible") continue;
    const room = box.getBoundingClientRect();
    seen.left = Math.max(seen.left, room.left);
    seen.right = Math.min(seen.right, room.right);
    seen.top = Math.max(seen.top, room.top);
    seen.bottom = Math.min(seen.bottom, room.bottom);
  }
  return seen;
}

/** The box around it that hides a part of this text, if one does. */
function cutting(part, text) {
  const hides = (overflow) => ["hidden", "clip"].includes(overflow);
  for (let box = part; box && box !== document.body; box = box.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(box);
    const room = box.getBoundingClientRect();
    const across = text.right > room.right + 1 || text.left < room.left - 1;
    const down = text.bottom > room.bottom + 2 || text.top < room.top - 2;
    if ((hides(overflowX) && across) || (hides(overflowY) && down)) return box;
    if (["auto", "scroll"].includes(overflowY)) return undefined;
  }
  return undefined;
}
