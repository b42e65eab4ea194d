// What people told the leaders quietly: it stays until a leader has seen it, over the whole screen when somebody does not feel safe.

import { shortTime } from "./times.js";
import { html, nothing, repeat } from "./vendor/lit-html.js";
import { t } from "./words.js";

const shownAfterSeen = 10 * 60_000; // then it stands in the history and the summary only

/** Below the lists, where nothing moves when one comes; what nobody has seen yet stands first. */
export function alerts(screen) {
  const shown = signals(screen).filter(([, { kind, seen }]) => kind !== "not_safe" || seen);
  const list = (kind, some) => html`<ul class="alerts plain ${kind}" aria-label=${t("Told quietly")}>
    ${repeat(some, ([id]) => id, ([id, signal]) => line(screen, id, signal))}
  </ul>`;
  const [fresh, seen] = [shown.filter(([, { seen }]) => !seen), shown.filter(([, { seen }]) => seen)];
  return html`${fresh.length ? list("fresh", fresh) : nothing} ${seen.length ? list("", seen) : nothing}`;
}

/** Somebody does not feel safe and no leader has seen it: nothing else is on the screen until one has. */
export function alarm(screen) {
  const unsafe = signals(screen).find(([, { kind, seen }]) => kind === "not_safe" && !seen);
  if (!unsafe) return undefined;
  const [id, { seat, since }] = unsafe;
  const { name, place } = screen.view.seats[seat];
  return html`<div class="alarm" role="alertdialog" aria-labelledby="alarm-title" aria-describedby="alarm-more">
    <h1 id="alarm-title">${t("{name} is not feeling safe.", { name })}</h1>
    <p id="alarm-more">${place === "out" ? t("They have stepped out of the room.") : t("They are in the room.")}</p>
    <p class="soft">${ago(since, screen.now)}</p>
    <button type="button" class="main next" aria-busy=${screen.busy(`signal-${id}`)} @click=${() => see(screen, id)}>
      ${t("I have seen it, and go to them")}
    </button>
    <p class="soft">${t("It stays on every leader's screen until one of you has seen it. The group goes on meanwhile.")}</p>
  </div>`;
}

/** What is new among the signals, to be said aloud. */
export function signalNews(old, view) {
  const fresh = Object.entries(view.signals ?? {}).find(([id]) => !old.signals?.[id]);
  return fresh ? signalWords(fresh[1].kind, view.seats[fresh[1].seat].name) : "";
}

/** One line for each kind, about one person. */
export function signalWords(kind, name) {
  const words = {
    needs_moment: t("{name} needs a moment.", { name }),
    wants_to_talk: t("{name} would like to talk to you.", { name }),
    not_safe: t("{name} is not feeling safe.", { name }),
    cut_off: t("{name} felt cut off.", { name }),
    judged: t("{name} felt judged.", { name }),
    slow_down: t("{name} asks to slow down.", { name }),
    one_to_one: t("{name} would like to talk one to one.", { name }),
  };
  return words[kind];
}

function signals({ view, now }) {
  const shown = Object.entries(view.signals ?? {}).filter(([, { seen, seat }]) => !seen || view.seats[seat].spared || now - seen.at < shownAfterSeen);
  return shown.sort(([, one], [, other]) => Boolean(one.seen) - Boolean(other.seen) || one.since - other.since);
}

function line(screen, id, { kind, seat, since, seen }) {
  const { seats, leaders } = screen.view;
  const busy = screen.busy(`signal-${id}`);
  return html`<li class="line ${seen ? "seen" : ""}">
    <span class="who">
      <strong>${signalWords(kind, seats[seat].name)}</strong>
      <span class="soft small">${seen
        ? t("{leader} has seen it at {time}", { leader: leaders[seen.by]?.name ?? "", time: shortTime(seen.at) })
        : ago(since, screen.now)}</span>
    </span>
    ${seen ? nothing : html`<button type="button" class="main" aria-busy=${busy} @click=${() => see(screen, id)}>${t("Seen")}</button>`}
    ${seen && seats[seat].spared
      ? html`<button type="button" aria-busy=${screen.busy(seat)} @click=${() => screen.tap("feel_ready", { seat }, seat)}>${t("All right again")}</button>`
      : nothing}
  </li>`;
}

function see(screen, id) {
  screen.tap("see_signal", { signal: Number(id) }, `signal-${id}`);
}

function ago(since, now) {
  const minutes = Math.floor((now - since) / 60_000);
  return minutes >= 1 ? t("{minutes} min ago", { minutes }) : t("just now");
}
