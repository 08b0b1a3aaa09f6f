// Instance panels: refreshing them, and notices for instances without one.

// One refresh per panel at a time: the older of two could come last, or both replace a panel that is gone. Counted
// here, because htmx's own mark is on the new panel, too, until it has settled.
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
  // Failures are handled by their events.
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

// On the request itself: htmx's events do not bubble from elements that were removed.
document.addEventListener('htmx:beforeSend', ({ detail }) => {
  countPanel(detail, 1);
  detail.xhr.addEventListener('loadend', () => countPanel(detail, -1));
});

// An action goes before a refresh: a replaced panel could not show its answer.
document.addEventListener('htmx:beforeSwap', (event) => {
  const { target, requestConfig } = event.detail;
  const id = target?.dataset?.instancePanel;
  if (!id || requestConfig.verb !== 'get') return;
  if (howMany(`deeds ${id}`)) event.detail.shouldSwap = false;
  else if (isPressed()) {
    event.detail.shouldSwap = false;
    released().then(() => refreshPanel($(`[data-instance-panel="${id}"]`)));
  }
});

// New panels go below the others. Existing ones stay, also those that have ended.
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

// An own instance ends soon; if its panel is here, that says so.
function ending({ id, challengeId, challenge, until }) {
  if (!(until > Date.now()) || $(`[data-instance-panel][data-instance="${id}"]`)) return;
  toast(say('endingText', challenge || say('aChallenge')), { title: say('ending'), link: [`/challenges/${challengeId}`, say('look')], stays: true, about: `end of ${id}` });
}

// An operator extended an own instance; the panel would only show the later end. What was said of its end before is
// untrue now.
function extended({ id, challengeId, challenge, until }) {
  if (!(until > Date.now())) return;
  const text = say('extendedText', challenge || say('aChallenge'), localTime(new Date(until)));
  toast(text, { title: say('extended'), link: [`/challenges/${challengeId}`, say('look')], stays: true, about: `end of ${id}` });
}

// An operator recreated an own instance; if its panel is here, that says so.
function recreated({ id, challengeId, challenge }) {
  if ($(`[data-instance-panel][data-instance="${id}"]`)) return;
  toast(say('recreatedText', challenge || say('aChallenge')), { title: say('recreated'), link: [`/challenges/${challengeId}`, say('look')], stays: true });
}
