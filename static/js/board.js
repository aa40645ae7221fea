// Moves cards on the board by mouse, pen, touch or keyboard. A move is a hidden field of the form until it is saved.
// Without this module the controls on each card do the same through the server.

const form = document.querySelector("form[data-board]");
const NOTHING = "-";
const SHAKE = 6;
const EDGE = 70;
const STEP = 14;

const fields = form?.querySelector("[data-moves]");
const bar = form?.querySelector("[data-bar]");
const state = form?.querySelector("[data-state]");
const said = form?.querySelector("[data-said]");

const cards = () => [...form.querySelectorAll("[data-card]")];
const cardOf = (uuid) => cards().find((card) => card.dataset.card === uuid);
const cellOf = (card) => card.closest("[data-cell]");
const cellAt = (slot, column) => [...form.querySelectorAll("[data-cell]")].find(
  (cell) => cell.dataset.slot === slot && (slot === NOTHING || cell.dataset.column === column),
);
const fieldOf = (card) => [...fields.children].find((field) => field.value.startsWith(`${card.dataset.card}|`));

function say(words) {
  // The same words twice are read out twice: emptied first.
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = words; });
}

function nameOf(cell) {
  return [cell.dataset.slotName.trim(), cell.dataset.columnName].filter(Boolean).join(", ");
}

function whoIsThere(cell, card) {
  const others = [...cell.querySelectorAll("[data-card]")].filter((each) => each !== card);
  return others.length ? `hier staat ${others.map((each) => each.dataset.title).join(" en ")}` : "hier staat niets";
}

// ---- what is staged

let leaving = false;
let checking = null;

function written(card, cell) {
  const { slot, column } = cell.dataset;
  const isPlaced = slot !== NOTHING;
  const inRooms = form.dataset.mode === "rooms";
  const isHomeColumn = column === card.dataset.homeColumn;
  const room = inRooms && isPlaced ? column : NOTHING;
  const position = !inRooms && isPlaced && !isHomeColumn ? column : card.dataset.position;
  return [card.dataset.card, slot, room, position, card.dataset.version].join("|");
}

function isHome(card, cell) {
  const { homeSlot, homeColumn } = card.dataset;
  return cell.dataset.slot === homeSlot && (homeSlot === NOTHING || cell.dataset.column === homeColumn);
}

function stage(card, cell) {
  const wasAt = cellOf(card);
  if (wasAt === cell) return say(`${card.dataset.title} blijft staan: ${nameOf(cell)}.`);
  cell.querySelector("ul").append(card);
  let field = fieldOf(card);
  if (isHome(card, cell)) {
    field?.remove();
  } else {
    if (!field) {
      field = Object.assign(document.createElement("input"), { type: "hidden", name: "zet" });
      fields.append(field);
    }
    field.value = written(card, cell);
  }
  show(card, cell);
  for (const row of [wasAt, cell].map((each) => each.closest("tr"))) {
    row.classList.toggle("is-empty", !row.querySelector("[data-card]"));
  }
  say(`${card.dataset.title} staat nu op ${nameOf(cell)}, nog niet bewaard. ${capital(whoIsThere(cell, card))}.`);
  check();
}

function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function show(card, cell) {
  const home = isHome(card, cell);
  card.classList.toggle("is-staged", !home);
  card.querySelector("[data-staged]").hidden = home;
  card.querySelector("[data-time]").textContent =
    (cell.dataset.slot === card.dataset.homeSlot ? card.dataset.homeHours : cell.dataset.hours) || "geen tijd";
  // Elsewhere the server says what it comes to: other rooms have other seats.
  if (home) card.querySelector("[data-facts]").textContent = card.dataset.homeFacts;
  for (const [name, value] of [["tijdvak", cell.dataset.slot], ["plek", cell.dataset.column]]) {
    const select = form.elements[`${name}-${card.dataset.card}`];
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
  const number = fields.children.length;
  bar.hidden = !number;
  bar.querySelector("[data-save]").textContent = `Bewaar ${number} ${number === 1 ? "verplaatsing" : "verplaatsingen"}`;
}

// Asks the server what the staged moves come to; an answer that a newer question overtook is let go.
async function check() {
  checking?.abort();
  checking = new AbortController();
  const { signal } = checking;
  state.setAttribute("aria-busy", "true");
  const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  for (const field of fields.children) body.append("zet", field.value);
  try {
    const response = await fetch(form.dataset.check, {
      method: "POST", body, credentials: "same-origin", redirect: "manual", signal,
    });
    if (!response.ok) throw new Error(String(response.status));
    const answer = new DOMParser().parseFromString(await response.text(), "text/html");
    await handsFree();
    if (signal.aborted) return;
    state.replaceChildren(...answer.body.childNodes);
    for (const line of state.querySelectorAll("[data-moved]")) {
      const card = cardOf(line.dataset.moved);
      if (!card) continue;
      card.querySelector("[data-time]").textContent = line.dataset.hours || "geen tijd";
      card.querySelector("[data-facts]").textContent = line.dataset.facts;
    }
    const bad = state.querySelectorAll(".is-bad:has(.bd-new)").length;
    const warning = bar.querySelector("[data-bad]");
    warning.hidden = !bad;
    warning.querySelector("span").textContent = `Mag niet: ${bad}`;
    if (bad) say(`${said.textContent} Let op: ${bad === 1 ? "dit mag niet" : `${bad} dingen mogen niet`}, zie boven het bord.`);
  } catch (error) {
    if (error.name === "AbortError") return;
    await handsFree();
    if (signal.aborted) return;
    const line = Object.assign(document.createElement("p"), { className: "notice notice--error" });
    line.textContent = "De botsingen zijn niet nagegaan: er is geen verbinding of u bent afgemeld. Uw verplaatsingen staan er nog.";
    state.replaceChildren(line);
  }
  state.removeAttribute("aria-busy");
}

// What is told stands above the board and moves it: not while somebody carries a card to a place on it.
async function handsFree() {
  while (drag || held) await new Promise(requestAnimationFrame);
}

// ---- the keyboard: Enter or Space picks up, arrows choose, Enter drops, Escape cancels

let held = null;

function grid() {
  return [...form.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("[data-cell]")]);
}

function aim(cell) {
  form.querySelector(".is-target")?.classList.remove("is-target");
  cell?.classList.add("is-target");
}

function pickUp(card) {
  held = { card, target: cellOf(card), column: grid().map((row) => row.indexOf(cellOf(card))).find((at) => at >= 0) };
  card.classList.add("is-held");
  form.classList.add("bd-is-carrying");
  card.querySelector("[data-grip]").setAttribute("aria-pressed", "true");
  aim(held.target);
  say(`${card.dataset.title} opgepakt van ${nameOf(held.target)}. Pijltjes kiezen een plek, Enter zet neer, Escape stopt.`);
}

function letGo() {
  const { card } = held;
  held = null;
  aim(null);
  card.classList.remove("is-held");
  form.classList.remove("bd-is-carrying");
  card.querySelector("[data-grip]").setAttribute("aria-pressed", "false");
  return card;
}

function step(down, right) {
  const rows = grid();
  const at = rows.findIndex((row) => row.includes(held.target));
  const to = Math.min(rows.length - 1, Math.max(0, at + down));
  // The row of what is not placed yet is one cell wide: the column is remembered while passing through it.
  if (rows[at].length > 1) held.column = rows[at].indexOf(held.target);
  const column = Math.min(rows[to].length - 1, Math.max(0, held.column + right));
  if (rows[to].length > 1) held.column = column;
  held.target = rows[to][column];
  aim(held.target);
  held.target.scrollIntoView({ block: "nearest", inline: "nearest" });
  say(`${nameOf(held.target)}, ${whoIsThere(held.target, held.card)}.`);
}

function dropHeld() {
  const { target } = held;
  const card = letGo();
  stage(card, target);
  const grip = card.querySelector("[data-grip]");
  grip.focus();
  grip.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function onKey(event) {
  if (drag && event.key === "Escape") {
    event.preventDefault();
    return endDrag(true);
  }
  if (!held) return;
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  if (steps[event.key]) step(...steps[event.key]);
  else if (event.key === "Escape") {
    const card = letGo();
    say(`Gestopt. ${card.dataset.title} blijft staan: ${nameOf(cellOf(card))}.`);
  } else if (event.key === "Tab") return letGo();
  else return;
  event.preventDefault();
}

// ---- mouse, pen and touch: a mouse drags the whole card, a finger its handle (elsewhere a finger scrolls)

let drag = null;

function onDown(event) {
  const card = event.target.closest("[data-card]");
  const onGrip = event.target.closest("[data-grip]");
  if (!card || event.button !== 0 || !event.isPrimary) return;
  if (!onGrip && (event.pointerType === "touch" || event.target.closest("button, select, summary, label"))) return;
  drag = { card, id: event.pointerId, x: event.clientX, y: event.clientY, isOn: false, target: null };
}

function beginDrag() {
  if (held) letGo();
  const carried = Object.assign(document.createElement("div"), { className: "bd-carried" });
  carried.textContent = drag.card.dataset.title;
  carried.setAttribute("aria-hidden", "true");
  document.body.append(carried);
  Object.assign(drag, { isOn: true, carried });
  drag.card.classList.add("is-held");
  form.classList.add("bd-is-carrying");
  document.body.classList.add("bd-is-dragging");
  getSelection()?.removeAllRanges();
  scrollAtEdge();
}

function onMove(event) {
  if (!drag || event.pointerId !== drag.id) return;
  if (!drag.isOn && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < SHAKE) return;
  Object.assign(drag, { x: event.clientX, y: event.clientY });
  if (!drag.isOn) beginDrag();
  event.preventDefault();
  follow();
}

function follow() {
  drag.carried.style.transform = `translate(${drag.x + 12}px, ${drag.y + 12}px)`;
  const under = document.elementFromPoint(drag.x, drag.y)?.closest("[data-cell]") ?? null;
  if (under === drag.target) return;
  drag.target = under;
  aim(under);
}

function scrollAtEdge() {
  if (!drag?.isOn) return;
  const { x, y } = drag;
  const down = y < EDGE ? -STEP : y > innerHeight - EDGE ? STEP : 0;
  const right = x < EDGE ? -STEP : x > innerWidth - EDGE ? STEP : 0;
  if (down) scrollBy(0, down);
  if (right) form.querySelector(".bd-scroll").scrollBy(right, 0);
  if (down || right) follow();
  requestAnimationFrame(scrollAtEdge);
}

function endDrag(isCancelled) {
  const { card, target, isOn, carried } = drag;
  drag = null;
  if (!isOn) return;
  carried.remove();
  aim(null);
  card.classList.remove("is-held");
  form.classList.remove("bd-is-carrying");
  document.body.classList.remove("bd-is-dragging");
  swallowClick();
  if (isCancelled || !target) say(`Gestopt. ${card.dataset.title} blijft staan: ${nameOf(cellOf(card))}.`);
  else stage(card, target);
}

// The click that ends a drag is no click on the card's handle. A finger's drag ends without one: whoever presses anew
// means that click, however soon.
function swallowClick() {
  const over = new AbortController();
  const options = { capture: true, signal: over.signal };
  addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    over.abort();
  }, options);
  addEventListener("pointerdown", () => over.abort(), options);
  setTimeout(() => over.abort(), 50);
}

// ---- the buttons that go to the server without this module

function onClick(event) {
  const grip = event.target.closest("[data-grip]");
  const button = event.target.closest("[data-take-back], [data-move-to]");
  if (grip) {
    const card = grip.closest("[data-card]");
    if (held?.card === card) dropHeld();
    else {
      if (held) letGo();
      pickUp(card);
    }
  }
  if (!button) return;
  event.preventDefault();
  const card = cardOf(button.dataset.takeBack || button.dataset.moveTo);
  if (button.dataset.takeBack) {
    stage(card, cellAt(card.dataset.homeSlot, card.dataset.homeColumn));
    card.querySelector("[data-grip]").focus();
    return;
  }
  const slot = form.elements[`tijdvak-${card.dataset.card}`].value;
  stage(card, cellAt(slot, form.elements[`plek-${card.dataset.card}`].value));
  const summary = card.querySelector("summary");
  card.querySelector("details").open = false;
  summary.focus();
  summary.scrollIntoView({ block: "nearest" });
}

if (form) {
  document.querySelector("#bd-help").hidden = false;
  form.classList.add("bd-can-drag");
  for (const grip of form.querySelectorAll("[data-grip]")) {
    grip.hidden = false;
    grip.setAttribute("aria-pressed", "false");
  }
  form.addEventListener("click", onClick);
  form.addEventListener("pointerdown", onDown);
  form.addEventListener("dragstart", (event) => event.preventDefault());
  addEventListener("pointermove", onMove, { passive: false });
  addEventListener("pointerup", (event) => { if (drag?.id === event.pointerId) endDrag(false); });
  addEventListener("pointercancel", (event) => { if (drag?.id === event.pointerId) endDrag(true); });
  addEventListener("keydown", onKey);
  form.addEventListener("submit", () => { leaving = true; });
  form.querySelector("[data-drop]").addEventListener("click", () => { leaving = true; });
  // A page that comes back from the browser's memory has been left no longer.
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("beforeunload", (event) => {
    if (fields.children.length && !leaving) event.preventDefault();
  });
}
