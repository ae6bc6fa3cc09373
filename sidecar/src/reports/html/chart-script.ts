/**
 * Runs in the reader's browser, after Chart.js. Written as text, because the page holds exactly these bytes and names
 * their hash in its policy; no compiler may touch them. Plain ES2020.
 *
 * Charts are drawn again when the colour mode changes, and in the colours of paper before printing. No animation: a
 * report is often printed or photographed right after loading, and some readers get sick of motion.
 */
export const CHART_SCRIPT = `'use strict';
(() => {
  const { locale, charts } = JSON.parse(document.getElementById('chart-data').textContent);
  const root = document.documentElement;
  const colour = (name) => getComputedStyle(root).getPropertyValue('--' + name).trim();
  let drawn = [];

  function dataset(spec, series) {
    const line = spec.type === 'line';
    return {
      label: series.label, data: series.data,
      backgroundColor: colour(series.colour), borderColor: line ? colour(series.colour) : colour('card'),
      borderWidth: line ? 2.5 : { top: 1 }, borderDash: series.dashed ? [6, 4] : [], borderSkipped: false,
      pointRadius: line && series.data.filter((n) => n !== null).length < 2 ? 4 : 0, pointHitRadius: 12, tension: 0.3, maxBarThickness: 48, categoryPercentage: 0.86, barPercentage: 0.95,
    };
  }

  function options(spec) {
    const sum = (items) => spec.total + ': ' + items.reduce((n, item) => n + item.parsed.y, 0).toLocaleString(locale);
    const grid = { color: colour('line') };
    return {
      locale, animation: false, responsive: true, maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      plugins: {
        legend: { display: false },
        tooltip: { callbacks: spec.total === null ? {} : { footer: sum } },
      },
      scales: {
        x: { stacked: spec.stacked, grid: { display: false }, border: grid, ticks: { maxRotation: 0, autoSkipPadding: 14 } },
        y: { stacked: spec.stacked, beginAtZero: true, grid, border: { display: false }, ticks: { precision: 0, maxTicksLimit: 6 } },
      },
    };
  }

  function draw() {
    drawn.forEach((chart) => chart.destroy());
    Chart.defaults.color = colour('muted');
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    drawn = Object.entries(charts).flatMap(([id, spec]) => {
      const figure = document.getElementById(id);
      if (figure === null) return [];
      figure.hidden = false;
      const datasets = spec.series.map((series) => dataset(spec, series));
      return [new Chart(figure.querySelector('canvas'), { type: spec.type, data: { labels: spec.labels, datasets }, options: options(spec) })];
    });
  }

  let closed = [];
  addEventListener('beforeprint', () => {
    root.dataset.print = '';
    closed = [...document.querySelectorAll('details:not([open])')];
    closed.forEach((details) => { details.open = true; });
    draw();
  });
  addEventListener('afterprint', () => {
    delete root.dataset.print;
    closed.forEach((details) => { details.open = false; });
    draw();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  draw();
})();
`;
