// What keys do is shown by one, too; the button at the foot needs no script.

document.addEventListener('keydown', (event) => {
  const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
  if (event.key !== '?' || typing || event.ctrlKey || event.metaKey || $('dialog[open]')) return;
  event.preventDefault();
  $('#keys').togglePopover();
});
