// While one is in a find, its lines are marked and scrolled into sight. Only what was changed is sent: a page that
// somebody else has changed meanwhile then shows exactly that. Leaving without saving is warned of.

const pane = document.querySelector(".imp-lines");
const form = document.querySelector("#nakijken");
const finds = ".imp-named, .imp-session, .imp-slot";
let isSending = false;

function linesOf(find) {
  const own = [...find.children].flatMap(child => child.matches(".imp-where") ? [child] : [...child.querySelectorAll(":scope > .imp-where")]);
  return own.flatMap(where => [...where.querySelectorAll("a")]).map(link => document.getElementById(link.hash.slice(1))).filter(Boolean);
}

function show(lines) {
  for (const line of pane.querySelectorAll(".is-current")) line.classList.remove("is-current");
  for (const line of lines) line.classList.add("is-current");
  if (!lines.length) return;
  const top = lines[0].offsetTop - pane.offsetTop;
  if (top < pane.scrollTop || top > pane.scrollTop + pane.clientHeight - 60) pane.scrollTop = Math.max(0, top - 60);
}

/** The fields that people fill in, which buttons and what travels along unseen are not. */
function fields() {
  return [...form.elements].filter(field => field.matches("input:not([type=hidden]), select, textarea"));
}

function isChanged(field) {
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some(option => option.selected !== option.defaultSelected);
  return field.value !== field.defaultValue;
}

/** Open the folded slot or session that a link leads to, and mark its lines. */
function unfold() {
  const target = document.getElementById(location.hash.slice(1));
  const folded = target?.matches("details") ? target : target?.querySelector(":scope > details.imp-edit");
  if (folded) folded.open = true;
  if (target?.matches(finds)) show(linesOf(target));
}

if (form) {
  form.querySelector(".imp-found").addEventListener("focusin", event => {
    let find = event.target.closest(finds);
    while (find && !linesOf(find).length) find = find.parentElement.closest(finds);
    show(find ? linesOf(find) : []);
    form.elements.bij.value = event.target.closest(".field") ? event.target.id : event.target.closest(finds)?.id ?? "";
  });

  form.addEventListener("submit", () => { isSending = true; });
  form.addEventListener("formdata", event => {
    for (const field of fields().filter(each => !isChanged(each))) {
      event.formData.delete(field.name);
      // Of a box that was not touched nothing is sent: without this it would be read as unticked.
      if (field.type === "checkbox") event.formData.delete(field.name.replace(/member$/, "sent"));
    }
  });

  addEventListener("pageshow", () => { isSending = false; });
  addEventListener("beforeunload", event => {
    if (!isSending && fields().some(isChanged)) event.preventDefault();
  });

  addEventListener("hashchange", unfold);
  unfold();
}
