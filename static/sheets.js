// The sheets of a participant's screen: what waits behind More, telling a therapist quietly, not feeling safe, leaving.

import { anotherDialog } from "./another.js";
import { quietWords, unsafeButton } from "./care.js";
import { nameDialog } from "./naming.js";
import { dialog } from "./parts.js";
import { html } from "./vendor/lit-html.js";
import { t } from "./words.js";

/** Each by its name; all are given `close`, and `button`, which draws what can be wished. */
export const sheets = {
  more: moreSheet,
  tell: tellSheet,
  unsafe: unsafeSheet,
  leave: leaveSheet,
  name: nameDialog,
  another: anotherDialog,
};

/** `items` are the buttons that wait here. */
function moreSheet({ items, button, close }) {
  return dialog({ title: t("More"), close, body: html`<div class="menu">${items.map((each) => button(each))}</div>` });
}

/** Only leaders ever see any of it. */
function tellSheet({ button, close }) {
  return dialog({
    title: t("Tell a therapist quietly"),
    close,
    body: html`<p class="soft">${t("It goes to the therapists' screens only. Nobody in the circle sees it.")}</p>
      <div class="menu">${[...quietWords(), unsafeButton()].map((each) => button(each))}</div>`,
  });
}

/** One wrong tap is not to bring everybody running, and the way there is one tap all the same. */
function unsafeSheet({ button, close }) {
  return dialog({
    title: t("Tell them you're not feeling safe?"),
    close,
    body: html`<p>${t("Every therapist of this group will see it at once.")}</p>
      <div class="pair">
        ${button({ label: t("Yes, tell them"), wish: "raise_signal", args: { kind: "not_safe" } })}
        <button type="button" @click=${close}>${t("Go back")}</button>
      </div>`,
  });
}

function leaveSheet({ button, close }) {
  return dialog({
    title: t("Leave the group?"),
    close,
    body: html`<p>${t("You can come back with today's code.")}</p>
      <div class="pair">
        <button type="button" @click=${close}>${t("Stay")}</button>
        ${button({ label: t("Leave"), wish: "leave" })}
      </div>`,
  });
}
