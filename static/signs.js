// Signs and letters to stand beside a name that somebody else has too. Pure.
// Each sign is a plain character that no platform turns into a coloured picture.

import { t } from "./words.js";

const longest = 40;

/** Each sign with what it is called, for whoever hears the screen. */
export function signs() {
  return { "★": t("star"), "☼": t("sun"), "☾": t("moon"), "❧": t("leaf"), "❀": t("flower"), "≈": t("wave"), "▲": t("hill"), "♪": t("tune") };
}

/** The name with this sign or letter beside it, in place of the one it has. */
export function beside(name, mark) {
  return `${plainName(name).slice(0, longest - 3)} ${mark.toUpperCase()}`;
}

/** What stands for a name where there is room for one character only. */
export function oneCharacter(name) {
  const [sign] = name.match(/(?<= )[★☼☀☾❧❀≈▲♪]$/u) ?? [];
  return sign ?? [...name.trim()][0]?.toUpperCase() ?? "·";
}

/** The name alone, as both have it. */
export function plainName(name) {
  return name.replace(/ (?:[★☼☀☾❧❀≈▲♪]|\p{L}\.?)$/u, "");
}
