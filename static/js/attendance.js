// Saves each tap in the list of attendance at once, and keeps what could not be saved until it can.
// Without this module the form's own button saves the whole list.

const form = document.querySelector("form[data-attendance]");
const live = form?.querySelector("[data-live]");
const again = form?.querySelector("[data-again]");
const KEPT = `attendance:${location.pathname}`;
const PAUSES = [2000, 5000, 10000, 30000];
const PATIENCE = 10000;

// What is not saved yet, by the name of its field. It outlives a reload of the page, in this tab alone.
const waiting = new Map(readKept());
let sending = false;
let failures = 0;
let timer = 0;

function readKept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) || "[]");
  } catch {
    return [];
  }
}

function keep() {
  try {
    if (waiting.size) sessionStorage.setItem(KEPT, JSON.stringify([...waiting]));
    else sessionStorage.removeItem(KEPT);
  } catch {
    // A browser that keeps nothing: what waits is lost only when the page is closed.
  }
}

const radiosOf = (name) => [...form.elements].filter((each) => each.type === "radio" && each.name === name);
const rowOf = (name) => radiosOf(name)[0]?.closest("tr");

function show(name, state, words) {
  const line = rowOf(name)?.querySelector("[data-saving]");
  if (!line) return;
  line.dataset.state = state;
  line.textContent = words;
}

function say(words, kind) {
  const line = live.querySelector("p");
  live.classList.toggle("notice--ok", kind === "ok");
  live.classList.toggle("notice--error", kind === "error");
  again.hidden = kind !== "error";
  if (line.textContent !== words) line.textContent = words;
}

function describe(name, value) {
  const radio = radiosOf(name).find((each) => each.value === value);
  const word = radio?.closest("label").lastChild.textContent.trim().toLowerCase();
  return `${rowOf(name)?.querySelector(".seg").dataset.name}: ${word}`;
}

function count(counts) {
  for (const [key, number] of Object.entries(counts || {})) {
    const place = document.querySelector(`[data-count="${key}"]`);
    if (place) place.textContent = number;
  }
}

// Returns the response with what it says, or without where it is another page, such as that to sign in.
async function post(name, value) {
  const response = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value, [name]: value }),
    credentials: "same-origin",
    redirect: "manual",
    headers: { Accept: "application/json" },
    signal: AbortSignal.timeout?.(PATIENCE),
  });
  const isAnswer = (response.headers.get("Content-Type") || "").startsWith("application/json");
  return { response, answer: isAnswer ? await response.json() : null };
}

function saved(name, value, counts) {
  if (waiting.get(name) === value) waiting.delete(name);
  const initial = form.elements[`initial-${name}`];
  if (initial) initial.value = value;
  show(name, "saved", "Opgeslagen");
  count(counts);
  if (!waiting.size) say(`Opgeslagen. ${describe(name, value)}.`, "ok");
}

// The server has answered, and says no: another try would not help.
function refused(name, value, reason) {
  if (waiting.get(name) === value) waiting.delete(name);
  radiosOf(name).forEach((each) => { each.checked = false; });
  show(name, "failed", "Niet opgeslagen");
  say(`Niet opgeslagen. ${reason}`, "error");
  again.hidden = !waiting.size;
}

function failed(reason) {
  for (const each of waiting.keys()) show(each, "failed", "Niet opgeslagen");
  say(`Niet opgeslagen, probeer opnieuw. ${reason}`, "error");
  clearTimeout(timer);
  timer = setTimeout(send, PAUSES[Math.min(failures, PAUSES.length - 1)]);
  failures += 1;
}

async function send() {
  if (sending) return;
  sending = true;
  clearTimeout(timer);
  try {
    while (waiting.size) {
      const [name, value] = waiting.entries().next().value;
      if (!rowOf(name)) {
        waiting.delete(name);
        continue;
      }
      if (!(await sendOne(name, value))) break;
    }
  } finally {
    sending = false;
    keep();
  }
}

// Tells whether the server took or refused it; if not, it stays waiting.
async function sendOne(name, value) {
  let sent;
  try {
    sent = await post(name, value);
  } catch {
    failed("Er is geen verbinding. Uw keuzes blijven bewaard tot die er weer is.");
    return false;
  }
  const { response, answer } = sent;
  if (!answer) {
    const isBroken = response.status >= 500;
    failed(isBroken ? "De server antwoordt niet goed." : "Laad de pagina opnieuw of log opnieuw in. Uw keuzes blijven bewaard.");
    return false;
  }
  failures = 0;
  if (response.ok) saved(name, value, answer.counts);
  else refused(name, value, answer.refused);
  keep();
  return true;
}

function choose(name, value) {
  waiting.delete(name);
  waiting.set(name, value);
  keep();
  show(name, "saving", "Bezig met opslaan");
  send();
}

if (form) {
  form.querySelector("[data-save]").hidden = true;
  for (const [name, value] of waiting) {
    const radio = radiosOf(name).find((each) => each.value === value);
    if (radio) radio.checked = true;
  }
  form.addEventListener("change", (event) => {
    if (event.target.type === "radio") choose(event.target.name, event.target.value);
  });
  again.addEventListener("click", () => {
    failures = 0;
    send();
  });
  // Sending the form sends all that is ticked, what waits included; so nothing is lost by leaving the page then.
  let leaving = false;
  form.addEventListener("submit", () => { leaving = true; });
  addEventListener("beforeunload", (event) => {
    if (waiting.size && !leaving) event.preventDefault();
  });
  addEventListener("online", send);
  send();
}
