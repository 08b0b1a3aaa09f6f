// What each page begins with.

// What was just done is said once, and neither to whoever loads the page again nor to whoever is handed its address.
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
