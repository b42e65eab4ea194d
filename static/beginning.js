// Before the start: the way in, who is here, and what to ask when it is one person, or nobody.

import { asksWords } from "./pace.js";
import { isAlone, nobodyCame, sizeHint, talking } from "./size.js";
import { html, nothing } from "./vendor/lit-html.js";
import { n, t } from "./words.js";

/** What stands in the middle of the board. */
export function gathering(screen) {
  const { view } = screen;
  const here = Object.values(view.seats).filter((seat) => seat.place === "here").length;
  const hint = sizeHint(talking(view).length);
  const asks = asksWords(view, view.phase?.name);
  return html`
    <p class="soft">${t("To join, scan this or enter the code")}</p>
    ${screen.page.qr ? html`<img class="qr" src=${screen.page.qr} alt=${t("A QR code that opens the page for joining")}>` : nothing}
    <p class="code">${screen.page.code}</p>
    <button type="button" class="main next" ?disabled=${here === 0} aria-busy=${screen.busy("start")}
      @click=${() => start(screen)}>${t("Start the group")}</button>
    <p class="soft">${here ? n("1 person is here.", "{count} people are here.", here) : t("Waiting for the first person.")}</p>
    ${asks ? html`<p class="soft small">${t("The first part {asks}.", { asks })}</p>` : nothing}
    ${hint ? html`<p class="soft small">${hint}</p>` : nothing}
  `;
}

/** At the door where nobody is, once nobody has been here: that can be said, and is kept. */
export function nobodyButton(screen) {
  if (!nobodyCame(screen.view)) return nothing;
  return html`<div class="row"><button type="button" data-open="nobody" aria-haspopup="dialog" @click=${() => screen.open("nobody")}>${t("Nobody came")}</button></div>`;
}

function start(screen) {
  if (talking(screen.view).length === 1) screen.open("alone");
  else screen.tap("start_session", {}, "start");
}

/** One person is here: wait, go on with them alone, or leave it for today. */
export function aloneDialog(screen) {
  const goOn = () => screen.close() || screen.tap("start_session", { individual: isAlone(screen.view) }, "start");
  return {
    title: t("Only one person is here."),
    body: html`
      <p>${t("Some payers need at least two for a group.")}</p>
      <div class="menu">
        <button type="button" class="main" @click=${screen.close}>${t("Wait")}</button>
        <button type="button" @click=${goOn}>${t("Go on as an individual session")}</button>
        <button type="button" @click=${() => screen.open("close")}>${t("Cancel the group…")}</button>
      </div>
    `,
  };
}

/** Nobody is here, and that is kept with the time. */
export function nobodyDialog(screen) {
  return {
    title: t("Nobody came?"),
    body: html`
      <p>${t("This closes the group and notes the time. For 15 minutes it can be reopened.")}</p>
      <div class="pair">
        <button type="button" @click=${screen.close}>${t("Wait a little longer")}</button>
        <button type="button" class="main" @click=${() => screen.close() || screen.tap("nobody_came", {}, "end")}>${t("Nobody came")}</button>
      </div>
    `,
  };
}
