// The score graph, loaded only where there is one.

async function drawGraph() {
  const figure = $('#score-graph');
  if (!figure) return;
  const graph = await import(`/assets/graph.js${new URL(import.meta.url).search}`);
  await graph.draw(figure);
}

document.addEventListener('themechange', drawGraph);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawGraph);
