// What a participant's screen says, for every state it can be in: a sentence, perhaps one more, and what may be wished.
// Pure: from a view to words. Nothing here knows of other people's states, because the view does not.

import { careMoment, invitationMoment, seenNow, stillUnsafe, supportWords, toldWords } from "./care.js";
import { shortTime } from "./times.js";
import { t, n } from "./words.js";

/**
 * What to say now. `thanks` are the words for what was just done, `agreements` the group's lines,
 * `welcome` says that this person has just come in while the group was talking.
 * A button is {label, wish, args}, or {label, ask}, which opens a dialog first; a `whole` wish names no seat. Of the quiet
 * ones, those with `more` wait behind More. `help` are the numbers to call in danger.
 */
export function momentOf(view, seat, { refused, thanks, welcome, agreements = [], help = [] } = {}) {
  if (refused) return doorAgain();
  if (!view) return { state: "opening", sentence: t("One moment…") };
  if (view.lobby) return lobby(view.lobby);
  if (view.stage === "ended" || seat?.place === "left") return { ...goodbye(view), ...stillUnsafe(seat, help) };
  if (!seat) return doorAgain();
  if (seat.signals?.not_safe || (seat.spared && seat.place !== "out")) {
    const care = careMoment(seat, help);
    return { ...care, quiet: [...care.quiet, leave()] };
  }
  if (seat.place === "out") return outside();
  if (view.resting) return { state: "resting", sentence: t("Screens are resting."), quiet: [needsMoment(), leave()] };
  if (view.stage === "gathering") return gathering(seat, agreements);
  if (view.stage === "paused") return pause(view);
  if (view.unwatched) return unwatched();
  if (seat.invited) return { ...invitationMoment(seat), about: true, quiet: quietWays() };
  if (seat.guest) return { ...listening(view), told: toldWords(seat) };
  const said = seat.state === "speaking" ? speaking(seat) : running(view, seat, thanks ?? (welcome && gladWords(view)));
  return { ...said, told: toldWords(seat), ...(seat.alike ? alikeWords(seat) : {}), about: true, list: welcome && !thanks ? agreements : undefined };
}

// Whoever comes while the group is talking hears what about, and is asked for nothing.
function gladWords(view) {
  const topic = view.topic?.text;
  return {
    sentence: t("Glad you're here."),
    more: topic ? t("We're talking about: {topic}.", { topic }) : t("We're in an open discussion. You're welcome to just listen."),
  };
}

/** Everybody who goes by the same name is asked in the same words how we may tell them apart. */
function alikeWords({ name }) {
  return {
    note: t("Somebody else here is called {name} too. Would you like a sign or a letter beside it, or another name?", { name }),
    rename: { label: t("Change my name"), ask: "name" },
  };
}

function doorAgain() {
  return {
    state: "closed",
    sentence: t("This screen is signed out."),
    more: t("You are welcome to join again with today's code."),
    door: true,
  };
}

function lobby(state) {
  if (state === "closed") return doorAgain();
  if (state === "turned_away") {
    return {
      state: "lobby",
      sentence: t("Not just now."),
      more: t("Please speak with the therapist in the room."),
      door: true,
    };
  }
  return {
    state: "lobby",
    sentence: t("You're in the right place."),
    more: t("The therapist will let you in soon. This screen changes by itself."),
    quiet: [{ label: t("Stop waiting"), wish: "withdraw_knock", whole: true }],
  };
}

function goodbye(view) {
  return {
    state: "ended",
    sentence: t("Thank you for being here today."),
    more: view.stage === "ended" ? t("You can close this page now.") : t("If you come back, today's code opens the door again."),
    door: view.stage !== "ended",
  };
}

function outside() {
  return {
    state: "out",
    sentence: t("Take the time you need."),
    more: t("Your place is kept."),
    big: { label: t("I'm back"), wish: "come_back" },
    quiet: [{ label: t("Tell a therapist quietly"), ask: "tell" }, leave()],
  };
}

function gathering(seat, agreements) {
  return {
    state: "gathering",
    about: true,
    sentence: t("Welcome, {name}.", { name: seat.name }),
    more: seat.guest ? t("We'll begin soon.") : t("We'll begin soon. If this is your first time, you're welcome to just listen today."),
    list: agreements,
    quiet: quietWays(false),
    ...(seat.alike ? alikeWords(seat) : {}),
  };
}

function pause({ break: planned }) {
  const still = t("This screen wakes up when we go on.");
  return {
    state: "paused",
    about: true,
    sentence: t("We're having a break."),
    more: planned ? `${t("We go on at about {time}.", { time: shortTime(planned.until) })} ${still}` : still,
    quiet: quietWays(),
  };
}

// A visitor, an interpreter or a trainee sits in: nothing is asked of them, and no turn is offered.
function listening(view) {
  const sharing = view.turn && t("{name} is sharing", { name: view.turn.name });
  return {
    state: "listening",
    about: true,
    sentence: sharing ? `${sharing}.` : t("We're glad you're here."),
    more: t("You are here as a guest, to listen."),
    quiet: quietWays(),
  };
}

function speaking(seat) {
  return {
    state: "speaking",
    sentence: t("This is your time, {name}.", { name: seat.name }),
    more: seat.cue
      ? t("When you reach a good stopping place, others would like to share too.")
      : t("Take the time you need. You can stop whenever you like."),
    big: { label: t("I'm finished"), wish: "end_turn" },
    small: passOrLater(),
    quiet: quietWays(),
  };
}

function running(view, seat, thanks) {
  const sharing = view.turn && t("{name} is sharing", { name: view.turn.name });
  const mind = { label: t("Change my mind"), wish: "withdraw_request" };
  const ask = { label: t("I'd like a turn"), wish: "ask_for_turn" };
  const always = { above: sharing, small: passOrLater(), quiet: quietWays() };
  if (seat.state === "next") {
    return {
      state: "next",
      sentence: view.mode === "going_round" ? t("You're next, if you'd like to.") : t("You're next, if you'd still like to."),
      more: t("You can change your mind at any time."),
      // In a round somebody is next without having asked, and there is nothing to take back.
      big: view.mode === "going_round" ? undefined : mind,
      ...always,
    };
  }
  if (seat.state === "asked") {
    const more = seat.before && n("1 person is before you.", "{count} people are before you.", seat.before);
    return { state: "asked", sentence: t("Got it. We'll come to you."), more, big: mind, ...always };
  }
  const kindness = supportWords(seat);
  if (thanks) return { state: "thanked", ...thanks, kindness, big: ask, ...always };
  if (seat.later) {
    const words = { sentence: t("We'll come back to you."), more: t("Tap if you'd like a turn sooner.") };
    return { state: "listening", ...words, big: ask, ...always };
  }
  const [sentence, more] = modeSentences(view.mode);
  const words = sharing ? { sentence: `${sharing}.`, more: whileSharing(view.mode), above: undefined } : { sentence, more };
  return { state: "listening", big: ask, ...always, ...words, kindness };
}

function modeSentences(mode) {
  if (mode === "taking_turns") return [t("We're taking turns."), t("Tap when you'd like one.")];
  if (mode === "going_round") return [t("We're going round."), t("You can share, pass, or come later.")];
  return [t("Open floor. Speak when you're ready."), t("You can also ask for a turn here.")];
}

// While somebody shares, an invitation to speak would be one to talk over them.
function whileSharing(mode) {
  return mode === "open_floor" ? t("You can ask for a turn here.") : modeSentences(mode).join(" ");
}

// Nobody who leads has a screen at the moment: the room goes on, and nothing here pretends to be heard.
function unwatched() {
  return {
    state: "unwatched",
    sentence: t("Your group continues."),
    more: t("Just speak. No therapist's screen is connected at the moment."),
    quiet: [needsMoment(), leave()],
  };
}

function needsMoment() {
  return { label: t("I need a moment"), wish: "raise_signal", args: { kind: "needs_moment" } };
}

function quietWays(stepOut = true) {
  const aside = [{ label: t("Tell a therapist quietly"), ask: "tell" }, ...(stepOut ? [stepsOut()] : []), leave()];
  return [needsMoment(), ...aside.map((each) => ({ ...each, more: true }))];
}

function stepsOut() {
  return { label: t("Step out"), wish: "step_out" };
}

function passOrLater() {
  return [
    { label: t("I'll pass this time"), wish: "pass_turn" },
    { label: t("Come back to me"), wish: "come_back_later" },
  ];
}

function leave() {
  return { label: t("Leave"), ask: "leave" };
}

/**
 * The words for what was just done, read from the own seat before and after; undefined when nothing was.
 * `done` is a wish that the server kept: a pass leaves no mark on the seat of somebody who shared before.
 */
export function thanksFor(before, after, done) {
  if (!before || !after) return undefined;
  const notNow = done === "answer_invitation" && after.state === "listening" && !after.later;
  if (done === "pass_turn" || notNow) return { sentence: t("That's fine."), more: t("Listening is taking part.") };
  if (done === "raise_signal" && !after.spared) return { sentence: t("Thank you for telling us."), more: t("Only the therapists see it.") };
  const seen = !after.spared && seenNow(before, after);
  if (seen) return { sentence: t("{name} has seen it and is there for you.", { name: seen }) };
  if (before.state === "speaking" && after.state !== "speaking") return { sentence: t("Thank you for sharing.") };
  return undefined;
}
