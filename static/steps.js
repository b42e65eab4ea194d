// Words for the steps of a session: for Undo and for the history.

import { notedWords } from "./kinds.js";
import { modeName } from "./modes.js";
import { phaseName } from "./pace.js";
import { misfitWords, wishWords } from "./wishes.js";
import { t } from "./words.js";

/** A step in a few words. `name` is the person it is about, `detail` what else the step holds. */
export function stepWords({ event, ...detail }, name = "") {
  if (event === "TapKept") return wishWords(detail.wish, name);
  if (event === "TapDidNotFit") return misfitWords(detail, name);
  return wordsFor(event, name, detail) ?? t("another step");
}

function wordsFor(event, name, detail) {
  return (
    turnWords(event, name) ??
    peopleWords(event, name, detail) ??
    notes(event, name, detail) ??
    askWords(event, detail) ??
    frameWords(event, detail)
  );
}

function turnWords(event, name) {
  const words = {
    TurnStarted: t("{name} started", { name }),
    TurnEnded: name ? t("{name}'s turn ended", { name }) : t("the turn ended"),
    FloorGivenBack: t("the floor was given back"),
    Passed: t("{name} passed", { name }),
    Deferred: t("{name} said later", { name }),
    SharedAsRemembered: t("{name} shared, as remembered", { name }),
    RequestMade: t("{name} asked for a turn", { name }),
    RequestWithdrawn: t("{name} took the request back", { name }),
    RequestRemoved: t("{name} was taken off the list", { name }),
    RequestMoved: t("{name} was moved on the list", { name }),
    RoundStarted: t("a round started"),
    RoundEnded: t("the round ended"),
    Invited: t("{name} was invited quietly", { name }),
    InvitationAnswered: t("{name} answered the invitation", { name }),
    CueSent: t("the wrap-up cue was sent"),
    TargetSet: t("another time for a turn"),
    SupportGiven: t("support was given"),
    SignalRaised: t("{name}: something for the therapists", { name }),
    LeaderSent: t("a therapist was asked to go"),
    SignalSeen: t("a therapist has seen what was told"),
    ReadyAgain: t("{name} is all right again", { name }),
    OfferedAgain: t("those who passed were offered again"),
  };
  return words[event];
}

function peopleWords(event, name, { on }) {
  const words = {
    PersonAdded: t("{name} was added", { name }),
    PersonRenamed: t("{name} got another name", { name }),
    Arrived: t("{name} arrived", { name }),
    Returned: t("{name} came back", { name }),
    ExpectedLate: t("{name} comes later", { name }),
    NotComing: t("{name} is not coming", { name }),
    SteppedOut: t("{name} stepped out", { name }),
    Left: t("{name} left", { name }),
    LeavingNoted: t("{name}: why they left", { name }),
    FollowUpFlagged: t("{name}: follow up today", { name }),
    FollowUpSettled: t("{name}: followed up", { name }),
    SeatMoved: t("{name} was moved", { name }),
    Knocked: t("a device asked to join"),
    KnockWithdrawn: t("a device stopped waiting"),
    TurnedAway: t("a device was asked to wait"),
    AllTurnedAway: t("all devices at the door were asked to wait"),
    Admitted: t("{name} was let in", { name }),
    DeviceShared: t("{name} shares a tablet", { name }),
    DeviceUnbound: t("{name}'s device was signed out", { name }),
    LeaderJoined: t("a co-therapist joined"),
    LeadTaken: t("the lead changed"),
    NamesShown: on === false ? t("names off the display") : t("names on the display"),
  };
  return words[event];
}

function notes(event, name, { kind, text }) {
  const word = notedWords(kind);
  const words = {
    MomentNoted: name ? t("{moment}: {name}", { moment: word, name }) : word,
    MomentAttached: t("the moment was about {name}", { name }),
    InterventionNoted: word,
    AgreementShown: text ? t("shown: {agreement}", { agreement: text }) : t("an agreement was shown"),
    AgreementPutAway: t("the agreement was put away"),
    ScreensRested: t("the screens rested"),
    ScreensWoken: t("the screens woke"),
  };
  return words[event];
}

function askWords(event, { on, text, which }) {
  const words = {
    CheckInAsked: which === "check_out" ? t("a check-out was asked for") : t("a check-in was asked for"),
    CheckInClosed: t("the private questions were closed"),
    QuestionAsked: text ? t("a question: {text}", { text }) : t("a question to everybody"),
    AnswersShown: on === false ? t("answers off the screens") : t("answers on everybody's screens"),
    QuestionClosed: t("the question was closed"),
    TakeawayAsked: t("one thing to take along was asked for"),
    TakeawayClosed: t("taking along was closed"),
    TakeawayShown: t("another line on the display"),
  };
  return words[event];
}

function frameWords(event, { mode, text, phase, individual, asks, by_itself: byItself }) {
  const words = {
    SessionOpened: t("the group was opened"),
    SessionStarted: andAsked(individual ? t("an individual session started") : t("the group started"), asks),
    SessionPaused: t("a break"),
    SessionResumed: t("back from the break"),
    SessionEnded: byItself ? t("the group closed by itself") : t("the group was closed"),
    NobodyCame: t("nobody came"),
    SessionReopened: t("the group was reopened"),
    TopicSet: text ? t("topic: {topic}", { topic: text }) : t("another topic"),
    PhaseStarted: andAsked(phase ? t("part: {name}", { name: phaseName(phase) }) : t("another part"), asks),
    ModeSet: mode ? modeName(mode) : t("another way of talking"),
    Undone: t("a step was undone"),
    Corrected: t("a step was corrected"),
  };
  return words[event];
}

/** A step of the plan that asked everybody something in private as well. */
function andAsked(step, asks) {
  const words = { check_in: t("{step}, with the check-in", { step }), check_out: t("{step}, with the check-out", { step }) };
  return words[asks] ?? step;
}
