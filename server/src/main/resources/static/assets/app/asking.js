// Questions before an action; keeps forms that are open or being filled in.

// True until the answer was acted on, after the dialog closes.
let asked = false;

function ask(title, text, yes) {
  const dialog = $('#ask-dialog');
  $('#ask-title').textContent = title;
  $('#ask-text').textContent = text;
  $('#ask-yes').textContent = yes ?? say('continue');
  dialog.returnValue = 'no';
  asked = true;
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      const yes = dialog.returnValue === 'yes';
      resolve(yes);
      setTimeout(() => {
        asked = false;
        if (!yes) $$('[data-instance-panel]').forEach(refreshPanel);
        frameSoon(true);
      });
    }, { once: true });
  });
}

// A panel is not replaced while its question is open: a form that was replaced would send nothing.
const asking = () => asked;

document.addEventListener('htmx:beforeSwap', (event) => {
  if (asking() && event.detail.target?.matches?.('[data-instance-panel]')) event.detail.shouldSwap = false;
});

// Nor does a part that refreshes itself replace what was chosen or typed and not sent yet.
function isChanged(field) {
  if (field.options) {
    return field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
  }
  return field.value !== field.defaultValue;
}

const isBeingFilled = (part) => $$('.input', part).some((field) => field === document.activeElement || isChanged(field));

document.addEventListener('htmx:beforeSwap', (event) => {
  const { target } = event.detail;
  if (target?.matches?.('[hx-trigger^="every"]') && isBeingFilled(target)) event.detail.shouldSwap = false;
});

document.addEventListener('htmx:confirm', async (event) => {
  const { question, elt } = event.detail;
  if (!question) return;
  event.preventDefault();
  if (await ask(question, elt.dataset.askText ?? '', elt.dataset.askYes)) event.detail.issueRequest(true);
});

document.addEventListener('submit', async (event) => {
  const form = event.target.closest('form[data-ask]');
  if (!form) return;
  event.preventDefault();
  if (await ask(form.dataset.ask, form.dataset.askText ?? '', form.dataset.askYes)) {
    const confirmed = Object.assign(document.createElement('input'), { type: 'hidden', name: 'confirmed', value: 'yes' });
    form.append(confirmed);
    form.submit();
  }
});
