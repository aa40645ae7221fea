// After a refused form: put the reader at the first thing that is wrong, which may stand far down, in one of several.

const wrong = document.querySelector(".whole form :is([role='alert'], [aria-invalid='true'])");
if (wrong) {
  if (wrong.getAttribute("role") === "alert") wrong.tabIndex = -1;
  wrong.focus();
}
