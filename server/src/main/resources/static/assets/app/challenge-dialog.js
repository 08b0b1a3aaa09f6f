// The challenge dialog: one fragment, with an address of its own.

const dialog = $('#challenge-dialog');
const slot = $('#challenge-slot');
let openedFrom = null;
let opening = 0;
let closing = false;

async function openChallenge(id, push) {
  const address = `/challenges/${id}`;
  const mine = ++opening;
  const answer = await lookAt(address, { 'HX-Request': 'true' });
  // Whoever opened another one meanwhile, or the same once more, or closed the dialog, waits for this one no more.
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
  // Whoever went back waits for no challenge any more; whoever only closed one may have opened the next already.
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
