// Announcements: shown at once, and marked in the menu until read.

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

// Browsers allow sound only after the user has touched the page.
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
