// The board: search, filters, arrow keys.

function applyFilters() {
  const form = $('#filters');
  if (!form || form.dataset.plain || !$('#board')) return;
  const words = form.q.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const section of $$('.category')) {
    const inCategory = !form.category.value || form.category.value === section.dataset.category;
    let here = 0;
    for (const item of $$('[data-card]', section)) {
      const fits = inCategory && words.every((word) => item.dataset.text.includes(word))
        && !(form.unsolved.checked && item.dataset.solved === 'true');
      item.hidden = !fits;
      here += fits;
    }
    section.hidden = here === 0;
    shown += here;
  }
  $('#nothing').hidden = shown > 0;
}

function filtersChanged() {
  applyFilters();
  const form = $('#filters');
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.replaceState(history.state, '', query.size ? `?${query}` : location.pathname);
  announce(say('shown', $$('[data-card]:not([hidden])').length));
}

function board() {
  const form = $('#filters');
  if (!form || form.dataset.plain) return;
  form.addEventListener('input', filtersChanged);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    $('[data-card]:not([hidden]) a')?.focus();
  });
  applyFilters();
}

function neighbour(card, key) {
  // Locked cards take no focus; the arrows would get stuck there.
  const cards = $$('#board a.card').filter((other) => other.offsetParent);
  const at = cards.indexOf(card);
  if (key === 'ArrowRight') return cards[at + 1];
  if (key === 'ArrowLeft') return cards[at - 1];
  const from = card.getBoundingClientRect();
  const down = key === 'ArrowDown';
  return cards
    .map((other) => ({ other, box: other.getBoundingClientRect() }))
    .filter(({ box }) => (down ? box.top > from.top + 4 : box.top < from.top - 4))
    .sort((a, b) => Math.abs(a.box.top - from.top) - Math.abs(b.box.top - from.top)
      || Math.abs(a.box.left - from.left) - Math.abs(b.box.left - from.left))[0]?.other;
}

document.addEventListener('keydown', (event) => {
  const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !dialog.open && $('#search')) {
    event.preventDefault();
    $('#search').focus();
  } else if (event.key.startsWith('Arrow') && event.target.matches?.('#board .card')) {
    const next = neighbour(event.target, event.key);
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }
});
