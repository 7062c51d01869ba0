// A chart of bars, and beside it the same numbers as a table: who does not see the one reads the other.
import uPlot from './uplot.js';
import { html, useEffect, useRef } from './preact.js';
import { t } from './i18n.js';

const HEIGHT = 220;
const LABEL_WIDTH = 46;
const FONT = '12px system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif';

/** What is drawn, from the outermost to the innermost: each bar reaches over all that stand between it and the line. */
function layers(series, count) {
  const all = [];
  for (const sign of [1, -1]) {
    let sum = Array(count).fill(0);
    const side = series.filter(each => (each.below ? -1 : 1) === sign).map(each => {
      sum = sum.map((so, i) => so + sign * each.values[i]);
      return { key: each.key, tone: each.tone, values: sum };
    });
    all.push(...side.reverse());
  }
  return all;
}

function draw(box, labels, series, format) {
  const colour = tone => getComputedStyle(box.querySelector('.tone-' + tone)).color;
  const ink = getComputedStyle(box).color;
  const ground = getComputedStyle(document.body).backgroundColor;
  const line = getComputedStyle(box.querySelector('.gridline')).color;
  const drawn = layers(series, labels.length);
  const whole = value => Number.isInteger(value) ? format(Math.abs(value)) : '';
  const host = box.querySelector('.plot');
  const size = () => ({ width: host.clientWidth, height: HEIGHT });
  const plot = new uPlot({
    ...size(), legend: { show: false }, cursor: { show: false }, padding: [12, 8, 0, 0],
    scales: { x: { time: false, range: [-0.5, labels.length - 0.5] },
      y: { range: (self, least, most) => [Math.min(0, least) * 1.05, Math.max(1, most) * 1.05] } },
    axes: [
      { stroke: ink, font: FONT, size: 28, grid: { show: false }, ticks: { show: false }, splits: () => labels.map((label, i) => i),
        values: (self, splits) => {
          const every = Math.ceil(splits.length * LABEL_WIDTH / Math.max(1, self.bbox.width / devicePixelRatio));
          return splits.map(i => (splits.length - 1 - i) % every ? '' : labels[i]);
        } },
      { stroke: ink, font: FONT, grid: { stroke: line, width: 1 }, ticks: { show: false }, values: (self, splits) => splits.map(whole),
        size: (self, values) => 14 + 7 * Math.max(0, ...(values || []).map(value => value.length)) }],
    series: [{}, ...drawn.map(each => ({ label: each.key, stroke: ground, width: 1, fill: colour(each.tone), points: { show: false },
      paths: uPlot.paths.bars({ size: [0.72, 44] }) }))],
  }, [labels.map((label, i) => i), ...drawn.map(each => each.values)], host);
  const watch = new ResizeObserver(() => plot.setSize(size()));
  watch.observe(host);
  host.plot = plot;
  return () => {
    watch.disconnect();
    plot.destroy();
    delete host.plot;
  };
}

/**
 * @param series what stands on each other: a key, a label, a tone, the values, and whether they stand below the line
 * @param total whether the table tells their sum, too
 * @param newest whether the table begins with the last
 */
export function Bars({ name, title, over, labels, series, format, total, newest }) {
  const box = useRef();
  const shown = series.filter(each => each.values.some(value => value > 0));
  const identity = JSON.stringify([labels, shown.map(each => [each.key, each.label, each.values])]);
  useEffect(() => {
    if (!shown.length) return undefined;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    let end = draw(box.current, labels, shown, format);
    const again = () => {
      end();
      end = draw(box.current, labels, shown, format);
    };
    dark.addEventListener('change', again);
    return () => {
      dark.removeEventListener('change', again);
      end();
    };
  }, [identity]);
  if (!shown.length) return html`<section class="chart" data-chart=${name}><h2>${title}</h2><p class="empty">${t('chart.nothing')}</p></section>`;
  const cells = i => html`${shown.map(each => html`<td class="n" key=${each.key}>${each.values[i] ? format(each.values[i]) : '—'}</td>`)}
    ${total ? html`<td class="n"><b>${format(shown.reduce((sum, each) => sum + each.values[i], 0))}</b></td>` : null}`;
  const rows = labels.map((label, i) => html`<tr key=${label}><th scope="row">${label}</th>${cells(i)}</tr>`);
  return html`<section class="chart" data-chart=${name} ref=${box}><h2>${title}</h2><div class="beside">
    <figure><div class="plot" role="img" aria-label=${t('chart.drawn', { title })}></div>
      <figcaption class="key">${shown.map(each => html`<span key=${each.key}><i class=${'tone-' + each.tone}></i>${each.label}</span>`)}<i class="gridline"></i></figcaption></figure>
    <div class="scroll" tabindex="0" role="region" aria-label=${title}><table><thead><tr><th scope="col">${over}</th>${shown.map(each => html`<th scope="col" class="n" key=${each.key}>${each.label}</th>`)}
      ${total ? html`<th scope="col" class="n">${t('chart.total')}</th>` : null}</tr></thead><tbody>${newest ? rows.reverse() : rows}</tbody></table></div></div></section>`;
}
