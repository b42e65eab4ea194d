// Small comforts for pages; every page works without them.

const all = (mark) => document.querySelectorAll(`[data-${mark}]`);

// A scanned code stands after the #: it fills the field, and leaves the address and the history.
function takeCode() {
  const scanned = location.hash.slice(1);
  for (const code of scanned ? all("code") : []) {
    code.value = scanned;
    code.form.querySelector("button").focus();
    history.replaceState(null, "", location.pathname);
  }
}
takeCode();
addEventListener("hashchange", takeCode);

for (const password of all("show")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "bare";
  button.textContent = password.dataset.show;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const shown = password.type === "text";
    password.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
  });
  password.after(button);
  // Hidden again on its way, so that no browser keeps it among texts it has seen.
  password.form.addEventListener("submit", () => (password.type = "password"));
}

for (const button of all("ask")) {
  button.addEventListener("click", (event) => {
    if (!confirm(button.dataset.ask)) event.preventDefault();
  });
}

for (const button of all("print")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

for (const field of all("select")) field.addEventListener("focus", () => field.select());

// A form that came back shows where it has to be mended, however far down that is.
const mend = document.querySelector('[aria-invalid="true"], .wrong[role="alert"], main [role="alert"]');
if (mend?.matches("input, textarea, select")) mend.focus();
mend?.scrollIntoView({ block: "center" });

// A form sent twice by an eager finger is sent once.
for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    if (form.getAttribute("aria-busy") === "true") event.preventDefault();
    if (!event.defaultPrevented) form.setAttribute("aria-busy", "true");
  });
}
addEventListener("pageshow", () => {
  for (const form of document.forms) form.removeAttribute("aria-busy");
});
