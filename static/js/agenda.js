// Keeps the agenda's address in step with what is chosen, and "nu" and "straks" with the clock.
// Without this module the page works as well: the forms send the same choices.

const agenda = document.querySelector("main.agenda");
const picks = [...agenda.querySelectorAll('input[name="s"]')];
const pillars = [...agenda.querySelectorAll('input[name="pijler"]')];
const isAgenda = pillars.length > 0;

function readAddress() {
  const query = new URLSearchParams(location.search);
  const chosen = new Set(query.getAll("s"));
  if (chosen.size) picks.forEach((pick) => { pick.checked = chosen.has(pick.value); });
  const pillar = pillars.find((radio) => radio.value === query.get("pijler"));
  if (pillar) pillar.checked = true;
}

function writeAddress() {
  const query = new URLSearchParams(location.search);
  query.delete("s");
  query.delete("pijler");
  const pillar = pillars.find((radio) => radio.checked && radio.value);
  if (pillar) query.set("pijler", pillar.value);
  picks.filter((pick) => pick.checked).forEach((pick) => query.append("s", pick.value));
  const text = query.toString();
  history.replaceState(null, "", (text ? `?${text}` : location.pathname) + location.hash);
  carryPicks();
}

// The theme group's form is another form: it takes the picks along, as hidden fields.
function carryPicks() {
  const form = agenda.querySelector(".tools form");
  if (!form) return;
  form.querySelectorAll('input[type="hidden"]').forEach((field) => field.remove());
  for (const pick of picks.filter((each) => each.checked)) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "s", value: pick.value });
    form.append(field);
  }
}

if (isAgenda) {
  readAddress();
  carryPicks();
  agenda.addEventListener("change", (event) => {
    if (event.target.matches('input[name="s"], input[name="pijler"]')) writeAddress();
  });
}

// On the day itself the page names its date; the slots bear their printed times.
const strip = agenda.querySelector(".now");

function clockTime(text) {
  const time = document.createElement("time");
  time.dateTime = text;
  time.textContent = text.replace(":", ".");
  return time;
}

function lineTo(slot, ...parts) {
  const link = document.createElement("a");
  const words = document.createElement("span");
  link.href = `#${slot.id}`;
  words.append(...parts);
  link.append(words);
  return link;
}

function showNow(slots, time) {
  const title = (slot) => slot.querySelector("h2").firstChild.textContent.trim();
  const next = slots.filter((slot) => slot.dataset.van > time).sort((a, b) => a.dataset.van.localeCompare(b.dataset.van))[0];
  const begun = slots.filter((slot) => slot.dataset.van <= time);
  const latest = begun.map((slot) => slot.dataset.van).sort().at(-1);
  // A slot without an end is on until the next one begins.
  const isOn = (slot) => time < slot.dataset.tot || (slot.dataset.tot === slot.dataset.van && slot.dataset.van === latest);
  const on = begun.filter(isOn);
  slots.forEach((slot) => slot.classList.toggle("is-now", on.includes(slot)));
  const until = (slot) => (slot.dataset.tot === slot.dataset.van ? [] : [", tot ", clockTime(slot.dataset.tot)]);
  const nowLines = on.map((slot) => lineTo(slot, title(slot), ...until(slot)));
  strip.querySelector("[data-nu]").replaceChildren(...(nowLines.length ? nowLines : [next ? "Nog niet begonnen" : "Het programma is afgelopen"]));
  strip.querySelector("[data-straks]").replaceChildren(next ? lineTo(next, clockTime(next.dataset.van), ` ${title(next)}`) : "Niets meer");
}

if (strip) {
  const date = strip.dataset.datum;
  const slots = [...agenda.querySelectorAll(`[data-datum="${date}"] .slot[data-van]`)];
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam", dateStyle: "short", timeStyle: "short" });
  let shown = "";
  const update = () => {
    const [today, time] = clock.format(new Date()).split(" ");
    strip.hidden = today !== date;
    if (time === shown || strip.hidden || strip.contains(document.activeElement)) return;
    shown = time;
    showNow(slots, time);
  };
  update();
  setInterval(update, 10000);
}
