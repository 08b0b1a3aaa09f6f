// Buttons that copy a text.

async function copy(button) {
  const text = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    button.after(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    button.focus();
    if (!done) return toast(say('noCopy'), { danger: true });
  }
  announce(say('copied'));
  const label = button.innerHTML;
  if (button.dataset.copied) return undefined;
  button.dataset.copied = 'yes';
  button.textContent = say('copied');
  return setTimeout(() => {
    button.innerHTML = label;
    delete button.dataset.copied;
  }, 1500);
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-copy]');
  if (button) copy(button);
});
