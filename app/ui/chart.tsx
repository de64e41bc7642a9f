/**
 * Bars over time, drawn by the server: the title says the finding, each bar has its label and its figure, and the page
 * puts its table underneath. Widths are shares of the page's, so that words keep their size at 390 px.
 */
export type ChartBar = { key: string; label: string; value: number };

const HEIGHT = 190;
const TOP = 24;
const BASE = 162;

export function BarChart(props: {
  title: string;
  bars: readonly ChartBar[];
  /** where the figures come from, and what they leave out */
  note?: string;
}) {
  const { title, bars, note } = props;
  const most = Math.max(...bars.map(({ value }) => value), 1);
  const step = 100 / Math.max(bars.length, 1);
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <svg width="100%" height={HEIGHT} aria-hidden="true" focusable="false">
        <line className="chart-base" x1="0" x2="100%" y1={BASE + 0.5} y2={BASE + 0.5} />
        {bars.map(({ key, label, value }, index) => {
          const height = Math.round(((BASE - TOP) * value) / most);
          const middle = percent(index * step + step / 2);
          return (
            <g key={key} className={index % 2 === 0 ? "chart-even" : undefined}>
              <rect
                className="chart-bar"
                x={percent(index * step + step * 0.16)}
                width={percent(step * 0.68)}
                y={BASE - height}
                height={height}
              />
              {value > 0 ? (
                <text className="chart-value" x={middle} y={BASE - height - 6}>
                  {value}
                </text>
              ) : null}
              <text className="chart-label" x={middle} y={BASE + 18}>
                {label}
              </text>
            </g>
          );
        })}
      </svg>
      {note ? <p className="hint">{note}</p> : null}
    </figure>
  );
}

const percent = (share: number) => `${Math.round(share * 100) / 100}%`;
