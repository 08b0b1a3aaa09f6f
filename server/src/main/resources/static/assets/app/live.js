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

function live() {
  if (document.body.dataset.live !== 'true') return;
  // A page from before the sign-in hears less than one from after it.
  const name = signedIn ? 'flagship-live' : 'flagship-live-visitor';
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', (message) => heard(message.data));
  const heardByAll = (event) => {
    channel.postMessage(event);
    heard(event);
  };
  const open = (wait) => {
    const stream = new EventSource('/events');
    let next = wait;
    stream.addEventListener('open', () => {
      next = REOPEN_MS;
      heardByAll({ type: 'resumed', data: null });
    });
    // A browser comes back by itself after a cut, but not after an answer that was an error.
    stream.addEventListener('error', () => {
      if (stream.readyState !== EventSource.CLOSED) return;
      setTimeout(() => open(Math.min(2 * next, REOPEN_MOST_MS)), next + Math.random() * next);
    });
    for (const type of ['instance', 'scoreboard', 'challenge', 'value', 'first-blood', 'ending', 'recreated', 'notification']) {
      stream.addEventListener(type, (message) => heardByAll({ type, data: parse(message.data) }));
    }
  };
  const lead = () => new Promise(() => open(REOPEN_MS));
  if (navigator.locks) navigator.locks.request(name, lead);
  else lead();
}
