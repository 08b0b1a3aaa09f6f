// Live: one stream per browser; the leading tab passes events to the others.

const LOOK_MS = 5000;
const REOPEN_MS = 1000;
const REOPEN_MOST_MS = 30000;

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
  if (event.type === 'extended') {
    extended(event.data ?? {});
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

const TOPICS = ['instance', 'scoreboard', 'challenge', 'value', 'first-blood', 'ending', 'extended', 'recreated', 'notification'];
const LEASE_MS = 10000;
const HANDED_ON_MS = 30000;

// Browsers know locks only on pages that came over TLS or from the same machine. On others that page leads which renews its
// lease, and makes sure once that nobody else took it at the same moment. Answers whether this one does: a hidden page is let
// look so seldom that its lease runs out before.
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
  return () => holder()[0] === me;
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
  const follow = () => {
    clearTimeout(reopening);
    stream?.close();
    stream = null;
  };
  let leads = () => true;
  const takeByAll = (event) => {
    if (!leads()) return follow();
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
  channel.postMessage({ type: 'where' });
  if (navigator.locks) navigator.locks.request(name, () => new Promise(lead));
  else leads = leadByLease(name, lead, follow);
}
