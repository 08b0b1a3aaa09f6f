// Messages: sentences for screen readers, and toasts.

function announce(text) {
  const region = $('dialog[open] [data-announcer]') ?? $('#announcer');
  region.textContent = text;
}

// A toast that says what it is about replaces an older one about the same.
function toast(text, { danger = false, title = '', link = null, stays = false, about = '' } = {}) {
  const shelf = $('#toasts');
  const item = document.createElement('div');
  item.className = danger ? 'toast is-danger' : 'toast';
  if (about) {
    $$(`[data-about="${about}"]`, shelf).forEach((older) => older.remove());
    item.dataset.about = about;
  }
  if (title) item.append(Object.assign(document.createElement('strong'), { textContent: title }), ' ');
  item.append(text, link ? ' ' : '');
  if (link) {
    const anchor = document.createElement('a');
    [anchor.href, anchor.textContent] = link;
    item.append(anchor);
  }
  const close = () => {
    item.remove();
    if (!shelf.children.length && shelf.matches(':popover-open')) shelf.hidePopover();
  };
  if (stays) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'toast-close', textContent: say('close') });
    button.addEventListener('click', close);
    item.append(' ', button);
  } else {
    setTimeout(close, 6000);
  }
  shelf.append(item);
  if (shelf.matches(':popover-open')) shelf.hidePopover();
  shelf.showPopover();
}
