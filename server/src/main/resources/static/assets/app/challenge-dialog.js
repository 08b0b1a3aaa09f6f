// The challenge dialog: one fragment with its own address.

const dialog = $('#challenge-dialog');
const slot = $('#challenge-slot');
let openedFrom = null;
let opening = 0;
let closing = false;

async function openChallenge(id, push) {
  const address = `/challenges/${id}`;
  const mine = ++opening;
  const answer = await lookAt(address, { 'HX-Request': 'true' });
  // Outdated if another challenge, or the same again, was opened meanwhile, or the dialog was closed.
  if (mine !== opening) return;
  if (!answer?.ok) {
    location.assign(address);
    return;
  }
  slot.innerHTML = answer.text;
  htmx.process(slot);
  localTimes(slot);
  tick();
  if (push) history.pushState({ challenge: id, search: location.search }, '', address);
  if (!dialog.open) dialog.showModal();
  slot.scrollTop = 0;
  $('#challenge-title', slot)?.focus();
}

function closeDialog() {
  if (dialog.open) dialog.close();
}

dialog.addEventListener('close', () => {
  opening += 1;
  slot.replaceChildren();
  closing = Boolean(history.state?.challenge);
  if (closing) history.back();
  $(`#board [data-challenge="${openedFrom}"]`)?.focus();
  openedFrom = null;
});

dialog.addEventListener('click', (event) => {
  if (event.target === dialog) closeDialog();
});

addEventListener('popstate', (event) => {
  const closed = closing;
  closing = false;
  if (!$('#board')) return;
  if (event.state?.challenge) {
    openChallenge(event.state.challenge, false);
    return;
  }
  // Going back cancels a challenge being opened; after closing, the next may be opening already.
  if (!closed) opening += 1;
  closeDialog();
});

document.addEventListener('click', (event) => {
  const card = event.target.closest('#board [data-challenge]');
  if (card && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    openedFrom = card.dataset.challenge;
    openChallenge(card.dataset.challenge, true);
  }
});
