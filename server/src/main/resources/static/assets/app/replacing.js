// Replaces parts of the page without disturbing a reader or someone typing.

// The chosen category stays chosen while it exists.
function replaceBoard(page) {
  replace($('#board'), $('#board', page));
  const [list, fresh] = [$('#category'), $('#category', page)];
  if (!list || !fresh) return;
  const chosen = list.value;
  list.replaceChildren(...fresh.children);
  if ([...list.options].some((option) => option.value === chosen)) list.value = chosen;
}

const hasCaret = (field) => typeof field?.selectionStart === 'number';

function replace(old, fresh) {
  if (!old || !fresh || old.outerHTML === fresh.outerHTML) return;
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const counterpart = focused && counterpartOf(focused, old, fresh);
  const caret = hasCaret(focused) ? [focused.selectionStart, focused.selectionEnd] : null;
  const filled = $$('.input[id]', old).filter(isChanged);
  const scrolled = $$('.table-wrap, pre', old).map((part) => part.scrollLeft);
  old.replaceWith(fresh);
  // Keep what was typed or chosen and not sent yet.
  for (const field of filled) {
    const same = document.getElementById(field.id);
    if (same) same.value = field.value;
  }
  htmx.process(fresh);
  localTimes(fresh);
  $$('.table-wrap, pre', fresh).forEach((part, index) => { part.scrollLeft = scrolled[index] ?? 0; });
  counterpart?.focus({ preventScroll: true });
  if (caret && hasCaret(counterpart)) counterpart.setSelectionRange(...caret);
}

// The element with the same id, or at the same place: within the row of the same instance, wherever it is now; nothing
// if that is gone.
function counterpartOf(element, old, fresh) {
  if (element.id) return $(`#${CSS.escape(element.id)}`, fresh);
  const row = element.closest('[data-instance]');
  const [from, to] = row && old.contains(row) && row !== old ? [row, $(`[data-instance="${row.dataset.instance}"]`, fresh)] : [old, fresh];
  return to && $$('*', to)[$$('*', from).indexOf(element)];
}

function replaceCard(old, fresh) {
  if (!fresh) return;
  const hoisted = old.dataset.solved === 'false' && fresh.dataset.solved === 'true';
  fresh.hidden = old.hidden;
  replace(old, fresh);
  if (hoisted) $('.mast .flag', fresh)?.classList.add('is-hoisting');
}
