// What every page does for the device it is on: it can be installed there, and leaves nothing of a group behind.

const resting = 15 * 60_000; // as long as a group that was closed by mistake can be reopened
const here = () => location.pathname + location.search;

const policy = window.trustedTypes?.createPolicy("worker", { createScriptURL: () => "/worker.js" });
navigator.serviceWorker?.register(policy ? policy.createScriptURL("") : "/worker.js").catch(() => {});

// Back shows what a browser holds in memory. So nothing is to be seen there until the server has been asked again.
addEventListener("pagehide", () => {
  document.documentElement.hidden = true;
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.replace(here());
  else document.documentElement.hidden = false;
});

let leaving;

/** Called whenever a participant's screen is drawn: after the end it holds nothing, and later it is the door again. */
export function clearUp(state) {
  if (state !== "ended") {
    clearTimeout(leaving);
    leaving = undefined;
  } else if (!leaving) {
    delete document.body.dataset.agreements;
    forgetAll();
    leaving = setTimeout(() => location.replace("/"), resting);
  }
}

/** What this tab remembered of a group, such as which question was put away. */
function forgetAll() {
  try {
    sessionStorage.clear();
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
}

/** A dark screen would hide "you're next". Browsers allow this only after a tap and only over https. */
export async function stayAwake() {
  const awake = () => document.visibilityState === "visible" && navigator.wakeLock?.request("screen").catch(() => {});
  await awake();
  document.addEventListener("visibilitychange", awake);
}
