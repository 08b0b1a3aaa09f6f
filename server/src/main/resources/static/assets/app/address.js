// Opens ports to our address: the gateway says which one it sees, by IPv4 and IPv6.

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
