// Keeps the numbers of a day up to date while the page is looked at. Without this module "Ververs" does that.

const place = document.querySelector("[data-counts]");
const pause = document.querySelector("[data-pause]");
const status = document.querySelector("[data-live-status]");
const EVERY = 15000;
let paused = false;
let timer = 0;

const numbersIn = (root) => new Map([...root.querySelectorAll("[data-count]")].map((each) => [each.dataset.count, each]));

// Only numbers change, so that whoever reads or tabs through the page keeps his place.
function put(fresh) {
  const shown = numbersIn(place);
  let changed = false;
  for (const [key, element] of numbersIn(fresh)) {
    const old = shown.get(key);
    if (!old || old.textContent === element.textContent) continue;
    old.textContent = element.textContent;
    changed = true;
  }
  return changed;
}

const clock = () => new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");

async function refresh() {
  try {
    const response = await fetch(place.dataset.counts, { credentials: "same-origin", redirect: "manual" });
    if (!response.ok) throw new Error(response.status);
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    // Said aloud, so only when there is something to say.
    if (put(fresh)) status.textContent = `Bijgewerkt om ${clock()} uur.`;
  } catch {
    status.textContent = "De aantallen zijn niet bijgewerkt. Er is geen verbinding, of u bent uitgelogd.";
  }
}

function plan() {
  clearInterval(timer);
  if (!paused && !document.hidden) timer = setInterval(refresh, EVERY);
}

if (place) {
  pause.hidden = false;
  pause.addEventListener("click", () => {
    paused = !paused;
    pause.setAttribute("aria-pressed", String(paused));
    status.textContent = paused ? "De aantallen staan stil." : "De aantallen lopen weer mee.";
    if (!paused) refresh();
    plan();
  });
  document.addEventListener("visibilitychange", () => {
    if (!paused && !document.hidden) refresh();
    plan();
  });
  plan();
}
