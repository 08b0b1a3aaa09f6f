// Live: one stream per browser; the leading tab passes events on.

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
  // Events were missed meanwhile, so refresh everything.
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
  // The overview refreshes itself every five seconds in any case.
  if ($('#overview') && event.type !== 'resumed') return;
  // On operators' pages the instances are those of others.
  frameSoon(event.type === 'resumed' || (event.type === 'instance' && !$('[data-live-table]')));
}

// A stream can break silently, so parts that are in progress are also polled. The usage of instances sends no events.
function lookAtWhatMoves() {
  if (!document.hidden && $('[data-live-table]')) refreshFrame();
  $$('[data-instance-panel]').filter((panel) => ['waiting', 'ending'].includes(panel.dataset.phase)).forEach(refreshPanel);
}

const TOPICS = ['instance', 'scoreboard', 'challenge', 'value', 'first-blood', 'ending', 'extended', 'recreated', 'notification'];
const LEASE_MS = 10000;
const HANDED_ON_MS = 30000;

// Browsers offer locks only on secure pages. On others the page leads that renews its lease; a second look makes sure
// that nobody else took it at the same moment. Returns whether this page leads: a hidden page looks so rarely that its
// lease expires.
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

// All pages know the latest stored event, so the next leader, also this tab's next page, asks for those missed in
// between. After a long absence the missed ones are skipped.
function latestBefore(name) {
  const [latest, at] = (sessionStorage.getItem(name) ?? '').split(' ').map(Number);
  return Date.now() - at < HANDED_ON_MS ? latest : 0;
}

function live() {
  if (document.body.dataset.live !== 'true') return;
  // A page from before the sign-in gets fewer events than one after it.
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
    // A browser reconnects by itself after a cut, but not after an error status.
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
