// A page that goes to another by itself, once, because what it is about is gone or has come.

// A page that is left goes on until the next one comes: to leave it again meanwhile would be to wait from the start. Who
// stops it stays, and is not left without news for ever.
const LEAVE_MS = 60000;
let leftAt = -LEAVE_MS;
const isLeaving = () => performance.now() - leftAt < LEAVE_MS;

function leave(go) {
  if (isLeaving()) return;
  leftAt = performance.now();
  go();
}

addEventListener('pageshow', () => { leftAt = -LEAVE_MS; });

// By its address: to reload what a form was answered with would be to send that form again.
function startOver(source) {
  const watched = $('[data-live-table]')?.dataset.liveTable;
  const isItsAddress = [location.href, watched].includes(source);
  leave(() => (isItsAddress ? location.assign(source.split('#', 1)[0]) : location.reload()));
}
