// Words for taps that were kept: what was wished, and why it did not fit any more.

import { t } from "./words.js";

/** What somebody tapped, in a few words; `name` is the person it is about. */
export function wishWords(wish, name = "") {
  const words = wishes()[wish] ?? t("another tap");
  return name ? t("{what} · {name}", { name, what: words }) : words;
}

function wishes() {
  return {
    start_session: t("start the group"),
    pause_session: t("a break"),
    resume_session: t("go on after the break"),
    end_session: t("close the group"),
    set_topic: t("another topic"),
    set_mode: t("another way of talking"),
    start_turn: t("give the floor"),
    end_turn: t("end the turn"),
    give_back: t("give the floor back"),
    pass_turn: t("passed"),
    come_back_later: t("later"),
    ask_for_turn: t("ask for a turn"),
    remove_request: t("off the waiting list"),
    mark_here: t("arrived"),
    mark_late: t("comes later"),
    mark_absent: t("not coming"),
    step_out: t("stepped out"),
    come_back: t("back in the room"),
    leave: t("left"),
    see_signal: t("seen"),
    raise_signal: t("needs a moment"),
    feel_ready: t("all right again"),
    flag_follow_up: t("follow up today"),
    note_moment: t("a moment that was noted"),
    note_intervention: t("something you did"),
  };
}

/** A kept tap that came and did not fit, with the reason. */
export function misfitWords({ wish, code }, name) {
  return t("kept, did not fit any more: {what} ({why})", { what: wishWords(wish, name), why: whyWords(code) });
}

function whyWords(code) {
  const words = {
    overtaken: t("the group had moved on"),
    not_open: t("the group was not running then"),
    ended: t("the group was closed by then"),
    not_here: t("not in the room then"),
  };
  return words[code] ?? t("something else had happened meanwhile");
}
