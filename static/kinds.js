// The words for what leaders note: moments of the group, and what they did.

import { t } from "./words.js";

/** A kind of moment or intervention in a word or two. */
export function notedWords(kind) {
  return moments()[kind] ?? interventions()[kind] ?? "";
}

/** The moments, in the order in which they are offered. */
export function moments() {
  return {
    insight: t("Insight"),
    support: t("Support"),
    tension: t("Tension"),
    repair: t("Repair"),
    interruption: t("Interruption"),
    silence: t("Silence"),
    cross_talk: t("Cross-talk"),
    laughter: t("Laughter"),
  };
}

/** What a leader does. */
export function interventions() {
  return {
    reflected: t("Reflected"),
    linked: t("Linked members"),
    reframed: t("Reframed"),
    skill_practised: t("Practiced a skill"),
    psychoeducation: t("Gave information"),
    limit_set: t("Set a limit"),
    summarised: t("Summarized"),
  };
}
