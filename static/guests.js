// As what somebody sits here: one of the group, or without turns, by their role.

import { t } from "./words.js";

/** Those who sit without turns; `guest` is anybody whom the other words do not fit. */
export const guests = ["visitor", "interpreter", "trainee", "guest"];

export function takesTurns({ kind }) {
  return kind === "member";
}

/** The role in a word, as it stands under a name. */
export function kindName(kind) {
  const names = {
    member: t("takes turns"),
    visitor: t("visitor"),
    interpreter: t("interpreter"),
    trainee: t("trainee"),
    guest: t("guest"),
  };
  return names[kind] ?? t("guest");
}

/** The role on a button that lets somebody in. */
export function asWhat(kind) {
  const names = {
    visitor: t("A visitor"),
    interpreter: t("An interpreter"),
    trainee: t("A trainee"),
    guest: t("Another guest"),
  };
  return names[kind];
}
