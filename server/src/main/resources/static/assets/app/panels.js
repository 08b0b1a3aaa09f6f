// Panels of instances: looking at them again, and telling of an instance whose panel is not on the page.

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

// An instance of one's own ends soon, whatever page is open; its panel says so itself.
function ending({ id, challengeId, challenge, until }) {
  if (!(until > Date.now()) || $(`[data-instance-panel][data-instance="${id}"]`)) return;
  toast(say('endingText', challenge || say('aChallenge')), { title: say('ending'), link: [`/challenges/${challengeId}`, say('look')], stays: true });
}

// Where an organiser gave one more time, its panel shows no more than the later end: it is told beside that, too.
function extended({ challengeId, challenge, until }) {
  if (!(until > Date.now())) return;
  const text = say('extendedText', challenge || say('aChallenge'), localTime(new Date(until)));
  toast(text, { title: say('extended'), link: [`/challenges/${challengeId}`, say('look')] });
}

// So is one that organisers had made anew; its panel says so, too.
function recreated({ id, challengeId, challenge }) {
  if ($(`[data-instance-panel][data-instance="${id}"]`)) return;
  toast(say('recreatedText', challenge || say('aChallenge')), { title: say('recreated'), link: [`/challenges/${challengeId}`, say('look')], stays: true });
}
