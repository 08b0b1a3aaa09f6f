// Solves: who solved a challenge and what it is worth, one's own flag, and the first blood.

// The page behind the dialog does not say who solved the challenge that is in it.
async function refreshSolves() {
  const id = $('#challenge-slot [data-solvers-of]')?.dataset.solversOf;
  if (!id) return;
  const answer = await lookAt(`/challenges/${id}/solves`, { 'HX-Request': 'true' });
  // Its address is that of its own page, which says why there is nothing to see; an editor's look at it is left alone.
  if (answer && isGone(answer) && dialog.open && history.state?.challenge === id) leave(() => location.reload());
  if (answer?.ok) await showSolves(new DOMParser().parseFromString(answer.text, 'text/html'));
}

// The page of all who solved it, rather than that of the challenge.
const isSolvesPage = (id) => location.pathname === `/challenges/${id}/solves`;

// Who solved a challenge, how many did and what it is worth come together, so that they agree.
async function showSolves(page) {
  const shown = [];
  for (const old of $$('[data-solvers-of]')) {
    const id = old.dataset.solversOf;
    const fresh = $(`[data-solvers-of="${id}"]`, page);
    if (!fresh) continue;
    const [list, renewed] = [$('details', old), $('details', fresh)];
    if (renewed) renewed.open = list?.open ?? false;
    // Times are compared as they are read.
    localTimes(fresh);
    replace(old, fresh);
    for (const count of $$(`[data-solves-of="${id}"]`)) count.textContent = fresh.dataset.solves ?? '';
    showValues({ [id]: fresh.dataset.value });
    shown.push(refreshSolved(id, fresh.dataset.solved));
  }
  await Promise.all(shown);
}

// What one's own account solved elsewhere is solved here; a flag that is being judged here gets its own answer.
async function refreshSolved(id, solved) {
  const form = document.getElementById(`flag-form-${id}`);
  // What a right answer was answered with stays to be read.
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

// Whoever has just been told that their flag is right, or is about to be, need not hear of themselves.
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
    // On a phone its foot is below what is seen.
    form.scrollIntoView({ block: 'nearest' });
    refreshFrame();
  } else {
    const field = $('input[name="submission"]', form);
    field?.focus();
  }
}
