// What pages do beyond links and forms. Everything here improves a page that already works.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const nonce = $('meta[name="csrf-nonce"]').content;
const signedIn = document.body.dataset.signedIn === 'true';
const htmx = window.htmx;
const language = document.documentElement.lang;

// The server has the words: attributes of one element, by their names.
function say(name, ...values) {
  return ($('#words').dataset[name] ?? name).replace(/\{(\d)\}/g, (_, index) => values[index] ?? '');
}

// Dates in the page's language, as written where the reader is if their browser speaks it.
const locale = navigator.languages?.find((tag) => tag.split('-')[0] === language) ?? language;

// ---- Telling people -------------------------------------------------------------------------------------------

function announce(text) {
  const region = $('dialog[open] [data-announcer]') ?? $('#announcer');
  region.textContent = text;
}

function toast(text, { danger = false, title = '', link = null, stays = false } = {}) {
  const shelf = $('#toasts');
  const item = document.createElement('div');
  item.className = danger ? 'toast is-danger' : 'toast';
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

// ---- Theme ----------------------------------------------------------------------------------------------------

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
    announce(say('theme', say(next)));
  });
}

// ---- Clocks: the server says how many seconds are left, the page ticks ----------------------------------------

const pad = (n) => String(n).padStart(2, '0');

function clockText(left) {
  const [d, h, m, s] = [Math.floor(left / 86400), Math.floor((left % 86400) / 3600), Math.floor((left % 3600) / 60), left % 60];
  if (d > 0) return `${d}d ${pad(h)}:${pad(m)}:${pad(s)}`;
  return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
}

const deadlines = new WeakMap();

function tick() {
  for (const clock of $$('[data-countdown]')) {
    if (!deadlines.has(clock)) deadlines.set(clock, performance.now() + Number(clock.dataset.countdown) * 1000);
    const left = Math.max(0, Math.round((deadlines.get(clock) - performance.now()) / 1000));
    const text = clockText(left);
    if (clock.textContent !== text) clock.textContent = text;
    if (clock.dataset.late) clock.classList.toggle('is-late', left <= Number(clock.dataset.late));
    if (clock.dataset.late) warnOfEnd(clock, left);
    if (left === 0 && clock.dataset.then === 'refresh' && !clock.dataset.asked) {
      clock.dataset.asked = 'yes';
      const panel = clock.closest('[data-instance-panel]');
      setTimeout(() => (panel ? refreshPanel(panel) : frameSoon(false)), 800);
    }
  }
}

// Said once for each end, where the clock is seen to pass the mark; whoever comes later reads it on the panel.
function warnOfEnd(clock, left) {
  const note = $('[data-ends-soon]', clock.closest('[data-instance-panel]') ?? document.createElement('div'));
  const soon = left <= Number(clock.dataset.late);
  if (!note || note.hidden === !soon) return;
  note.hidden = !soon;
  if (soon) announce(note.textContent);
}

// An instance of one's own ends soon, whatever page is open; its panel says so itself.
function ending({ id, challengeId, challenge, until }) {
  if (!(until > Date.now()) || $(`[data-instance-panel][data-instance="${id}"]`)) return;
  toast(say('endingText', challenge || say('aChallenge')), { title: say('ending'), link: [`/challenges/${challengeId}`, say('look')], stays: true });
}

// So is one that organisers had made anew; its panel says so, too.
function recreated({ id, challengeId, challenge }) {
  if ($(`[data-instance-panel][data-instance="${id}"]`)) return;
  toast(say('recreatedText', challenge || say('aChallenge')), { title: say('recreated'), link: [`/challenges/${challengeId}`, say('look')], stays: true });
}

function localTimes(root) {
  for (const time of $$('time[datetime]', root)) {
    const at = new Date(time.dateTime);
    if (!Number.isNaN(at.valueOf())) {
      time.textContent = at.toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
    }
  }
}

// ---- Copy -----------------------------------------------------------------------------------------------------

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

// ---- Asking first ---------------------------------------------------------------------------------------------

// Until the answer has been acted on, which is after the dialog is closed.
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

// What somebody is asked about stays as it is until they have answered: a form that was replaced meanwhile sends nothing.
const asking = () => asked;

document.addEventListener('htmx:beforeSwap', (event) => {
  if (asking() && event.detail.target?.matches?.('[data-instance-panel]')) event.detail.shouldSwap = false;
});

// Nor does a part that looks at itself every few seconds take back what somebody has chosen or typed in it and not sent yet.
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

// ---- Talking to the server ------------------------------------------------------------------------------------

const PATIENCE_MS = 10000;

// What an address answers, with its text; null where nothing comes in time. A browser has few connections that may hang.
async function lookAt(address, headers) {
  const patience = new AbortController();
  const end = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(address, { headers, signal: patience.signal });
    const { ok, status, redirected } = answer;
    return { ok, status, redirected, text: await answer.text() };
  } catch {
    return null;
  } finally {
    clearTimeout(end);
  }
}

document.addEventListener('htmx:configRequest', (event) => {
  event.detail.headers['CSRF-Token'] = nonce;
  if (event.detail.verb === 'get') event.detail.timeout = PATIENCE_MS;
});

document.addEventListener('htmx:afterSettle', (event) => {
  const fresh = event.detail.elt;
  localTimes(fresh);
  tick();
  for (const element of [fresh, ...$$('[data-announce]', fresh)]) {
    if (element.dataset?.announce) announce(element.dataset.announce);
  }
  if (fresh.matches?.('[data-testid="flag-form"]')) afterSubmission(fresh);
});

document.addEventListener('htmx:responseError', (event) => {
  const { status, responseText } = event.detail.xhr;
  // A refusal comes as a page for whoever asked: in its frame is whether they are still signed in.
  const page = new DOMParser().parseFromString(responseText, 'text/html');
  const sentence = $('[data-refusal]', page)?.textContent;
  const signedOut = status === 401 || (status === 403 && page.body.dataset.signedIn !== 'true');
  if (signedOut && event.detail.requestConfig.verb === 'get') {
    // A panel looked again by itself: the page as a whole leads to where one signs in.
    leave(() => location.reload());
  } else if (signedOut) {
    toast(say('signedOut'), { danger: true, link: ['/login', say('signIn')] });
  } else {
    toast(status < 500 && sentence ? sentence : say('failed', status), { danger: true });
  }
});

// A network that changes, as it does under whoever moves, fails all that is on its way: a look is tried once more.
const AGAIN = 'ask-again';
const AGAIN_MS = 1000;

function withoutAnswer({ detail: { requestConfig, pathInfo, target, etc } }) {
  if (requestConfig.verb !== 'get' || requestConfig.triggeringEvent?.type === AGAIN) {
    toast(say('noAnswer'), { danger: true });
    return;
  }
  setTimeout(() => {
    // Another look at the same panel may be on its way by then.
    if (howMany(`answers ${target.dataset.instancePanel}`)) return;
    const how = { target, swap: etc.swapOverride, select: etc.select };
    const again = { ...how, source: requestConfig.elt, event: new Event(AGAIN) };
    htmx.ajax('GET', pathInfo.requestPath, again).catch(() => {});
  }, AGAIN_MS);
}

document.addEventListener('htmx:sendError', withoutAnswer);
document.addEventListener('htmx:timeout', withoutAnswer);

// Of one panel one look is on its way at a time: of two, the older could come last, or both replace what is gone already.
// They are counted here: htmx's own mark is on the panel that comes, too, until that has settled.
const underWay = new Map();
const panelsToAskAgain = new Set();
const howMany = (what) => underWay.get(what) ?? 0;

function refreshPanel(panel) {
  if (!panel?.isConnected) return;
  const id = panel.dataset.instancePanel;
  if (howMany(`answers ${id}`)) {
    panelsToAskAgain.add(id);
    return;
  }
  // Whoever has to know hears of a failure by its event.
  htmx.ajax('GET', `/challenges/${id}/instance`, { source: panel, target: panel, swap: 'outerHTML' }).catch(() => {});
}

function countPanel({ target, requestConfig }, by) {
  const id = target?.dataset?.instancePanel;
  if (!id) return;
  for (const what of requestConfig.verb === 'get' ? ['answers'] : ['answers', 'deeds']) {
    underWay.set(`${what} ${id}`, howMany(`${what} ${id}`) + by);
  }
  if (!howMany(`answers ${id}`) && panelsToAskAgain.delete(id)) $$(`[data-instance-panel="${id}"]`).forEach(refreshPanel);
}

// By the request itself: of what is no longer on the page when it is answered, htmx's events do not come this far.
document.addEventListener('htmx:beforeSend', ({ detail }) => {
  countPanel(detail, 1);
  detail.xhr.addEventListener('loadend', () => countPanel(detail, -1));
});

// What somebody does goes before a look: a panel that was replaced meanwhile could not take its answer.
document.addEventListener('htmx:beforeSwap', (event) => {
  const { target, requestConfig } = event.detail;
  const id = target?.dataset?.instancePanel;
  if (id && requestConfig.verb === 'get' && howMany(`deeds ${id}`)) event.detail.shouldSwap = false;
});

const cards = (page) => $$('#board [data-category], #board [data-card]', page).map((item) => item.dataset.category ?? item.dataset.card).join();

// Where what may change on this page can be read: on most there is nothing but the header.
function frameSource() {
  if ($('#board, #board-empty')) return '/challenges';
  // What was refused stands at the address of the deed, where there is nothing to read.
  const watched = $('[data-live-table]')?.dataset.liveTable;
  if (watched && new URL(watched, location).pathname !== location.pathname) return watched;
  if ($('[data-again], #standings, #instances, #overview, #notifications, #profile, #roster')) return location.href;
  const solves = $('#main [data-solvers-of]');
  if (solves) return `/challenges/${solves.dataset.solversOf}/solves`;
  return signedIn ? '/instances' : '/login';
}

// What cannot be read any more: refused, not there, or for people signed in.
const isGone = (answer) => answer.redirected || [401, 403, 404].includes(answer.status);

// Whoever watches what moves has to know when it stands still.
let lastSeen = Date.now();

function tellWhetherItMoves(moves) {
  const watched = $('[data-live-table]');
  const note = $('#stands-still');
  if (moves) {
    lastSeen = Date.now();
    note?.remove();
  } else if (watched && !note) {
    const text = say('standsStill', new Date(lastSeen).toLocaleTimeString(locale));
    const told = Object.assign(document.createElement('p'), { id: 'stands-still', className: 'notice is-danger', textContent: text });
    told.setAttribute('role', 'alert');
    watched.before(told);
  }
}

// A page that is left goes on until the next one comes: to leave it again meanwhile would be to wait from the start. Who
// stops it stays, and is not left without news for ever.
const LEAVE_MS = 60000;
let leftAt = -LEAVE_MS;
const isLeaving = () => performance.now() - leftAt < LEAVE_MS;

function leave(go) {
  if (isLeaving()) return;
  leftAt = performance.now();
  go();
}

addEventListener('pageshow', () => { leftAt = -LEAVE_MS; });

// By its address: to reload what a form was answered with would be to send that form again.
function startOver(source) {
  const watched = $('[data-live-table]')?.dataset.liveTable;
  const isItsAddress = [location.href, watched].includes(source);
  leave(() => (isItsAddress ? location.assign(source.split('#', 1)[0]) : location.reload()));
}

// One look is on its way at a time; what happens meanwhile is seen by one more.
let looking = null;
let lookOnceMore = false;

function refreshFrame() {
  lookOnceMore = looking !== null;
  looking ??= lookAtFrame();
  return looking;
}

async function lookAtFrame() {
  try {
    do {
      lookOnceMore = false;
      await renewFrame();
    } while (lookOnceMore);
  } finally {
    looking = null;
  }
}

async function renewFrame() {
  if (asking() || isLeaving()) return;
  const source = frameSource();
  const answer = await lookAt(source, { Accept: 'text/html' });
  tellWhetherItMoves(answer !== null && answer.status < 500);
  if (!answer || asking()) return;
  // What is hidden by now is not left standing, nor a refusal where there is something to see by now.
  const refused = $('[data-again]');
  const gone = isGone(answer) && !['/instances', '/login'].includes(source);
  if (refused ? answer.ok : gone) {
    startOver(source);
    return;
  }
  if (!answer.ok && !refused) return;
  const page = new DOMParser().parseFromString(answer.text, 'text/html');
  if ($('#board-empty') ? $('#board', page) : $('#board') && $('#board-empty', page)) leave(() => location.reload());
  const solves = showSolves(page);
  if (cards(document) !== cards(page)) replaceBoard(page);
  for (const id of ['bearing', 'instance-count', 'board-progress']) replace(document.getElementById(id), page.getElementById(id));
  for (const count of $$('[data-progress]')) replace(count, $(`[data-progress="${count.dataset.progress}"]`, page));
  for (const item of $$('[data-card]')) replaceCard(item, $(`[data-card="${item.dataset.card}"]`, page));
  replace(refused, $('[data-again]', page));
  for (const id of ['frozen', 'standings', 'instances', 'overview', 'notifications', 'tally', 'profile', 'roster']) {
    replace(document.getElementById(id), page.getElementById(id));
  }
  const [figure, redrawn] = [$('#score-graph'), $('#score-graph', page)];
  if (figure && redrawn?.dataset.leaders) figure.dataset.leaders = redrawn.dataset.leaders;
  addPanels($('#own-instances'), $('#own-instances', page));
  applyFilters();
  tick();
  drawGraph();
  await solves;
  await refreshSolves();
}

// The page behind the dialog does not say who solved the challenge that is in it.
async function refreshSolves() {
  const id = $('#challenge-slot [data-solvers-of]')?.dataset.solversOf;
  if (!id) return;
  const answer = await lookAt(`/challenges/${id}/solves`, { 'HX-Request': 'true' });
  // Its address is that of its own page, which says why there is nothing to see; an editor's look at it is left alone.
  if (answer && isGone(answer) && dialog.open && history.state?.challenge === id) leave(() => location.reload());
  if (answer?.ok) await showSolves(new DOMParser().parseFromString(answer.text, 'text/html'));
}

// Who solved a challenge, how many did and what it is worth come together, so that they agree.
async function showSolves(page) {
  const shown = [];
  for (const old of $$('[data-solvers-of]')) {
    const id = old.dataset.solversOf;
    const fresh = $(`[data-solvers-of="${id}"]`, page);
    if (!fresh) continue;
    const [list, renewed] = [$('details', old), $('details', fresh)];
    // Only its own page comes with the list open.
    if (renewed && (list || location.pathname !== `/challenges/${id}/solves`)) renewed.open = list?.open ?? false;
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

// The category that is chosen stays so, as long as there is one.
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
  // What somebody typed or chose and did not send yet is theirs.
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

// What has its id, or stands where an element stood: within the row of the same instance, wherever that is now, and
// nowhere if it is gone.
function counterpartOf(element, old, fresh) {
  if (element.id) return $(`#${CSS.escape(element.id)}`, fresh);
  const row = element.closest('[data-instance]');
  const [from, to] = row && old.contains(row) && row !== old ? [row, $(`[data-instance="${row.dataset.instance}"]`, fresh)] : [old, fresh];
  return to && $$('*', to)[$$('*', from).indexOf(element)];
}

// Panels that are new are put below the others. Those that are there stay, also when they say what has ended.
function addPanels(list, fresh) {
  if (!list || !fresh) return;
  for (const panel of $$('[data-instance-panel]', fresh)) {
    if ($(`[data-instance-panel="${panel.dataset.instancePanel}"]`, list)) continue;
    $('.empty', list)?.remove();
    const place = panel.parentElement;
    $('.cards', list).append(place);
    htmx.process(place);
    announce(panel.dataset.announce);
  }
}

function replaceCard(old, fresh) {
  if (!fresh) return;
  const hoisted = old.dataset.solved === 'false' && fresh.dataset.solved === 'true';
  fresh.hidden = old.hidden;
  replace(old, fresh);
  if (hoisted) $('.mast .flag', fresh)?.classList.add('is-hoisting');
}

function afterSubmission(form) {
  if (form.dataset.solved === 'true') {
    $('.challenge-head .flag')?.classList.remove('is-outline');
    refreshFrame();
  } else {
    const field = $('input[name="submission"]', form);
    field?.focus();
  }
}

// ---- Ports that are open to addresses: the gateway says how it sees us, by IPv4 and by IPv6 -----------------------

const ASK_AGAIN_MS = 600000;

async function openMyAddress(told) {
  sessionStorage.setItem('address-opened', Date.now());
  const ways = await fetch('/instances/address', { headers: { Accept: 'application/json' } }).then((answer) => answer.json()).catch(() => []);
  const asked = ways.map((way) => fetch(way, { credentials: 'omit', referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(3000) })
    .then((answer) => (answer.ok ? answer.text() : Promise.reject())));
  const body = new URLSearchParams({ nonce });
  for (const answer of await Promise.allSettled(asked)) if (answer.status === 'fulfilled') body.append('stated', answer.value);
  const done = await fetch('/instances/address', { method: 'POST', body, redirect: 'manual' }).catch(() => null);
  if (told) toast(say(done ? 'addressOpened' : 'noAnswer'), { danger: !done });
}

function openMyAddressWhereNeeded() {
  const last = Number(sessionStorage.getItem('address-opened') ?? 0);
  if ($('form.reach') && Date.now() - last > ASK_AGAIN_MS) openMyAddress(false);
}

document.addEventListener('submit', (event) => {
  if (!event.target.matches('form.reach')) return;
  event.preventDefault();
  openMyAddress(true);
});

// ---- Challenge dialog: one fragment, its own address ----------------------------------------------------------

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

// ---- Board: search, filters, arrow keys -----------------------------------------------------------------------

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
  // A locked one takes no focus: whoever went to it would not get past it.
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
  } else if (event.key === 'Escape') {
    $$('details.menu[open]').forEach((menu) => {
      menu.open = false;
      $('summary', menu).focus();
    });
  } else if (event.key.startsWith('Arrow') && event.target.matches?.('#board .card')) {
    const next = neighbour(event.target, event.key);
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }
});

document.addEventListener('click', (event) => {
  const copyButton = event.target.closest('[data-copy]');
  if (copyButton) copy(copyButton);
  $$('details.menu[open]').forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  const card = event.target.closest('#board [data-challenge]');
  if (card && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    openedFrom = card.dataset.challenge;
    openChallenge(card.dataset.challenge, true);
  }
});

// ---- Making challenges: files with progress, a look as players have it -----------------------------------------

function uploads() {
  for (const form of $$('form[data-upload]')) {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      upload(form);
    });
  }
}

// Not fetch: it does not say how far a body has come.
function upload(form) {
  const status = $('[data-upload-status]', form);
  const bar = $('progress', form);
  const button = $('button', form);
  const body = new FormData();
  body.append('type', 'challenge');
  body.append('challenge_id', form.dataset.upload);
  for (const file of $('input[type="file"]', form).files) body.append('file', file);
  const request = new XMLHttpRequest();
  const failed = (sentence) => {
    status.textContent = sentence;
    button.disabled = false;
    bar.hidden = true;
  };
  request.open('POST', '/api/v1/files');
  request.setRequestHeader('CSRF-Token', nonce);
  request.upload.addEventListener('progress', (event) => {
    if (!event.lengthComputable) return;
    bar.value = (100 * event.loaded) / event.total;
    status.textContent = `${Math.round(bar.value)} %`;
  });
  request.addEventListener('error', () => failed(say('noAnswer')));
  request.addEventListener('load', () => {
    if (request.status === 200) {
      location.hash = 'files';
      location.reload();
      return;
    }
    const answer = parse(request.responseText);
    const sentences = Object.values(answer?.errors ?? {}).flat().join(' ') || answer?.message;
    failed(sentences || say('failed', request.status));
  });
  button.disabled = true;
  bar.hidden = false;
  request.send(body);
}

document.addEventListener('click', (event) => {
  const look = event.target.closest('[data-preview]');
  if (look && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    openChallenge(look.dataset.preview, false);
  }
});

// ---- Score graph, loaded only where there is one --------------------------------------------------------------

async function drawGraph() {
  const figure = $('#score-graph');
  if (!figure) return;
  const graph = await import(`/assets/graph.js${new URL(import.meta.url).search}`);
  await graph.draw(figure);
}

document.addEventListener('themechange', drawGraph);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawGraph);

// ---- Announcements: told at once, and marked in the menu until they were looked at ------------------------------

const READ = 'flagship-read';
const LONGEST_TEXT = 160;

function textOf(html) {
  const text = new DOMParser().parseFromString(html ?? '', 'text/html').body.textContent.replace(/\s+/g, ' ').trim();
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}

function lastRead() {
  return Number(localStorage.getItem(READ)) || 0;
}

async function markUnread() {
  const mark = $('#unread');
  if (!mark) return;
  const newest = Number($('#notifications')?.dataset.newest ?? 0);
  if (newest > lastRead()) localStorage.setItem(READ, newest);
  const answer = await fetch(`/api/v1/notifications?since_id=${lastRead()}`, { method: 'HEAD' }).catch(() => null);
  const unread = answer?.ok ? Number(answer.headers.get('Result-Count')) : 0;
  mark.hidden = unread === 0;
  $('#unread-count').hidden = unread === 0;
  $('#unread-count').textContent = unread;
}

// Browsers let a page sound only after its user has touched it.
function beep() {
  if (!navigator.userActivation?.hasBeenActive) return;
  const context = new AudioContext();
  const [tone, volume] = [context.createOscillator(), context.createGain()];
  tone.frequency.value = 660;
  volume.gain.setValueAtTime(.15, context.currentTime);
  volume.gain.exponentialRampToValueAtTime(.001, context.currentTime + .5);
  tone.connect(volume).connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + .5);
  tone.addEventListener('ended', () => context.close());
}

function announced(data) {
  if (data?.title && data.type !== 'background') {
    toast(textOf(data.html), { title: data.title, link: ['/notifications', say('read')], stays: data.type === 'alert' });
    if (data.sound) beep();
  }
  if ($('#notifications')) refreshFrame().then(markUnread);
  else markUnread();
}

addEventListener('storage', (event) => event.key === READ && markUnread());

// ---- Live: one stream per browser; the leading tab passes events to the others ---------------------------------

const GATHER_MS = 700;
const SPREAD_MS = 250;
const LOOK_MS = 5000;
const REOPEN_MS = 1000;
const REOPEN_MOST_MS = 30000;
let pending = null;
let lastFrame = -GATHER_MS;
let missed = false;

// What happened to oneself shows at once; what others do is gathered where it comes thick and fast, spread a little, so
// that not all browsers ask at once, and not asked for by pages that nobody sees.
function frameSoon(own) {
  if (document.hidden && !own) {
    missed = true;
    return;
  }
  if (pending && !own) return;
  clearTimeout(pending);
  const wait = own ? 200 : Math.max(200, lastFrame + GATHER_MS - performance.now()) + Math.random() * SPREAD_MS;
  pending = setTimeout(() => {
    pending = null;
    missed = false;
    lastFrame = performance.now();
    refreshFrame();
  }, wait);
}

document.addEventListener('visibilitychange', () => {
  if (missed && !document.hidden) frameSoon(false);
});

function showValues(values) {
  for (const [id, value] of Object.entries(values)) {
    for (const points of $$(`[data-value-of="${id}"]`)) points.textContent = value;
  }
}

function firstBlood({ challengeId, challenge, account }) {
  const name = challenge || $(`[data-card="${challengeId}"] .card-name`)?.textContent || say('aChallenge');
  toast(say('firstBloodText', account, name), { title: say('firstBlood'), link: [`/challenges/${challengeId}`, say('look')] });
  for (const flag of $$(`[data-card="${challengeId}"] .flag, [data-challenge-view="${challengeId}"] .challenge-head .flag`)) {
    flag.classList.add('is-hoisting');
    flag.addEventListener('animationend', () => flag.classList.remove('is-hoisting'), { once: true });
  }
}

function heard(event) {
  if (event.type === 'instance') {
    const id = event.data?.id;
    for (const panel of $$('[data-instance-panel]')) {
      const other = id && panel.dataset.instance !== id && ['waiting', 'running', 'ending'].includes(panel.dataset.phase);
      if (!other) refreshPanel(panel);
    }
  }
  // What happened while nobody listened was not heard: look at everything again.
  if (event.type === 'resumed') {
    $$('[data-instance-panel]').forEach(refreshPanel);
    markUnread();
  }
  if (event.type === 'notification') {
    announced(event.data);
    return;
  }
  if (event.type === 'ending') {
    ending(event.data ?? {});
    return;
  }
  if (event.type === 'recreated') {
    recreated(event.data ?? {});
    return;
  }
  if (event.type === 'value') {
    showValues(event.data ?? {});
    return;
  }
  if (event.type === 'first-blood') firstBlood(event.data ?? {});
  // All that the overview counts is looked at every five seconds, however much happens.
  if ($('#overview') && event.type !== 'resumed') return;
  // To operators it is others that do something with instances.
  frameSoon(event.type === 'resumed' || (event.type === 'instance' && !$('[data-live-table]')));
}

// A stream can be cut off without a word; what is on its way is asked for now and then all the same. What instances use
// changes without a word in any case.
function lookAtWhatMoves() {
  if (!document.hidden && $('[data-live-table]')) refreshFrame();
  $$('[data-instance-panel]').filter((panel) => ['waiting', 'ending'].includes(panel.dataset.phase)).forEach(refreshPanel);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const TOPICS = ['instance', 'scoreboard', 'challenge', 'value', 'first-blood', 'ending', 'recreated', 'notification'];
const LEASE_MS = 4000;
const HANDED_ON_MS = 30000;

// Browsers know locks only on pages that came over TLS or from the same machine. On others that page leads which renews its
// lease, and makes sure once that nobody else took it at the same moment.
function leadByLease(key, lead, follow) {
  const me = String(Math.random());
  const holder = () => (localStorage.getItem(key) ?? '').split(' ');
  const look = () => {
    const [who, until] = holder();
    if (who !== me && Date.now() < Number(until)) return follow();
    localStorage.setItem(key, `${me} ${Date.now() + LEASE_MS}`);
    if (who === me) lead();
    else setTimeout(look, 100);
  };
  look();
  setInterval(look, LEASE_MS / 4);
  addEventListener('storage', (event) => event.key === key && !event.newValue && look());
  addEventListener('pagehide', () => {
    follow();
    if (holder()[0] === me) localStorage.removeItem(key);
  });
}

// All pages know the latest event that was kept, so that the one that leads next, the tab's next page among them, asks for what
// came while none did. Who comes back to a tab much later has missed more than anybody wants to be told.
function latestBefore(name) {
  const [latest, at] = (sessionStorage.getItem(name) ?? '').split(' ').map(Number);
  return Date.now() - at < HANDED_ON_MS ? latest : 0;
}

function live() {
  if (document.body.dataset.live !== 'true') return;
  // A page from before the sign-in hears less than one from after it.
  const name = signedIn ? 'flagship-live' : 'flagship-live-visitor';
  const channel = new BroadcastChannel(name);
  let stream = null;
  let reopening = null;
  let latest = latestBefore(name);
  addEventListener('pagehide', () => sessionStorage.setItem(name, `${latest} ${Date.now()}`));
  const take = (event) => {
    latest = Math.max(latest, event.id ?? 0);
    if (event.type !== 'here') heard(event);
  };
  const takeByAll = (event) => {
    channel.postMessage(event);
    take(event);
  };
  channel.addEventListener('message', ({ data: event }) => {
    if (event.type !== 'where') take(event);
    else if (stream && latest) channel.postMessage({ type: 'here', id: latest });
  });
  const open = (wait) => {
    stream = new EventSource(latest ? `/events?since=${latest}` : '/events');
    let next = wait;
    stream.addEventListener('open', () => {
      next = REOPEN_MS;
      takeByAll({ type: 'resumed', data: null });
    });
    // A browser comes back by itself after a cut, but not after an answer that was an error.
    stream.addEventListener('error', ({ target }) => {
      if (target !== stream || target.readyState !== EventSource.CLOSED) return;
      reopening = setTimeout(() => open(Math.min(2 * next, REOPEN_MOST_MS)), next + Math.random() * next);
    });
    for (const type of ['here', ...TOPICS]) {
      stream.addEventListener(type, (message) => {
        takeByAll({ type, id: Number(message.lastEventId), data: parse(message.data) });
      });
    }
  };
  const lead = () => stream || open(REOPEN_MS);
  const follow = () => {
    clearTimeout(reopening);
    stream?.close();
    stream = null;
  };
  channel.postMessage({ type: 'where' });
  if (navigator.locks) navigator.locks.request(name, () => new Promise(lead));
  else leadByLease(name, lead, follow);
}

// What was just done is said once, and neither to whoever loads the page again nor to whoever is handed its address.
function sayOnce() {
  const address = new URL(location.href);
  const said = ['judged', 'number', 'stopped'].filter((name) => address.searchParams.has(name));
  for (const name of said) address.searchParams.delete(name);
  if (said.length) history.replaceState(history.state, '', address);
}

themeButton();
sayOnce();
board();
uploads();
localTimes(document);
tick();
setInterval(tick, 1000);
setInterval(openMyAddressWhereNeeded, 1000);
setInterval(lookAtWhatMoves, LOOK_MS);
drawGraph();
markUnread();
live();
