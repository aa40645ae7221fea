// Lets a new row of the timetable begin where the row above it ends. Without this script, people type it themselves.

const PREFIX = "timeslots-";

function endOfRowAbove(row) {
  let above = row.previousElementSibling;
  while (above && !above.classList.contains("form-row")) above = above.previousElementSibling;
  return above?.querySelector("input[name$='-end_time']")?.value ?? "";
}

document.addEventListener("formset:added", (event) => {
  const row = event.target;
  const start = row.querySelector?.(`input[name^='${PREFIX}'][name$='-start_time']`);
  if (start && !start.value) start.value = endOfRowAbove(row);
});
