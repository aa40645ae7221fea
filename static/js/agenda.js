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
if (strip) {
  const date = strip.dataset.datum;
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam", dateStyle: "short", timeStyle: "short" });
  const slots = [...agenda.querySelectorAll(`[data-datum="${date}"] .slot[data-van]`)];
  const mark = () => {
    const [today, time] = clock.format(new Date()).split(" ");
    slots.forEach((slot) => {
      const isNow = today === date && slot.dataset.van <= time && time < slot.dataset.tot;
      slot.classList.toggle("is-now", isNow);
    });
    if (today !== date) strip.hidden = true;
  };
  mark();
  setInterval(mark, 20000);
}
