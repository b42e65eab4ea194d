// The parts of a session and its pace, in gentle words for leaders: about, and never a countdown.
// Pure: from a view and a moment to words.

import { elapsed } from "./views.js";
import { n, t } from "./words.js";

const minute = 60_000;
const longFrom = 1.5; // of the target

/** The name of a part of the session. */
export function phaseName(phase) {
  const names = {
    welcome: t("Arriving"),
    checkin: t("Check-in round"),
    topic: t("Topic"),
    break: t("Break"),
    closing: t("Closing round"),
  };
  return names[phase] ?? "";
}

/** The part the group is in: "Check-in: 6 of 15 minutes". */
export function phaseWords(view, now) {
  if (!view.phase) return "";
  const { name, began } = view.phase;
  const planned = plannedFor(view, name);
  const minutes = Math.max(0, Math.floor((elapsed(view.clock, now) - began) / minute));
  if (!planned) return phaseName(name);
  return t("{phase}: {minutes} of {planned} minutes", { phase: phaseName(name), minutes, planned });
}

function plannedFor(view, phase) {
  return view.plan?.find((part) => part.phase === phase)?.minutes;
}

/** The part that comes after this one in the plan, if any; a break that has been is behind the group. */
export function phaseAfter({ plan = [], phase }) {
  const here = plan.findIndex((part) => part.phase === phase?.name);
  return plan.slice(here + 1).find((part) => !part.taken)?.phase;
}

/** How long the break goes on, beside what was planned for it: "3 of 10 min". */
export function breakWords({ break: pause }, now) {
  if (!pause) return "";
  const minutes = Math.max(0, Math.floor((now - pause.since) / minute));
  return pause.planned ? t("{minutes} of {planned} min", { minutes, planned: pause.planned }) : t("{minutes} min", { minutes });
}

/** For the whole room: when the break is over, roughly; nothing where no time was planned. */
export function goingOnWords({ break: pause }, now) {
  if (!pause) return "";
  const left = pause.until - now;
  return left > 0 ? n("We go on in about 1 minute.", "We go on in about {count} minutes.", about(left)) : t("We go on soon.");
}

/** What starting this part would ask everybody, in private; nothing for most. */
export function asksWords({ plan = [] }, phase) {
  const asks = plan.find((part) => part.phase === phase)?.asks;
  return { check_in: t("asks everybody's check-in"), check_out: t("asks everybody's check-out") }[asks] ?? "";
}

/** How much is left of the planned minutes: "about 15 minutes left". */
export function leftWords(view, now) {
  const left = leftOf(view, now);
  if (left <= 0) return t("the planned time is used");
  return n("about 1 minute left", "about {count} minutes left", about(left));
}

/** When not everybody still to be heard fits in at ease: how many they are, and what they will need. */
export function forecastWords(view, now) {
  const { forecast, not_heard: waiting } = view;
  const left = leftOf(view, now);
  if (!forecast || left >= forecast.at_ease) return "";
  const people = n("1 person not heard from yet", "{count} people not heard from yet", waiting.length);
  const minutes = { needed: about(forecast.needed), left: left > 0 ? about(left) : 0 };
  return t("{people}: about {needed} minutes, and {left} are left.", { people, ...minutes });
}

function leftOf(view, now) {
  return view.planned * minute - elapsed(view.clock, now);
}

/** Whole minutes; above ten in steps of five, so that they do not run. */
export function about(milliseconds) {
  const minutes = milliseconds / minute;
  return minutes > 10 ? Math.max(10, Math.round(minutes / 5) * 5) : Math.max(1, Math.round(minutes));
}

/** How full the ring of whoever speaks is, from 0 to 1, and whether the turn has become long; nothing without a target. */
export function fullness(view, now) {
  if (!view.target || !view.turn) return undefined;
  const part = elapsed(view.turn, now) / (view.target * minute);
  return { part: Math.min(1, part), long: part >= longFrom };
}
