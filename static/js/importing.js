// While one is in a find, the lines that it stands in are marked and scrolled into sight, within their own pane.

const pane = document.querySelector(".imp-lines");

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

if (pane) {
  document.querySelector(".imp-found").addEventListener("focusin", event => {
    let find = event.target.closest(".imp-named, .imp-session, .imp-slot");
    while (find && !linesOf(find).length) find = find.parentElement.closest(".imp-named, .imp-session, .imp-slot");
    show(find ? linesOf(find) : []);
  });
}
