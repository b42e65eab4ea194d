// What people told the leaders quietly: it stays until a leader has seen it, over the whole screen when somebody does not feel safe.

import { shortTime } from "./times.js";
import { html, nothing, repeat } from "./vendor/lit-html.js";
import { t } from "./words.js";

const needsSomebody = ["not_safe", "needs_moment", "wants_to_talk", "one_to_one"];
const shownAfterSeen = 10 * 60_000; // then it stands in the history and the summary only

/** Below the lists, where nothing moves when one comes; what nobody has seen yet stands first, being asked to go before all. */
export function alerts(screen) {
  const asked = signals(screen).find(([, signal]) => isMine(screen, signal));
  const shown = signals(screen).filter(([, signal]) => signal.seen || (signal.kind !== "not_safe" && !isMine(screen, signal)));
  const list = (kind, some) => html`<ul class="alerts plain ${kind}" aria-label=${t("Told quietly")}>
    ${repeat(some, ([id]) => id, ([id, signal]) => line(screen, id, signal))}
  </ul>`;
  const [fresh, seen] = [shown.filter(([, { seen }]) => !seen), shown.filter(([, { seen }]) => seen)];
  return html`
    ${asked || fresh.length ? html`<div class="told">${asked ? askedToGo(screen, ...asked) : nothing} ${fresh.length ? list("fresh", fresh) : nothing}</div>` : nothing}
    ${seen.length ? list("", seen) : nothing}
  `;
}

/** Somebody does not feel safe and no leader has seen it: nothing else is on the screen until one has. */
export function alarm(screen) {
  const unsafe = signals(screen).find(([, { kind, seen }]) => kind === "not_safe" && !seen);
  if (!unsafe) return undefined;
  const [id, signal] = unsafe;
  const { seat, since } = signal;
  const { name, place } = screen.view.seats[seat];
  return html`<div class="alarm" role="alertdialog" aria-labelledby="alarm-title" aria-describedby="alarm-more">
    <h1 id="alarm-title">${t("{name} is not feeling safe.", { name })}</h1>
    <p id="alarm-more">${whereWords(place)}</p>
    ${signal.sent ? html`<p><strong>${sentWords(screen, signal)}</strong></p>` : nothing}
    <p class="soft">${ago(since, screen.now)}</p>
    <button type="button" class="main next" aria-busy=${screen.busy(`signal-${id}`)} @click=${() => see(screen, id)}>
      ${isMine(screen, signal) ? t("I'm with {name}", { name }) : t("I've seen it and I'm going to them")}
    </button>
    ${screen.view.stage === "ended" ? nothing : askOthers(screen, id, signal)}
    <p class="soft">${screen.view.stage === "ended"
      ? t("It stays on the screen of everybody who led until one of you has seen it.")
      : t("It stays on every leader's screen until one of you has seen it. The group goes on meanwhile.")}</p>
  </div>`;
}

function whereWords(place) {
  if (place === "out") return t("They have stepped out of the room.");
  return place === "left" ? t("They have left the group.") : t("They are in the room.");
}

/** Somebody asks this leader to go, until she says that she is there. */
function askedToGo(screen, id, signal) {
  const { name } = screen.view.seats[signal.seat];
  return html`<section class="asked-to-go" aria-label=${t("Told quietly")}>
    <p><strong>${sentWords(screen, signal)}</strong> ${signalWords(signal.kind, name)} <span class="small">${ago(signal.since, screen.now)}</span></p>
    <div class="row">
      <button type="button" class="main" aria-busy=${screen.busy(`signal-${id}`)} @click=${() => see(screen, id)}>${t("I'm with {name}", { name })}</button>
      ${askOthers(screen, id, signal)}
    </div>
  </section>`;
}

/** What nobody of the leaders has seen yet. */
export function unseen(view) {
  return Object.entries(view.signals ?? {}).filter(([, { seen }]) => !seen);
}

/** What is new among the signals, to be said aloud; and that `page.me` is asked to go. */
export function signalNews(old, { view, page }) {
  const now = Object.entries(view.signals ?? {});
  const fresh = now.find(([id]) => !old.signals?.[id]);
  const sent = now.find(([id, signal]) => isMine({ page }, signal) && old.signals?.[id]?.sent?.leader !== page.me);
  const told = fresh ? signalWords(fresh[1].kind, view.seats[fresh[1].seat].name) : "";
  return [sent ? sentWords({ view, page }, sent[1]) : "", told].filter(Boolean).join(" ");
}

/** Whether another leader has asked this one to go, who has not said yet that they are there. */
function isMine({ page }, { sent, seen }) {
  return !seen && sent?.leader === page.me && sent.by !== page.me;
}

function sentWords({ view, page }, { seat, sent }) {
  const { name } = view.seats[seat];
  const [leader, other] = [view.leaders[sent.leader]?.name ?? "", view.leaders[sent.by]?.name ?? ""];
  if (sent.by === sent.leader) return t("{leader} is going to {name}.", { leader, name });
  if (sent.leader === page.me) return t("{other} asks you to go to {name}.", { other, name });
  return t("{other} has asked {leader} to go to {name}.", { leader, name, other });
}

/** To ask is not to have seen it: what covers the screens goes on covering them. */
function askOthers(screen, id, { kind, sent }) {
  const { leaders } = screen.view;
  if (!leaders[screen.page.me] || !needsSomebody.includes(kind)) return nothing;
  const others = Object.keys(leaders).filter((leader) => leader !== screen.page.me && leader !== sent?.leader);
  const ask = (leader) => screen.tap("send_leader", { signal: Number(id), leader }, `send-${id}`);
  return others.map((leader) => html`<button type="button" aria-busy=${screen.busy(`send-${id}`)} @click=${() => ask(leader)}>
    ${t("Ask {leader} to go", { leader: leaders[leader].name })}
  </button>`);
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

function line(screen, id, signal) {
  const { kind, seat, since, sent, seen } = signal;
  const { seats, leaders } = screen.view;
  const busy = screen.busy(`signal-${id}`);
  return html`<li class="line ${seen ? "seen" : ""}">
    <span class="who">
      <strong>${signalWords(kind, seats[seat].name)}</strong>
      <span class="soft small">${seen
        ? t("{leader} has seen it at {time}", { leader: leaders[seen.by]?.name ?? "", time: shortTime(seen.at) })
        : ago(since, screen.now)}</span>
      ${sent && !seen ? html`<span class="sent">${sentWords(screen, signal)}</span>` : nothing}
    </span>
    ${seen ? nothing : html`<button type="button" class="main" aria-busy=${busy} @click=${() => see(screen, id)}>${t("Seen")}</button>${askOthers(screen, id, signal)}`}
    ${seen && seats[seat].spared
      ? html`<button type="button" aria-busy=${screen.busy(seat)} @click=${() => screen.tap("feel_ready", { seat }, seat)}>${t("All right again")}</button>`
      : nothing}
  </li>`;
}

/** A colleague who has not joined yet joins with it: nothing stands between them and somebody who does not feel safe. */
async function see(screen, id) {
  const { leaders, stage } = screen.view;
  if (!leaders[screen.page.me] && stage !== "ended" && (await screen.tap("join_as_leader", {}, `join-${id}`))) return;
  screen.tap("see_signal", { signal: Number(id) }, `signal-${id}`);
}

function ago(since, now) {
  const minutes = Math.floor((now - since) / 60_000);
  return minutes >= 1 ? t("{minutes} min ago", { minutes }) : t("just now");
}
