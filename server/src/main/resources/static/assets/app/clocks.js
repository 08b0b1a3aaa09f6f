// Clocks: the server sends the seconds left, the page counts down. Dates are shown in the reader's time zone.

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

// Announced once for each end, when the clock passes the mark; later readers see it on the panel.
function warnOfEnd(clock, left) {
  const note = $('[data-ends-soon]', clock.closest('[data-instance-panel]') ?? document.createElement('div'));
  const soon = left <= Number(clock.dataset.late);
  if (!note || note.hidden === !soon) return;
  note.hidden = !soon;
  if (soon) announce(note.textContent);
}

function localTime(at) {
  return at.toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
}

function localTimes(root) {
  for (const time of $$('time[datetime]', root)) {
    const at = new Date(time.dateTime);
    if (!Number.isNaN(at.valueOf())) time.textContent = localTime(at);
  }
}
