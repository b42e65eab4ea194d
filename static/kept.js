// What a leader reads about taps that this device keeps while it is not connected.

import { clockTime } from "./times.js";
import { html, nothing } from "./vendor/lit-html.js";
import { wishWords } from "./wishes.js";
import { n, t } from "./words.js";

/** The line about the connection for a leader; "" while all is well. */
export function lineWords({ connected, version, kept }) {
  if (version < 0) return "";
  const count = kept.length;
  if (connected) return count ? n("Sending 1 tap…", "Sending {count} taps…", count) : "";
  if (!count) return t("Not connected. The group goes on.");
  return n("Working on this device. 1 tap kept.", "Working on this device. {count} taps kept.", count);
}

/** What to say when all kept taps were sent. */
export function sentWords(misfits) {
  if (!misfits) return t("All kept taps were sent.");
  return n(
    "1 tap did not fit any more. It is listed in the history and the summary.",
    "{count} taps did not fit any more. They are listed in the history and the summary.",
    misfits,
  );
}

/** What becomes of kept taps when a sign-in is over. */
export function signedOutWords({ kept }) {
  if (!kept.length) return "";
  return n(
    "1 tap is kept here. It will be sent when you are signed in and back with this group, in this window.",
    "{count} taps are kept here. They will be sent when you are signed in and back with this group, in this window.",
    kept.length,
  );
}

/** A mark beside what is true on this device only. */
export function keptMark(view, what) {
  return view.kept?.includes(what) ? html`<span class="chip amber">${t("kept on this device")}</span>` : nothing;
}

/** In the place of the history, which lies at the server: what will be sent to it, newest first. */
export function keptDialog({ line, view }) {
  return {
    title: t("History"),
    wide: true,
    body: html`<p class="soft">${t("The history needs the connection. This is kept on this device and will be sent. Please leave the page open until then.")}</p>
      <ol class="steps plain">${[...line.kept].reverse().map((tap) => html`<li class="line"><span class="who">
        <time class="soft small numbers">${clockTime(tap.kept)}</time>
        ${wishWords(tap.wish, view.seats[tap.args.seat]?.name)}
      </span></li>`)}</ol>`,
  };
}
