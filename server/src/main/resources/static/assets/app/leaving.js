// Leaves the page once, because its subject is gone or has appeared.

// Leaving again would restart the load, so not for a while. It ends, for users who stop the load and stay.
const LEAVE_MS = 60000;
let leftAt = -LEAVE_MS;
const isLeaving = () => performance.now() - leftAt < LEAVE_MS;

function leave(go) {
  if (isLeaving()) return;
  leftAt = performance.now();
  go();
}

addEventListener('pageshow', () => { leftAt = -LEAVE_MS; });

// By its address, because reloading an answer to a form would send it again.
function startOver(source) {
  const watched = $('[data-live-table]')?.dataset.liveTable;
  const isItsAddress = [location.href, watched].includes(source);
  leave(() => (isItsAddress ? location.assign(source.split('#', 1)[0]) : location.reload()));
}
