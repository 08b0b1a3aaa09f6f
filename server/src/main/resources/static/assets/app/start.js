// Runs on each page.

// Removes the last action from the address, so that a reload or a shared link does not repeat its notice.
function sayOnce() {
  const address = new URL(location.href);
  const said = ['judged', 'number', 'stopped'].filter((name) => address.searchParams.has(name));
  for (const name of said) address.searchParams.delete(name);
  if (said.length) history.replaceState(history.state, '', address);
}

themeButton();
sayOnce();
board();
uploads();
localTimes(document);
tick();
setInterval(tick, 1000);
setInterval(openMyAddressWhereNeeded, 1000);
setInterval(lookAtWhatMoves, LOOK_MS);
drawGraph();
markUnread();
live();
