// Gives the admin's choices with search what screen readers need: a name, what they open, and their hint and errors.

const $ = window.django?.jQuery;

function labelOf(select) {
  const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  if (label && !label.id) label.id = `${select.id}_label`;
  return label;
}

/** Name one choice; does nothing before its search has been drawn. */
function name(select) {
  const box = select.nextElementSibling?.querySelector(".select2-selection");
  if (!box) return;
  const label = labelOf(select);
  const chosen = box.querySelector(".select2-selection__rendered");
  for (const attribute of ["aria-describedby", "aria-invalid"]) {
    if (select.hasAttribute(attribute)) box.setAttribute(attribute, select.getAttribute(attribute));
  }
  box.setAttribute("aria-haspopup", "listbox");
  box.setAttribute("aria-controls", `select2-${select.id}-results`);
  if (select.multiple) {
    box.setAttribute("aria-label", words(label));
    box.querySelector(".select2-search__field")?.setAttribute("aria-label", `${words(label)}: zoeken`);
  } else {
    chosen.removeAttribute("role");
    chosen.removeAttribute("aria-readonly");
    box.setAttribute("aria-labelledby", `${label?.id ?? ""} ${chosen.id}`.trim());
  }
}

function words(label) {
  return label ? label.firstChild.textContent.trim() : "Keuze";
}

/** Name the search field and the list of an opened choice; messages in the list become lines of it. */
function nameOpened(select) {
  const list = document.getElementById(`select2-${select.id}-results`);
  if (!list) return;
  const title = words(labelOf(select));
  list.setAttribute("aria-label", title);
  list.removeAttribute("aria-expanded");
  const field = list.closest(".select2-dropdown").querySelector(".select2-search__field");
  if (field) {
    field.setAttribute("aria-label", `${title}: zoeken`);
    field.focus();
  }
  const asLines = () => list.querySelectorAll('li:not([role="option"], [role="group"])').forEach(line => {
    line.setAttribute("role", "option");
    line.setAttribute("aria-disabled", "true");
    line.removeAttribute("aria-live");
  });
  asLines();
  new MutationObserver(asLines).observe(list, { childList: true });
}

if ($?.fn.select2) {
  // Beside the page's content instead of after it, so that it belongs to a landmark.
  $.fn.select2.defaults.set("dropdownParent", "#content-start");
  $(() => document.querySelectorAll("select.admin-autocomplete").forEach(name));
  $(document).on("select2:open change", "select.admin-autocomplete", event => {
    name(event.target);
    if (event.type === "select2:open") nameOpened(event.target);
  });
  document.addEventListener("formset:added", event => event.target.querySelectorAll("select.admin-autocomplete").forEach(name));
}
