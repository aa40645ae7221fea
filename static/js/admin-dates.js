// Puts words on the calendar and the clock beside dates and times, and makes their boxes dialogues with a name.

const HOURS = [9, 10, 11, 12, 13, 14, 15, 16, 17];

function fieldName(input) {
  const label = document.querySelector(`label[for="${CSS.escape(input.id)}"]`);
  return label ? label.firstChild.textContent.trim() : "";
}

function nameBox(kind, link, title) {
  const box = document.getElementById(link.id.replace(`${kind}link`, `${kind}box`));
  if (!box) return;
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", title);
  for (const [selector, sign, words] of [[".calendarnav-previous", "‹", "Vorige maand"], [".calendarnav-next", "›", "Volgende maand"]]) {
    const step = box.querySelector(selector);
    if (!step) continue;
    step.textContent = sign;
    step.setAttribute("aria-label", words);
  }
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", () => (box.querySelector(".selected a") ?? box.querySelector(".today a") ?? box.querySelector("td a, li a"))?.focus());
  box.addEventListener("keydown", event => { if (event.key === "Escape") link.focus(); });
}

/** Name whatever the shortcuts of dates and times have drawn so far. */
function nameShortcuts() {
  for (const row of document.querySelectorAll(".datetimeshortcuts:not([data-named])")) {
    row.dataset.named = "";
    const input = row.previousElementSibling;
    const open = row.querySelector("a:last-child");
    const kind = open.id.startsWith("calendar") ? "calendar" : "clock";
    const title = `${kind === "calendar" ? "Kies een datum" : "Kies een tijd"}: ${fieldName(input)}`;
    // A programme is planned: "now" is never the time of a session, nor "today" the date of a row in a table.
    row.replaceChildren(open);
    open.setAttribute("role", "button");
    open.textContent = kind === "calendar" ? "Kalender" : "Tijden";
    open.setAttribute("aria-label", `${open.textContent}: ${fieldName(input)}`);
    nameBox(kind, open, title);
  }
}

if (window.DateTimeShortcuts) {
  // The clock fills in 11.30, as the fields themselves print it, instead of 11:30:00.
  const formatOf = window.get_format;
  window.get_format = name => name === "TIME_INPUT_FORMATS" ? ["%H.%M"] : formatOf(name);
  window.DateTimeShortcuts.clockHours.default_ = HOURS.map(hour => [`${hour}.00`, hour]);
  window.addEventListener("load", nameShortcuts);
  document.addEventListener("formset:added", nameShortcuts);
}
