// One kind line for each way the server can say no.

import { t } from "./words.js";

/** Words for a refusal code; `view` tells what is true instead, `args` whom it was about. */
export function refusalLine(code, view, args = {}) {
  if (code === "overtaken") return overtaken(view);
  if (code === "not_next") return t("{name} is no longer next, and nothing was changed.", { name: view?.seats?.[args.seat]?.name ?? "" });
  return lines()[code] ?? t("That did not work just now. Please try again.");
}

function overtaken(view) {
  const name = view?.seats?.[view.turn?.seat]?.name ?? view?.turn?.name;
  return name
    ? t("The group already moved on to {name}.", { name })
    : t("That had already happened. The floor is free.");
}

function lines() {
  return {
    not_allowed: t("Only a therapist of this group can do that."),
    too_fast: t("That was quick. Please wait a second and tap again."),
    busy: t("The server is busy and kept nothing of that tap. Please tap again."),
    no_answer: t("Not connected, so that tap may not be kept. Please look again when the connection is back."),
    needs_line: t("That needs the connection. Please try again when it is back."),
    answered: t("You have answered that already. Thank you."),
    not_open: t("The group is not running right now, so that has to wait."),
    ended: t("The group is closed."),
    nobody_here: t("Waiting for the first person. One person has to be here to begin."),
    not_here: t("That person is not in the room right now."),
    in_the_room: t("That person is in the room. Mark them as stepped out or left instead."),
    no_such_seat: t("That seat is no longer there."),
    somebody_came: t("Somebody has been here, or is at the door. You can close the group instead."),
    no_such_leader: t("That therapist does not lead this group today."),
    no_such_knock: t("That device is no longer waiting."),
    no_turns: t("A guest sits in without taking turns."),
    not_waiting: t("That request was already taken back."),
    nothing_to_give_back: t("Nobody was interrupted."),
    no_round: t("There is no round at the moment."),
    already_offered_again: t("Those who passed were offered a turn again already. Once is enough."),
    too_many: t("The room is full."),
    too_late: t("The group was closed more than 15 minutes ago, so it stays closed."),
    no_such_step: t("There is no such step any more."),
    needed_later: t("Later steps build on this one. Undo those first."),
    not_asked: t("That is not being asked any more."),
    too_few: t("Fewer than five people have answered, so the room cannot see it yet."),
    no_such_line: t("That line is not there."),
    enough_lines: t("That is a good number of lines for today. The rest can wait for your next talk."),
    no_device: t("They have no device here. A quiet word will do."),
    spared: t("They need a moment, so nothing is asked of them now."),
    resting: t("Their screen is resting, or it is a break. A quiet word will do."),
    invited_enough: t("They were invited twice. Now it is theirs to ask."),
    no_such_signal: t("That is settled already."),
    wrong_time: t("It does not fit at that time. Please choose another."),
  };
}
