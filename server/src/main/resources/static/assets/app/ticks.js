// Check boxes in a table: all at once, and ranges with Shift.

for (const all of $$('[data-tick-all]')) {
  const form = all.closest('form');
  const box = $('input', all);
  const ticks = $$('input[type="checkbox"][name="id"]', form);
  let last = null;

  const show = () => {
    const ticked = ticks.filter((tick) => tick.checked).length;
    box.checked = ticked > 0 && ticked === ticks.length;
    box.indeterminate = ticked > 0 && !box.checked;
  };
  box.addEventListener('change', () => {
    ticks.forEach((tick) => { tick.checked = box.checked; });
    show();
  });
  form.addEventListener('click', (event) => {
    if (!ticks.includes(event.target)) return;
    const tick = event.target;
    if (event.shiftKey && last) {
      const [from, to] = [ticks.indexOf(last), ticks.indexOf(tick)].sort((a, b) => a - b);
      ticks.slice(from, to + 1).forEach((each) => { each.checked = tick.checked; });
    }
    last = tick;
    show();
  });
  // Going back in the browser restores the ticks.
  addEventListener('pageshow', show);
  all.hidden = ticks.length < 2;
  show();
}
