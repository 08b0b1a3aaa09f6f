// The score graph of the leaders. The library is fetched only when there is something to draw.

const LIBRARY = '/_static/echarts/6.0.0/dist/echarts.common.min.js';
const DAY = ['#12488f', '#b3161f', '#0d6b3d', '#7a4a00', '#6b2fa0', '#c2500a', '#00727a', '#a3176f', '#556b1c', '#3d4c63'];
const NIGHT = ['#ffce00', '#6fb1ff', '#ff7b74', '#5fd29a', '#c9a2ff', '#ff9f43', '#4fd6d6', '#f78fd0', '#b5c77a', '#c3cede'];
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin', 'arrow', 'emptyCircle', 'emptyRect', 'emptyTriangle'];

let chart = null;
let changes = [];
let at = -1;
let drawn = '';

export async function draw(figure) {
  const leaders = figure.dataset.leaders ? JSON.parse(figure.dataset.leaders) : await fetched(figure.dataset.source);
  figure.hidden = !leaders.some((leader) => leader.solves?.length);
  if (figure.hidden) return;
  // An open page asks with every change of anything: what is the same is left as its reader has it.
  const wanted = JSON.stringify([isNight(), leaders]);
  if (wanted === drawn) return;
  if (!window.echarts) await library();
  if (!chart) {
    chart = window.echarts.init(figure.firstElementChild, null, { renderer: 'canvas', locale: locale() });
    addEventListener('resize', () => chart.resize());
    byKeys(figure.firstElementChild);
  }
  chart.setOption(asSeen(options(leaders)), true);
  drawn = wanted;
  changes = changesOf(leaders);
  at = Math.min(at, changes.length - 1);
}

// The part of the time that is looked at stays, and lines that were taken out stay out.
function asSeen(option) {
  const seen = chart.getOption();
  if (!seen) return option;
  const { start, end } = seen.dataZoom?.[0] ?? {};
  Object.assign(option.dataZoom[0], { start, end });
  option.legend.selected = seen.legend?.[0]?.selected;
  return option;
}

// Arrow keys go from change to change in the order of time, whoever's it is, as a pointer would; each is said.
function byKeys(canvas) {
  canvas.tabIndex = 0;
  canvas.addEventListener('keydown', (event) => {
    const next = { ArrowRight: at + 1, ArrowLeft: at < 0 ? changes.length - 1 : at - 1, Home: 0, End: changes.length - 1 }[event.key];
    if (next === undefined || !changes.length) return;
    event.preventDefault();
    at = Math.min(Math.max(next, 0), changes.length - 1);
    const { line, point, name, when, sum } = changes[at];
    chart.dispatchAction({ type: 'downplay' });
    chart.dispatchAction({ type: 'highlight', seriesIndex: line, dataIndex: point });
    chart.dispatchAction({ type: 'showTip', seriesIndex: line, dataIndex: point });
    const values = [when.toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' }), name, sum];
    document.querySelector('#announcer').textContent = document.querySelector('#words').dataset.graphPoint
      .replace(/\{(\d)\}/g, (_, index) => values[index]);
  });
  canvas.addEventListener('blur', () => {
    chart.dispatchAction({ type: 'downplay' });
    chart.dispatchAction({ type: 'hideTip' });
  });
}

function changesOf(leaders) {
  const each = leaders.flatMap((leader, line) => {
    let sum = 0;
    return (leader.solves ?? []).map((solve, index) => ({
      // The first point of a line is where it begins, at nothing.
      line, point: index + 1, name: leader.name, when: new Date(solve.date), sum: (sum += solve.value),
    }));
  });
  return each.sort((one, other) => one.when - other.when);
}

async function fetched(source) {
  const answer = await fetch(source, { headers: { Accept: 'application/json' } }).catch(() => null);
  return answer?.ok ? Object.values((await answer.json()).data) : [];
}

function library() {
  return new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement('script'), { src: LIBRARY, onload: resolve, onerror: reject }));
  });
}

// The library brings English alone; names of months and days are the browser's.
function locale() {
  const language = document.documentElement.lang;
  if (language === 'en') return 'EN';
  const days = Array.from({ length: 7 }, (_, day) => new Date(2023, 0, day + 1));
  const months = Array.from({ length: 12 }, (_, month) => new Date(2023, month, 1));
  const names = (dates, options) => dates.map((date) => date.toLocaleDateString(language, options));
  window.echarts.registerLocale(language.toUpperCase(), {
    time: {
      month: names(months, { month: 'long' }), monthAbbr: names(months, { month: 'short' }),
      dayOfWeek: names(days, { weekday: 'long' }), dayOfWeekAbbr: names(days, { weekday: 'short' }),
    },
  });
  return language.toUpperCase();
}

function isNight() {
  const theme = document.documentElement.dataset.theme;
  return theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
}

// The canvas knows no variables of the stylesheet, so an element is asked what they come to.
function colours(...names) {
  const probe = document.body.appendChild(document.createElement('i'));
  const found = names.map((name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return found;
}

function options(leaders) {
  const [ink, muted, line, surface] = colours('--ink', '--muted', '--line', '--surface');
  const times = leaders.flatMap((leader) => (leader.solves ?? []).map((solve) => new Date(solve.date).valueOf()));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  // Long after the last change the lines end soon behind it: else an event of a day would be a stroke at the edge.
  // A clock that is slow draws no line back in time.
  const end = Math.max(last, Math.min(Date.now(), last + Math.max(600_000, (last - first) * 0.25)));
  const start = first - Math.max(60_000, (end - first) * 0.03);
  return {
    color: isNight() ? NIGHT : DAY,
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    textStyle: { color: ink, fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 12, right: 28, top: 48, bottom: 12, containLabel: true },
    legend: {
      type: 'scroll', top: 8, left: 12, right: 12,
      textStyle: { color: ink }, pageTextStyle: { color: ink }, pageIconColor: ink, pageIconInactiveColor: muted,
    },
    tooltip: { trigger: 'axis', renderMode: 'richText', backgroundColor: surface, borderColor: line, textStyle: { color: ink } },
    dataZoom: [{ type: 'inside', filterMode: 'none' }],
    xAxis: { type: 'time', axisLabel: { color: muted, hideOverlap: true }, axisLine: { lineStyle: { color: line } } },
    yAxis: { type: 'value', axisLabel: { color: muted }, splitLine: { lineStyle: { color: line } } },
    series: leaders.map((leader, index) => series(leader, SYMBOLS[index % SYMBOLS.length], start, end)),
  };
}

function series(leader, symbol, start, end) {
  let sum = 0;
  const points = (leader.solves ?? []).map((solve) => [new Date(solve.date).valueOf(), (sum += solve.value)]);
  return {
    name: leader.name, type: 'line', step: 'end', symbol, symbolSize: (point) => (point[0] === start ? 0 : innerWidth < 500 ? 4 : 7),
    lineStyle: { width: 2 }, emphasis: { focus: 'series' }, data: [[start, 0], ...points, [end, sum]],
  };
}
