// Small mends of the rows and lists that Django's own scripts draw in the admin's forms.

/** Let the hints and errors of a row that was just added belong to that row, not to the hidden example. */
function renumberDescriptions(event) {
  const index = event.target.id.split("-").at(-1);
  for (const field of event.target.querySelectorAll("[aria-describedby*='__prefix__']")) {
    field.setAttribute("aria-describedby", field.getAttribute("aria-describedby").replaceAll("__prefix__", index));
  }
}

/** Replace the bare looking-glass of the two-list choice by a word; screen readers skip a name on a bare span. */
function nameSelectors() {
  for (const icon of document.querySelectorAll(".search-label-icon[aria-label]")) {
    const label = icon.parentElement;
    label.title = icon.getAttribute("aria-label");
    label.textContent = "Filteren";
  }
}

document.addEventListener("formset:added", renumberDescriptions);
window.addEventListener("load", nameSelectors);
