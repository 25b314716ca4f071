// The keys, the checks while somebody types, and what is kept of a text until it is saved.
// Everything here is a comfort: without it the pages work, by forms and links.

const page = document.documentElement.dataset.page;
const form = document.getElementById("form");
const statusLine = document.getElementById("status");
const isMac = navigator.platform.startsWith("Mac");

const byKey = (name) => document.querySelector(`[data-key="${name}"]`);
const targets = () => [...document.querySelectorAll("textarea.target")];

const store = {
  get(key) { try { return localStorage.getItem(key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, value); } catch { /* it is a comfort */ } },
  remove(key) { try { localStorage.removeItem(key); } catch { /* it is a comfort */ } },
};

function say(text) { statusLine.textContent = text; }

function reveal(root) {
  for (const one of root.querySelectorAll("[data-needs-js], [data-insert], [data-use], #copy-source, #show-keys")) {
    one.hidden = false;
  }
  for (const one of root.querySelectorAll(".terms .form")) one.hidden = true;
}

// --- the text ------------------------------------------------------------------

let lastTarget = null;

function currentTarget() { return lastTarget || targets()[0] || null; }

// Scripts that part words by spaces want one between a word and what is put beside it.
const LETTER = /[\p{L}\p{N}]/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}]/u;

function withSpaces(field, text) {
  const touches = (one, other) =>
    LETTER.test(one) && LETTER.test(other) && !UNSPACED.test(one) && !UNSPACED.test(other);
  const before = field.value.slice(0, field.selectionStart).slice(-1);
  const after = field.value.slice(field.selectionEnd).slice(0, 1);
  return (touches(before, text[0]) ? " " : "") + text + (touches(text.slice(-1), after) ? " " : "");
}

function insert(text, { whole = false, spaced = false } = {}) {
  const field = currentTarget();
  if (!field) return;
  field.focus();
  if (whole) field.select();
  else if (spaced) text = withSpaces(field, text);
  // The browser's own command keeps the field's undo; what it lacks is done by hand.
  if (!document.execCommand("insertText", false, text)) {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function insertTerm(number) {
  const button = document.querySelector(`[data-term-number="${number}"]`);
  if (button) insert(button.dataset.insert, { spaced: true });
}

// --- checks while somebody types --------------------------------------------------

let timer = 0;
let asked = 0;
let behind = false;

async function check() {
  const mine = ++asked;
  try {
    const answer = await fetch(form.dataset.checkUrl, {
      method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin",
    });
    const text = await answer.text();
    if (mine !== asked) return;
    offline(false);
    form.dataset.checked = String(mine);
    show(new DOMParser().parseFromString(text, "text/html"));
  } catch {
    if (mine === asked) offline(true);
  }
}

function offline(is) {
  const notice = document.getElementById("offline");
  if (notice) notice.hidden = !is;
}

// A second press while the first waits for its answer would take that answer's place.
document.addEventListener("submit", (event) => {
  const one = event.target;
  if (event.defaultPrevented || one.method !== "post") return;
  if (one.dataset.sent) { event.preventDefault(); return; }
  one.dataset.sent = "yes";
  if (one === form && sentKey) store.set(sentKey, JSON.stringify(targets().map((area) => area.value)));
});

function mayBeSentAgain() {
  for (const one of document.forms) { delete one.dataset.sent; delete one.dataset.sure; }
}

for (const kind of ["input", "pageshow"]) addEventListener(kind, mayBeSentAgain);

// A form that nobody answers would leave the page, and what was typed with it.
async function sendIfAnswered(event) {
  if (form.dataset.sure) return;
  event.preventDefault();
  const pressed = event.submitter;
  if (form.dataset.asking) return;
  form.dataset.asking = "yes";
  try {
    await fetch("/progress", { credentials: "same-origin" });
    form.dataset.sure = "yes";
    form.requestSubmit(pressed);
  } catch {
    offline(true);
  } finally {
    delete form.dataset.asking;
  }
}

document.addEventListener("focusout", () => {
  if (!behind) return;
  behind = false;
  check();
});

function show(answer) {
  const places = {
    source: "source", findings: "findings", preview: "preview", terms: "terms", reasons: "reasons-box",
  };
  const typedReasons = new Map(
    [...form.querySelectorAll("[name^=reason-]")].map((one) => [one.name, one.value]));
  const open = document.getElementById("reasons")?.open;
  const focused = document.activeElement?.name;
  for (const [part, id] of Object.entries(places)) {
    const fresh = answer.querySelector(`[data-part="${part}"]`);
    const place = document.getElementById(id);
    if (!fresh || !place) continue;
    if (part === "reasons" && focused?.startsWith("reason-")) continue;
    // Nothing is taken away under whoever has gone to it: it is brought up to date afterwards.
    if (place.contains(document.activeElement)) { behind = true; continue; }
    place.replaceChildren(...fresh.childNodes);
    reveal(place);
  }
  for (const [name, value] of typedReasons) {
    const field = form.elements.namedItem(name);
    if (field && !field.value) field.value = value;
  }
  const reasons = document.getElementById("reasons");
  if (reasons && open) reasons.open = true;
  const said = answer.querySelector('[data-part="status"]');
  const changed = document.getElementById("changed");
  if (said && changed) changed.hidden = said.dataset.changed !== "yes";
  if (said) say(said.textContent);
}

// --- what is typed is kept until it is saved ---------------------------------------

const entry = document.getElementById("entry")?.dataset.entry;
const keepKey = entry && `locum-typed-${entry}`;
const sentKey = entry && `locum-sent-${entry}`;

function keep() {
  if (!keepKey || !form) return;
  const forms = targets().map((one) => one.value);
  const same = targets().every((one) => one.value === one.defaultValue);
  if (same) store.remove(keepKey);
  else store.set(keepKey, JSON.stringify({ forms, seen: form.elements.seen.value, when: Date.now() }));
}

function giveBack() {
  const kept = keepKey && store.get(keepKey);
  if (!kept || document.getElementById("conflict") || document.getElementById("refused")) return;
  let known;
  try { known = JSON.parse(kept); } catch { store.remove(keepKey); return; }
  const fields = targets();
  if (!Array.isArray(known.forms) || known.forms.length !== fields.length) return;
  if (known.forms.every((text, at) => text === fields[at].value)) return;
  // Typed for another version of the entry: the save would be refused, and both shown.
  form.elements.seen.value = known.seen;
  known.forms.forEach((text, at) => { fields[at].value = text; });
  const notice = document.getElementById("kept");
  if (notice) notice.hidden = false;
  check();
}

function typedSince(saved) {
  const sent = store.get(`locum-sent-${saved}`);
  try { return sent !== null && JSON.stringify(JSON.parse(store.get(`locum-typed-${saved}`)).forms) !== sent; }
  catch { return false; }
}

function forgetSaved() {
  const address = new URL(location.href);
  const saved = address.searchParams.get("saved");
  if (!saved) return;
  // What was typed while the answer was on its way was not saved with the rest.
  if (typedSince(saved)) store.remove(`locum-sent-${saved}`);
  else for (const kind of ["typed", "sent"]) store.remove(`locum-${kind}-${saved}`);
  address.searchParams.delete("saved");
  history.replaceState(null, "", address);
}

// --- keys --------------------------------------------------------------------------

function press(name) {
  const one = byKey(name);
  if (!one) return false;
  if (one.tagName === "TEXTAREA") one.focus();
  else one.click();
  return true;
}

const ALT = {
  KeyN: "next", KeyP: "previous", KeyZ: "undo", KeyC: "copy", KeyF: "alike",
  KeyA: "alternatives", KeyT: "translation",
};

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

// What a key does, if it is one of ours; doing it tells whether there was something to do.
function actionOf(event) {
  const control = isMac ? event.metaKey : event.ctrlKey;
  if (control && !event.altKey && event.key === "Enter") return () => press("approve");
  if (control && !event.altKey && !event.shiftKey && event.code === "KeyS") return () => press("draft");
  if (event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    if (event.code === "KeyQ") return () => { document.getElementById("nav-queue")?.click(); return true; };
    if (/^Digit[1-9]$/.test(event.code) && form) return () => { insertTerm(event.code.slice(5)); return true; };
    return ALT[event.code] ? () => press(ALT[event.code]) : null;
  }
  const asks = event.key === "?" && !isTyping(event.target) && store.get("locum-single-keys") !== "off";
  return asks ? () => press("help") : null;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { document.body.classList.add("no-cards"); mayBeSentAgain(); }
  if (document.getElementById("keys")?.open || event.isComposing) return;
  const act = actionOf(event);
  // A key that is held is pressed once: what comes next may be another entry.
  if (act && (event.repeat || act())) event.preventDefault();
});

document.addEventListener("pointermove", () => document.body.classList.remove("no-cards"));
document.addEventListener("focusin", (event) => {
  document.body.classList.remove("no-cards");
  if (event.target.matches?.("textarea.target")) lastTarget = event.target;
});

document.addEventListener("click", async (event) => {
  const one = event.target.closest("button, a");
  if (!one) return;
  if (one.dataset.insert !== undefined) insert(one.dataset.insert, { spaced: true });
  else if (one.dataset.use !== undefined) insert(one.dataset.use, { whole: true });
  else if (one.classList.contains("term") && one.dataset.term) insertTerm(one.dataset.term);
  else if (one.id === "copy-source") insert(one.dataset.source, { whole: true });
  else if (one.id === "show-keys") document.getElementById("keys").showModal();
  else if (one.id === "discard-kept") { store.remove(keepKey); form.reset(); location.reload(); }
  else if (one.id === "check") { event.preventDefault(); check(); }
  else if (one.id === "ask-alternatives") { event.preventDefault(); await alternatives(one); }
});

let typedTimes = 0;

async function alternatives(button) {
  const before = document.activeElement;
  const typed = typedTimes;
  button.disabled = true;
  button.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.dataset.alternativesUrl, {
      method: "POST", body: new URLSearchParams({ csrf: form.elements.csrf.value }), credentials: "same-origin",
    });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const place = document.getElementById("alternatives");
    place.replaceChildren(...fresh.body.childNodes);
    reveal(place);
    const first = place.querySelector("button");
    // Not where somebody has gone on meanwhile: the next key would press it.
    const stayed = typed === typedTimes && [before, document.body].includes(document.activeElement);
    if (first && stayed) first.focus();
    say(place.textContent.replace(/\s+/g, " ").trim());
  } catch {
    button.disabled = false;
    button.removeAttribute("aria-busy");
  }
}

// --- pages --------------------------------------------------------------------------

function startEntry() {
  forgetSaved();
  giveBack();
  form.addEventListener("input", (event) => {
    keep();
    typedTimes += 1;
    if (!event.target.matches("textarea.target")) return;
    clearTimeout(timer);
    timer = setTimeout(check, 350);
  });
  form.addEventListener("submit", sendIfAnswered);
  // Typed before this script was there, or put back by the browser.
  if (targets().some((one) => one.value !== one.defaultValue)) { keep(); check(); }
  // On a slow machine somebody may have gone to a field before this script was there.
  if (document.activeElement !== document.body) return;
  const alarm = document.getElementById("conflict") || document.getElementById("refused");
  if (alarm) alarm.focus();
  else if (targets()[0] && matchMedia("(min-width: 48rem)").matches) {
    const field = targets()[0];
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
  }
}

function startQueue() {
  forgetSaved();
  const boxes = [...document.querySelectorAll("input[name=chosen]")];
  const all = document.getElementById("select-all");
  const count = document.getElementById("selected-count");
  const button = document.getElementById("approve-selected");
  const update = () => {
    const chosen = boxes.filter((one) => one.checked).length;
    if (count) count.textContent = chosen ? `(${chosen})` : "";
    if (button) button.disabled = chosen === 0;
    if (all) { all.checked = chosen > 0 && chosen === boxes.length; all.indeterminate = chosen > 0 && chosen < boxes.length; }
  };
  all?.addEventListener("change", () => { for (const one of boxes) one.checked = all.checked; update(); });
  for (const one of boxes) one.addEventListener("change", update);
  update();
  const progress = document.getElementById("progress");
  if (progress) watch(progress);
}

async function watch(place) {
  try {
    const { checked, catalogs } = await (await fetch(place.dataset.progress, { credentials: "same-origin" })).json();
    place.querySelector("span").textContent =
      place.dataset.text.replace("{n}", checked).replace("{all}", catalogs);
    if (checked < catalogs) setTimeout(() => watch(place), 2000);
  } catch { /* the server has ended */ }
}

const single = document.getElementById("single-keys");
if (single) {
  single.checked = store.get("locum-single-keys") !== "off";
  single.addEventListener("change", () => store.set("locum-single-keys", single.checked ? "on" : "off"));
}

reveal(document);
if (form) startEntry();
else if (page === "queue") startQueue();
else forgetSaved();
document.documentElement.dataset.ready = "yes";
