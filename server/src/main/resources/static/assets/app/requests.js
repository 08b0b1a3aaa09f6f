// Talking to the server: looks of our own, and what htmx sends.

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

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
