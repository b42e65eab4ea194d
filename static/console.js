// The leader's screen as a function of its view: the head, the board, the lists, the foot; and the keyboard.

import { alarm, signalNews, unseen } from "./alerts.js";
import { asIf } from "./asif.js";
import { checkInDialog, questionDialog, takeawayDialog } from "./asks.js";
import { awayWords } from "./away.js";
import { aloneDialog, nobodyDialog } from "./beginning.js";
import { seatBoard } from "./board.js";
import { centre, goOn } from "./centre.js";
import { closeDialog, codeDialog, helpDialog, modeDialog, roundDialog, turnAwayDialog } from "./dialogs.js";
import { find } from "./find.js";
import { foot, undo } from "./foot.js";
import { head } from "./head.js";
import { historyDialog } from "./history.js";
import { lineWords, sentWords, signedOutWords } from "./kept.js";
import { linesDialog } from "./lines.js";
import { openLine } from "./live.js";
import { momentDialog } from "./noting.js";
import { beginsFinding } from "./names.js";
import { drawer, outbox } from "./outbox.js";
import { overtime } from "./overtime.js";
import { dialog, pageFacts, say, showDialog } from "./parts.js";
import { addDialog, admitDialog, renameDialog, seatDialog, shareDialog } from "./people.js";
import { quietWords } from "./quiet.js";
import { planDialog, planLine } from "./plan.js";
import { refusalLine } from "./refusals.js";
import { agreementDialog } from "./screens.js";
import { side } from "./side.js";
import { fingers, oneTapEach } from "./taps.js";
import { targetDialog } from "./target.js";
import { toolsDialog } from "./tools.js";
import { promptsDialog, topicDialog } from "./topics.js";
import { html, nothing, render } from "./vendor/lit-html.js";
import { loadWords, t } from "./words.js";

const page = pageFacts();
const noticeFor = 8_000;
const dialogs = {
  topic: topicDialog,
  prompts: promptsDialog,
  mode: modeDialog,
  round: roundDialog,
  plan: planDialog,
  code: codeDialog,
  close: closeDialog,
  help: helpDialog,
  history: historyDialog,
  seat: seatDialog,
  add: addDialog,
  rename: renameDialog,
  admit: admitDialog,
  tools: toolsDialog,
  target: targetDialog,
  checkin: checkInDialog,
  question: questionDialog,
  takeaway: takeawayDialog,
  lines: linesDialog,
  moment: momentDialog,
  agreement: agreementDialog,
  share: shareDialog,
  alone: aloneDialog,
  nobody: nobodyDialog,
  turnAway: turnAwayDialog,
};

let line;
let shown; // the dialog that is open: {name, about}
let notice = "";
let before; // the view before, to say aloud what changed
const busy = new Set(); // what was tapped and is not in the view yet
const keyAgain = fingers();

await loadWords(document.documentElement.lang);
line = openLine(page, changed, keptTaps());
addEventListener("beforeunload", (event) => line.kept.length && !line.refused && event.preventDefault());
document.addEventListener("keydown", key);
oneTapEach(document.body);
setInterval(draw, 1_000);
draw();

function keptTaps() {
  const lies = drawer(sessionStorage, `kept ${page.session} ${page.me}`);
  return outbox({ lies, emptied: (misfits) => tell(sentWords(misfits)) });
}

function changed() {
  // A group that was reopened has another code, which stands on the page.
  if (before?.stage === "ended" && line.view && line.view.stage !== "ended") return location.reload();
  if (line.view !== before) sayNews(before, line.view);
  before = line.view;
  draw();
}

function draw() {
  const held = document.activeElement;
  render(whole(), document.getElementById("screen"));
  // A tile that moved in the order was taken out and put back, and lost the focus on its way.
  if (held !== document.activeElement && held.isConnected) held.focus({ preventScroll: true });
  showDialog();
  // An open dialog says for itself what was refused: nothing behind it is heard.
  say({ notice: shown ? "" : notice, line: lineWords(line), quiet: quietWords(screenNow()), away: awayWords(screenNow()) });
}

/** What the parts of this screen are given. */
function screenNow() {
  return {
    page,
    line,
    view: asIf(line.view, line.kept, page.me),
    now: line.now(),
    tap,
    say: tell,
    draw,
    open: (name, about) => show({ name, about }),
    close: () => show(undefined),
    busy: (what) => busy.has(what),
  };
}

function whole() {
  if (line.refused) return alone(t("This screen is signed out."), html`<p>${signedOutWords(line)}</p><a class="button main" href="/">${t("Sign in again")}</a>`);
  if (!line.view) return alone(t("One moment…"));
  const screen = screenNow();
  const { view } = screen;
  const alarming = alarm(screen);
  // After the end whoever led still takes it on; nobody can join for it any more.
  if (view.stage === "ended" && !(alarming && view.leaders[page.me])) return ended(screen);
  if (alarming) return html`${alarming}${notice ? html`<p class="refusal" role="status">${notice}</p>` : nothing}`;
  return html`
    ${head(screen)} ${planLine(screen)}
    <div class="room">${seatBoard(screen, centre(screen))} ${side(screen)}</div>
    ${overtime(screen)} ${foot(screen, notice)} ${openDialog(screen)}
  `;
}

function help() {
  show({ name: "help" });
}

function openDialog(screen) {
  if (shown?.about?.seat && !screen.view.seats[shown.about.seat]) shown = undefined;
  if (!shown) return nothing;
  return dialog({ close: screen.close, notice, ...dialogs[shown.name](screen, shown.about) });
}

function show(next) {
  // A dialog that follows another takes its place: the old one is taken away first, so that focus goes back.
  shown = undefined;
  document.querySelector("dialog[open]")?.close();
  draw();
  shown = next;
  draw();
}

function endedWords(view) {
  if (view.nobody_came) return t("It is noted with the time.");
  if (!view.by_itself) return t("Thank you. Everybody's screen says so too.");
  if (!view.started) return t("Nobody had started it, so it closed by itself two hours after its planned minutes.");
  return t("It had gone on two hours longer than planned, so it closed by itself. Please confirm in the summary when it ended.");
}

function ended(screen) {
  const summary = `/sessions/${encodeURIComponent(page.session)}/summary`;
  return alone(
    screen.view.nobody_came ? t("Nobody came this time.") : t("The group is closed."),
    html`<p class="soft">${endedWords(screen.view)}</p>
      ${unseen(screen.view).length ? html`<p><strong>${t("Something was told quietly that nobody has seen yet. It stands in the summary.")}</strong></p>` : nothing}
      <a class="button main" href=${summary}>${t("Read the summary")}</a>
      <button type="button" aria-busy=${busy.has("reopen")} @click=${() => tap("reopen_session", {}, "reopen")}>
        ${screen.view.nobody_came ? t("Somebody came after all? Reopen") : t("Closed by mistake? Reopen")}
      </button>
      <button type="button" class="bare" data-open="history" @click=${() => screen.open("history")}>${t("History")}</button>
      <p>${notice}</p>
      ${openDialog(screen)}`,
  );
}

function alone(sentence, more = nothing) {
  return html`<div class="alone stack"><h1>${sentence}</h1>${more}</div>`;
}

/** Wish something; until the view shows it, `what` is busy. Resolves to the code of a refusal. */
async function tap(wish, args, what = wish) {
  if (busy.has(what)) return "busy";
  busy.add(what);
  notice = "";
  const code = await line.wish(wish, args);
  busy.delete(what);
  // A therapist of the group who has not joined yet reads how, not that they are none.
  const outside = code === "not_allowed" && page.me && !line.view.leaders[page.me];
  if (!code && sharedBy(wish, args)) tell(t("{name} shares a tablet, and reads it when they hold it next.", { name: sharedBy(wish, args) }));
  if (code) tell(outside ? t("Join as co-therapist first; the button is at the top.") : refusalLine(code, line.view, args));
  draw();
  return code;
}

/** The name of whoever was told something on a tablet that may be in other hands just now. */
function sharedBy(wish, { seat } = {}) {
  const { seats, turn } = line.view;
  const one = { invite: seats[seat], send_cue: seats[turn?.seat] }[wish];
  return one?.shares && one.name;
}

function tell(words) {
  notice = words;
  setTimeout(() => {
    if (notice === words) notice = "";
    draw();
  }, noticeFor);
  draw();
}

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !line.view || shown || alarm(screenNow())) return;
  const typing = event.target.closest("input, select, textarea");
  const pressing = event.target.closest("button, a, summary");
  const wish = { PageDown: goOn, " ": goOn, u: undo, U: undo, "?": help }[event.key];
  if (!typing && beginsFinding(line.view, event.key)) return letter(event);
  if (!wish || typing || (pressing && event.key === " ")) return;
  event.preventDefault();
  if (!event.repeat && !keyAgain(wish)) wish(screenNow());
}

function leadOf({ leaders }) {
  return Object.keys(leaders).find((id) => leaders[id].lead);
}

function letter(event) {
  event.preventDefault();
  find(screenNow(), event.key);
}

function sayNews(old, view) {
  if (!old || !view) return;
  const lead = leadOf(view);
  if (lead && lead !== leadOf(old) && lead !== page.me) tell(t("{name} has the lead now.", { name: view.leaders[lead].name }));
  const speaker = view.turn && view.seats[view.turn.seat]?.name;
  const floor = speaker ? t("{name} has the floor.", { name: speaker }) : t("The floor is free.");
  const knock = Object.entries(view.lobby).find(([id]) => !old.lobby[id]);
  say({
    floor: old.turn?.seat === view.turn?.seat ? "" : floor,
    signal: signalNews(old, { view, page }),
    knock: knock ? t("{name} would like to join.", { name: knock[1].name }) : "",
  });
}
