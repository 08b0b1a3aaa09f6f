// Solves: a challenge's solvers and value, one's own flag, first blood.

// The page behind the dialog has no solvers of the dialog's challenge.
async function refreshSolves() {
  const id = $('#challenge-slot [data-solvers-of]')?.dataset.solversOf;
  if (!id) return;
  const answer = await lookAt(`/challenges/${id}/solves`, { 'HX-Request': 'true' });
  // Its address is its own page, which explains the refusal; an author's preview is left alone.
  if (answer && isGone(answer) && dialog.open && history.state?.challenge === id) leave(() => location.reload());
  if (answer?.ok) await showSolves(new DOMParser().parseFromString(answer.text, 'text/html'));
}

// Whether this is the page of its solvers, not the challenge's.
const isSolvesPage = (id) => location.pathname === `/challenges/${id}/solves`;

// Solvers, their number and the value come together, so that they agree.
async function showSolves(page) {
  const shown = [];
  for (const old of $$('[data-solvers-of]')) {
    const id = old.dataset.solversOf;
    const fresh = $(`[data-solvers-of="${id}"]`, page);
    if (!fresh) continue;
    const [list, renewed] = [$('details', old), $('details', fresh)];
    if (renewed) renewed.open = list?.open ?? false;
    // Localised first, so that replace() compares equal times.
    localTimes(fresh);
    replace(old, fresh);
    for (const count of $$(`[data-solves-of="${id}"]`)) count.textContent = fresh.dataset.solves ?? '';
    showValues({ [id]: fresh.dataset.value });
    shown.push(refreshSolved(id, fresh.dataset.solved));
  }
  await Promise.all(shown);
}

// Shows a solve of the own account that happened elsewhere; a flag being judged here gets its own answer.
async function refreshSolved(id, solved) {
  const form = document.getElementById(`flag-form-${id}`);
  // The answer to a right flag stays visible.
  const isAnswered = () => form.dataset.solved === 'true' && $('[data-testid="answer"]', form);
  const isBusy = () => !form.isConnected || isAnswered() || $('.htmx-request', form);
  if (!form || form.dataset.solved === solved || isBusy()) return;
  const answer = await lookAt(`/challenges/${id}`, { 'HX-Request': 'true' });
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(answer.text, 'text/html');
  const fresh = page.getElementById(form.id);
  // Its own answer may have come meanwhile.
  if (!fresh || fresh.dataset.solved === form.dataset.solved || isBusy()) return;
  replace(form, fresh);
  replace($(`[data-challenge-view="${id}"] .challenge-head .flag`), $('.challenge-head .flag', page));
  announce($('[data-testid="solved"]', fresh)?.textContent ?? '');
}

function showValues(values) {
  for (const [id, value] of Object.entries(values)) {
    for (const points of $$(`[data-value-of="${id}"]`)) points.textContent = value;
  }
}

function firstBlood({ challengeId, challenge, account }) {
  if (!isAnsweredHere(challengeId)) tellFirstBlood(challengeId, challenge, account);
  for (const flag of $$(`[data-card="${challengeId}"] .flag, [data-challenge-view="${challengeId}"] .challenge-head .flag`)) {
    flag.classList.add('is-hoisting');
    flag.addEventListener('animationend', () => flag.classList.remove('is-hoisting'), { once: true });
  }
}

// No first-blood notice for those whose own flag is, or is about to be, answered here.
function isAnsweredHere(id) {
  const form = document.getElementById(`flag-form-${id}`);
  return form && ((form.dataset.solved === 'true' && $('[data-testid="answer"]', form)) || $('.htmx-request', form));
}

function tellFirstBlood(challengeId, challenge, account) {
  const name = challenge || $(`[data-card="${challengeId}"] .card-name`)?.textContent || say('aChallenge');
  toast(say('firstBloodText', account, name), { title: say('firstBlood'), link: [`/challenges/${challengeId}`, say('look')] });
}

function afterSubmission(form) {
  if (form.dataset.solved === 'true') {
    $('.challenge-head .flag')?.classList.remove('is-outline');
    // On a phone the end of the form may be out of view.
    form.scrollIntoView({ block: 'nearest' });
    refreshFrame();
  } else {
    const field = $('input[name="submission"]', form);
    field?.focus();
  }
}
