// Names the fields that a list shows for changing many things at once, by their column and row.

for (const row of document.querySelectorAll("#result_list tbody tr")) {
  const title = row.querySelector("th")?.textContent.trim();
  for (const field of row.querySelectorAll('td:not(.action-checkbox) :is(input:not([type="hidden"]), select, textarea)')) {
    const column = document.querySelector("#result_list thead tr").cells[field.closest("td").cellIndex];
    if (!field.labels.length) field.setAttribute("aria-label", `${column.textContent.trim()}: ${title}`);
  }
}
