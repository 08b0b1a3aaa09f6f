// Menus close on Escape or a click elsewhere.

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  $$('details.menu[open]').forEach((menu) => {
    menu.open = false;
    $('summary', menu).focus();
  });
});

document.addEventListener('click', (event) => {
  $$('details.menu[open]').forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
