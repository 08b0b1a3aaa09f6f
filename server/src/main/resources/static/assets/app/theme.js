// The theme button. The server renders the chosen theme, so nothing changes at first.

function themeButton() {
  const button = $('#theme');
  const order = ['auto', 'light', 'dark'];
  button.hidden = false;
  button.addEventListener('click', () => {
    const root = document.documentElement;
    const next = order[(order.indexOf(root.dataset.theme) + 1) % order.length];
    root.dataset.theme = next;
    $('#theme-name').textContent = say(next);
    button.setAttribute('aria-label', say('themeChange', say(next)));
    document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=lax`;
    document.dispatchEvent(new Event('themechange'));
    announce(say(next));
  });
}
