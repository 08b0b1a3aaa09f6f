// The score graph of the leaders. Its library is loaded only when needed.

const LIBRARY = '/_static/echarts/6.0.0/dist/echarts.common.min.js';
const DAY = ['#12488f', '#b3161f', '#0d6b3d', '#7a4a00', '#6b2fa0', '#c2500a', '#00727a', '#a3176f', '#556b1c', '#3d4c63'];
const NIGHT = ['#ffce00', '#6fb1ff', '#ff7b74', '#5fd29a', '#c9a2ff', '#ff9f43', '#4fd6d6', '#f78fd0', '#b5c77a', '#c3cede'];
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin', 'arrow', 'emptyCircle', 'emptyRect', 'emptyTriangle'];

const EDGE = 12;
// The symbol before a name, and the gap.
const MARK = 14 + 5;

let chart = null;
let changes = [];
let at = -1;
let shown = [];
let drawn = '';
let dress = '';

export async function draw(figure) {
  const leaders = figure.dataset.leaders ? JSON.parse(figure.dataset.leaders) : await fetched(figure.dataset.source);
  figure.hidden = !leaders.some((leader) => leader.solves?.length);
  if (figure.hidden) return;
  if (!window.echarts) await library();
  if (!chart) begin(figure);
  shown = leaders;
  show(figure);
}

function begin(figure) {
  const canvas = figure.firstElementChild;
  chart = window.echarts.init(canvas, null, { renderer: 'canvas', locale: locale() });
  byKeys(canvas);
  new ResizeObserver(() => {
    if (!canvas.clientWidth) return;
    chart.resize();
    show(figure);
  }).observe(canvas);
}

// An open page refreshes on every change; an unchanged graph is left alone.
function show(figure) {
  const theme = isNight() ? 'night' : 'day';
  const [data, dressed] = [JSON.stringify(shown), `${theme} ${rows()}`];
  if (data !== drawn || dressed !== dress) {
    const option = options(shown);
    // Only new data is animated, not other colours or sizes.
    option.animation &&= data !== drawn;
    chart.setOption(asSeen(option), true);
    [drawn, dress] = [data, dressed];
    changes = changesOf(shown);
    at = Math.min(at, changes.length - 1);
  }
  figure.dataset.drawn = `${theme} ${chart.getWidth()}`;
}

// The number of rows that all names need.
function rows() {
  const { font, width, gap } = legend();
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = `${font}px ${getComputedStyle(document.body).fontFamily}`;
  const room = chart.getWidth() - 2 * EDGE;
  let [count, used] = [1, 0];
  for (const { name } of shown) {
    const needed = MARK + Math.min(width, pen.measureText(name).width);
    if (used && used + needed > room) [count, used] = [count + 1, 0];
    used += needed + gap;
  }
  return count;
}

// On a projector it has to be readable from afar.
function legend() {
  return document.querySelector('.is-projector') ? { font: 18, width: 210, row: 28, gap: 16 } : { font: 12, width: 112, row: 24, gap: 10 };
}

// Keeps the zoom and the lines that were switched off.
function asSeen(option) {
  const seen = chart.getOption();
  if (!seen) return option;
  const { start, end } = seen.dataZoom?.[0] ?? {};
  Object.assign(option.dataZoom[0], { start, end });
  option.legend.selected = seen.legend?.[0]?.selected;
  return option;
}

// Arrow keys go through all changes in order of time, like a pointer; each is announced.
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
    const values = [inFull(when), name, sum];
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
      // The first point of a line is its start at zero.
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

const inFull = (when) => new Date(when).toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });

// As on other pages: the date at midnight, else the time.
function inShort(when) {
  const date = new Date(when);
  const isMidnight = date.getHours() === 0 && date.getMinutes() === 0;
  return date.toLocaleString(document.documentElement.lang, isMidnight ? { month: 'short', day: 'numeric' } : { timeStyle: 'short' });
}

// The library has only English; other names come from the browser.
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

// The canvas cannot read CSS variables, so an element resolves them.
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
  // Long after the last change the lines end soon behind it; else a short event would be a stroke at the edge. With a
  // slow clock they do not go back in time.
  const end = Math.max(last, Math.min(Date.now(), last + Math.max(600_000, (last - first) * 0.25)));
  const start = first - Math.max(60_000, (end - first) * 0.03);
  const { font: fontSize, width, row, gap } = legend();
  return {
    color: isNight() ? NIGHT : DAY,
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    textStyle: { color: ink, fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: EDGE, right: 28, top: 16 + rows() * row, bottom: 12, containLabel: true },
    legend: {
      top: 8, left: EDGE, right: EDGE, padding: 0, align: 'left', itemWidth: 14, itemHeight: row - gap, itemGap: gap,
      textStyle: { color: ink, fontSize, width, overflow: 'truncate' },
    },
    tooltip: {
      trigger: 'axis', renderMode: 'richText', backgroundColor: surface, borderColor: line, textStyle: { color: ink, fontSize: Math.max(14, fontSize) },
      valueFormatter: String,
    },
    dataZoom: [{ type: 'inside', filterMode: 'none' }],
    xAxis: {
      type: 'time', axisLabel: { color: muted, fontSize, hideOverlap: true, formatter: inShort }, axisLine: { lineStyle: { color: line } },
      axisPointer: { label: { formatter: ({ value }) => inFull(value) } },
    },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { color: muted, fontSize, formatter: String }, splitLine: { lineStyle: { color: line } } },
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
