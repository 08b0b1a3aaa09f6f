// A key shows the list of keys, too; its button needs no script.

document.addEventListener('keydown', (event) => {
  const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
  if (event.key !== '?' || typing || event.ctrlKey || event.metaKey || $('dialog[open]')) return;
  event.preventDefault();
  $('#keys').togglePopover();
});
