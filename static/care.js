// What a person's screen says when they need a moment, and what passes between them and the leaders without words.
// Pure: from a view to words. Nobody else's screen ever holds any of it.

import { t, n } from "./words.js";

/** What to say while somebody needs a moment or does not feel safe; `help` are the clinic's numbers. */
export function careMoment(seat, help) {
  const told = seat.signals ?? {};
  const words = told.not_safe ? unsafeWords(told.not_safe, seat, help) : momentWords(told.needs_moment, seat);
  const better = { label: t("I'm all right again"), wish: "feel_ready" };
  const away = seat.place === "out" ? { label: t("I'm back"), wish: "come_back" } : { label: t("Step out"), wish: "step_out" };
  // Nobody who does not feel safe is to be led to say, with the largest button, that all is well.
  // Until somebody has seen it that would change nothing: it stays before the leaders.
  if (told.not_safe) return { state: "unsafe", ...words, small: told.not_safe.seen ? [better, away] : [away], quiet: [] };
  const talk = { label: t("Talk to a therapist"), wish: "raise_signal", args: { kind: "wants_to_talk" } };
  const small = told.wants_to_talk ? [away] : [away, talk];
  return { state: "moment", ...words, told: toldWords(seat), big: better, small, quiet: [unsafeButton()] };
}

/** While somebody who would like to talk waits for that: who knows. "" for everybody else. */
export function toldWords(seat) {
  const told = seat.signals?.wants_to_talk ?? seat.signals?.one_to_one;
  if (!told || (told.seen && !seat.spared)) return "";
  return `${t("You asked to talk.")} ${whoKnows(told, seat)}`;
}

/** The name of the leader who has just seen what this person told; undefined when none has. */
export function seenNow(before, after) {
  const told = Object.entries(after.signals ?? {}).find(([kind, { seen }]) => seen && before.signals?.[kind] && !before.signals[kind].seen);
  return told?.[1].seen;
}

/** What stays to be read by whoever goes while they do not feel safe. */
export function stillUnsafe(seat, help) {
  if (!seat?.signals?.not_safe) return {};
  return { urgent: helpWords(help), ...(seat.unseen ? { more: onScreens(true) } : {}) };
}

/** Whether nobody but who holds this screen knows that they do not feel safe. */
export function nobodyKnows(seat) {
  const told = seat?.signals?.not_safe;
  return Boolean(told && !told.seen && seat.unseen);
}

/** Asked for in a dialog of its own: one wrong tap is not to alarm a whole clinic. */
export function unsafeButton() {
  return { label: t("I'm not feeling safe"), ask: "unsafe" };
}

function momentWords(told, seat) {
  return {
    sentence: t("Take the time you need."),
    more: `${whoKnows(told, seat)} ${t("Nobody will call on you.")}`,
    list: [
      t("Feel both feet on the floor."),
      t("Breathe out slowly, a little longer than you breathe in."),
      t("Find five things you can see, and name them to yourself."),
    ],
  };
}

function unsafeWords(told, seat, help) {
  return { sentence: t("Thank you for telling us."), more: whoKnows(told, seat), urgent: helpWords(help) };
}

function whoKnows(told, { unseen }) {
  if (told?.seen) return t("{name} has seen it and is there for you.", { name: told.seen });
  if (told?.coming === undefined) return onScreens(unseen);
  return told.known === told.coming
    ? t("{name} knows, and is coming to you.", { name: told.coming })
    : t("{other} knows, and has asked {name} to come to you.", { other: told.known, name: told.coming });
}

function onScreens(unseen) {
  return unseen ? t("Nobody has seen this yet. Please tell somebody near you.") : t("It is on every therapist's screen now.");
}

function helpWords(help) {
  return help.length ? t("If you are in danger now, call or text {numbers}.", { numbers: help.join(t(" or ")) }) : "";
}

/** A leader wonders whether this person would like to share. */
export function invitationMoment({ invited }) {
  const answer = (label, given) => ({ label, wish: "answer_invitation", args: { answer: given } });
  return {
    state: "invited",
    sentence: t("{name} wonders if you'd like to share, only if it feels right.", { name: invited }),
    more: t("Nobody else knows that you were asked."),
    big: answer(t("I'd like to"), "yes"),
    small: [answer(t("Not right now"), "not_now"), answer(t("Later"), "later")],
  };
}

/** What can be told to the leaders quietly, as wishes. */
export function quietWords() {
  const told = (label, kind) => ({ label, wish: "raise_signal", args: { kind } });
  return [
    told(t("I'd like to talk to you"), "wants_to_talk"),
    told(t("I'd like to talk one to one"), "one_to_one"),
    told(t("Can we slow down?"), "slow_down"),
    told(t("I felt cut off"), "cut_off"),
    told(t("I felt judged"), "judged"),
  ];
}

/** The support that whoever has this `seat` may give to who shared last; nothing for their own turn. */
export function supportFor(view, seat) {
  const { heard } = view;
  if (!heard || heard.seat === seat || view.own?.[seat]?.guest) return undefined;
  const support = (label, kind) => ({ label, wish: "give_support", args: { turn: heard.turn, kind }, whole: true });
  return {
    turn: heard.turn,
    words: t("{name} has shared. If you like:", { name: heard.name }),
    buttons: [support(t("I relate"), "relate"), support(t("Thank you"), "thanks"), support(t("That gives me hope"), "hope")],
  };
}

/** The support somebody was given, in kind words; never a zero, never a name. */
export function supportWords({ support = {} }) {
  const words = {
    relate: (count) => n("1 person relates to what you said.", "{count} people relate to what you said.", count),
    thanks: (count) => n("1 person thanks you.", "{count} people thank you.", count),
    hope: (count) => n("You gave 1 person hope.", "You gave {count} people hope.", count),
  };
  return Object.keys(words).filter((kind) => support[kind]).map((kind) => words[kind](support[kind]));
}
