// Requests to the server: our own, and htmx's.

const PATIENCE_MS = 10000;

// Returns an answer with its text; null on a failure or time-out. Browsers allow few hanging connections.
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
  // A refusal is a whole page, which also says whether the user is signed in.
  const page = new DOMParser().parseFromString(responseText, 'text/html');
  const sentence = $('[data-refusal]', page)?.textContent;
  const signedOut = status === 401 || (status === 403 && page.body.dataset.signedIn !== 'true');
  if (signedOut && event.detail.requestConfig.verb === 'get') {
    // A panel refreshed itself; reloading leads to the sign-in.
    leave(() => location.reload());
  } else if (signedOut) {
    toast(say('signedOut'), { danger: true, link: ['/login', say('signIn')] });
  } else {
    toast(status < 500 && sentence ? sentence : say('failed', status), { danger: true });
  }
});

// Changing the network fails all pending requests, so a read is tried once more.
const AGAIN = 'ask-again';
const AGAIN_MS = 1000;

function withoutAnswer({ detail: { requestConfig, pathInfo, target, etc } }) {
  if (requestConfig.verb !== 'get' || requestConfig.triggeringEvent?.type === AGAIN) {
    toast(say('noAnswer'), { danger: true });
    return;
  }
  setTimeout(() => {
    // Another refresh of the panel may run by then.
    if (howMany(`answers ${target.dataset.instancePanel}`)) return;
    const how = { target, swap: etc.swapOverride, select: etc.select };
    const again = { ...how, source: requestConfig.elt, event: new Event(AGAIN) };
    htmx.ajax('GET', pathInfo.requestPath, again).catch(() => {});
  }, AGAIN_MS);
}

document.addEventListener('htmx:sendError', withoutAnswer);
document.addEventListener('htmx:timeout', withoutAnswer);

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
