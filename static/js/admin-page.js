// Menus of the admin's head close when one clicks elsewhere or presses Escape.

const menus = [...document.querySelectorAll(".adm-head details")];

document.addEventListener("click", event => {
  for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  const open = menus.find(menu => menu.open);
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
