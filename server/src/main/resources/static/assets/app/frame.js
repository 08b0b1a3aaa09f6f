// Refreshing the page: from where, how often, and which parts.

const cards = (page) => $$('#board [data-category], #board [data-card]', page).map((item) => item.dataset.category ?? item.dataset.card).join();

// The address with what may change here; on most pages that is only the header.
function frameSource() {
  if ($('#board, #board-empty')) return '/challenges';
  // A refusal is shown at the address of a POST, which cannot be read.
  const watched = $('[data-live-table]')?.dataset.liveTable;
  if (watched && new URL(watched, location).pathname !== location.pathname) return watched;
  if ($('[data-again], #standings, #instances, #overview, #notifications, #profile, #roster')) return location.href;
  const id = $('#main [data-solvers-of]')?.dataset.solversOf;
  if (id) return isSolvesPage(id) ? location.href : `/challenges/${id}/solves?first=true`;
  return signedIn ? '/instances' : '/login';
}

// Cannot be read any more: refused, missing, or only for signed-in users.
const isGone = (answer) => answer.redirected || [401, 403, 404].includes(answer.status);

// A reader of a live table has to know when it stops.
let lastSeen = Date.now();

function tellWhetherItMoves(moves) {
  const watched = $('[data-live-table]');
  const note = $('#stands-still');
  if (moves) {
    lastSeen = Date.now();
    note?.remove();
  } else if (watched && !note) {
    const text = say('standsStill', new Date(lastSeen).toLocaleTimeString(locale));
    const told = Object.assign(document.createElement('p'), { id: 'stands-still', className: 'notice is-danger', textContent: text });
    told.setAttribute('role', 'alert');
    watched.before(told);
  }
}

const GATHER_MS = 700;
const SPREAD_MS = 250;
let pending = null;
let lastFrame = -GATHER_MS;
let missed = false;

// The user's own events show at once. Events of others are gathered and spread a little, so that browsers do not all
// ask at the same moment; hidden pages do not ask.
function frameSoon(own) {
  if (document.hidden && !own) {
    missed = true;
    return;
  }
  if (pending && !own) return;
  clearTimeout(pending);
  const wait = own ? 200 : Math.max(200, lastFrame + GATHER_MS - performance.now()) + Math.random() * SPREAD_MS;
  pending = setTimeout(() => {
    pending = null;
    missed = false;
    lastFrame = performance.now();
    refreshFrame();
  }, wait);
}

document.addEventListener('visibilitychange', () => {
  if (missed && !document.hidden) frameSoon(false);
});

// Only one refresh runs at a time; changes meanwhile cause one more.
let looking = null;
let lookOnceMore = false;

function refreshFrame() {
  lookOnceMore = looking !== null;
  looking ??= lookAtFrame();
  return looking;
}

async function lookAtFrame() {
  try {
    do {
      lookOnceMore = false;
      await renewFrame();
    } while (lookOnceMore);
  } finally {
    looking = null;
  }
}

async function renewFrame() {
  if (asking() || isLeaving()) return;
  const source = frameSource();
  const answer = await lookAt(source, { Accept: 'text/html' });
  tellWhetherItMoves(answer !== null && answer.status < 500);
  await released();
  if (!answer || asking()) return;
  // Start over if the page can no longer be read, or if a refused one can.
  const refused = $('[data-again]');
  const gone = isGone(answer) && !['/instances', '/login'].includes(source);
  if (refused ? answer.ok : gone) {
    startOver(source);
    return;
  }
  if (!answer.ok && !refused) return;
  const page = new DOMParser().parseFromString(answer.text, 'text/html');
  if ($('#board-empty') ? $('#board', page) : $('#board') && $('#board-empty', page)) leave(() => location.reload());
  const solves = showSolves(page);
  if (cards(document) !== cards(page)) replaceBoard(page);
  for (const id of ['bearing', 'instance-count', 'board-progress']) replace(document.getElementById(id), page.getElementById(id));
  for (const count of $$('[data-progress]')) replace(count, $(`[data-progress="${count.dataset.progress}"]`, page));
  for (const item of $$('[data-card]')) replaceCard(item, $(`[data-card="${item.dataset.card}"]`, page));
  replace(refused, $('[data-again]', page));
  for (const id of ['frozen', 'standings', 'instances', 'overview', 'notifications', 'tally', 'profile', 'roster']) {
    replace(document.getElementById(id), page.getElementById(id));
  }
  const [figure, redrawn] = [$('#score-graph'), $('#score-graph', page)];
  if (figure && redrawn?.dataset.leaders) figure.dataset.leaders = redrawn.dataset.leaders;
  addPanels($('#own-instances'), $('#own-instances', page));
  applyFilters();
  tick();
  drawGraph();
  await solves;
  await refreshSolves();
}
