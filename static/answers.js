// What is asked of somebody and in which order, and the words for what was answered. Pure: nothing here draws.

import { n, t } from "./words.js";

/** What is asked of this seat, first first: each {kind, ask, key}. The key is this card's on this device. */
export function askedOf({ question, check_in: checkIn, takeaway }, id, { checked, kept, spared, guest }) {
  if (spared || guest) return []; // who needs a moment is asked nothing now, and a guest sits in
  return [
    question?.open && ["question", question.ask],
    checkIn?.which === "check_out" && ["climate", checkIn.ask],
    checkIn && !checked && ["check", checkIn.ask],
    takeaway && !kept && ["takeaway", takeaway.ask],
  ]
    .filter(Boolean)
    .map(([kind, ask]) => ({ kind, ask, key: `${kind}-${ask}-${id}` }));
}

/** What may be asked, by the names of the wishes: [question, words for 0, words for 10]. */
export function scaleWords() {
  return {
    mood: [t("Mood"), t("very low"), t("very good")],
    urge: [t("Urge to use"), t("none"), t("very strong")],
    stress: [t("Stress"), t("none"), t("very high")],
    room: [t("There was room for me to speak"), t("not at all"), t("very much")],
    respected: [t("I felt respected"), t("not at all"), t("very much")],
    less_alone: [t("I feel less alone"), t("not at all"), t("very much")],
  };
}

/** The answers to a question as the room hears them. No zero is ever told. */
export function resultWords({ form, results: { answered, yes, mean } }) {
  if (form === "scale") return t("Taken together, about {mean} of 10.", { mean });
  if (!yes) return t("Thank you for answering.");
  if (form === "me_too") return n("One of us has felt this too.", "{count} of us have felt this too.", yes);
  return t("{yes} of {answered} said yes.", { yes, answered });
}
