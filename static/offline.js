// The page for when the server is away: it looks every few seconds, and goes on to what was asked for.

const lookEvery = 4_000;

async function look() {
  const answer = await fetch("/healthz").catch(() => undefined);
  if (answer?.ok) location.replace(location.pathname + location.search);
  else setTimeout(look, lookEvery);
}

setTimeout(look, lookEvery);
addEventListener("online", look);
