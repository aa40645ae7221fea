// After a refused save: say at the top which fields it is about, with a link to each, and put the reader there.

function nameOf(field) {
  const label = field.labels?.[0] ?? document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
  return label?.firstChild.textContent.trim() ?? "";
}

function linkTo(field, sentence) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#${field.id}`;
  link.textContent = [nameOf(field), sentence].filter(Boolean).join(": ");
  link.addEventListener("click", event => {
    event.preventDefault();
    const shown = field.classList.contains("select2-hidden-accessible") ? field.nextElementSibling.querySelector("[tabindex]") : field;
    shown.focus();
  });
  item.append(link);
  return item;
}

const note = document.querySelector(".errornote");
if (note) {
  const list = document.createElement("ul");
  list.className = "adm-wrong";
  for (const errors of document.querySelectorAll("ul.errorlist[id$='_error']")) {
    const field = document.getElementById(errors.id.replace(/_error$/, ""));
    if (field) list.append(linkTo(field, errors.querySelector("li").textContent.trim()));
  }
  if (list.children.length) note.append(list);
  note.tabIndex = -1;
  note.focus();
}
