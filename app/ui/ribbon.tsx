import { formatMonth } from "#app/domain/date.ts";
import {
  type ProgrammeDates,
  type RibbonGeometry,
  ribbonGeometry,
  ribbonSteps,
  type TimeRange,
} from "#app/ui/ribbon-geometry.ts";

/**
 * Signature piece: the programme ribbon. A purchase as a horizontal time line, drawn by the server, with the same
 * facts in words. `compact` for lists (give them one `range` so that they line up), `full` for the purchase's page.
 */
export function Ribbon(props: { dates: ProgrammeDates; variant?: "compact" | "full"; range?: TimeRange }) {
  const geometry = ribbonGeometry(props.dates, props.range);
  const steps = ribbonSteps(props.dates);
  return props.variant === "compact" ? (
    <div>
      <svg className="ribbon" height="34" aria-hidden="true" focusable="false">
        <Drawing geometry={geometry} y={24} />
      </svg>
      {steps.length > 0 ? (
        <p className="sr-only">
          Calendrier&nbsp;: {steps.map((step) => `${step.name} ${step.when}`).join(", ")}.
        </p>
      ) : null}
    </div>
  ) : (
    <FullRibbon dates={props.dates} geometry={geometry} />
  );
}

function FullRibbon({ dates, geometry }: { dates: ProgrammeDates; geometry: RibbonGeometry }) {
  const phaseRows = rows(geometry.phases);
  const height = 50 + phaseRows * 18 + rows(geometry.points) * 36;
  return (
    <div className="ribbon-box ribbon-full">
      <svg className="ribbon" height={height} aria-hidden="true" focusable="false">
        <Drawing geometry={geometry} y={30} />
        <Labels geometry={geometry} top={57} phaseRows={phaseRows} />
      </svg>
      <dl className="ribbon-text">
        {ribbonSteps(dates).map((step) => (
          <div key={step.name}>
            <dt>{step.name}</dt>
            <dd>{step.when}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Drawing({ geometry, y }: { geometry: RibbonGeometry; y: number }) {
  const { today } = geometry;
  return (
    <g>
      <line className="ribbon-axis" x1="0" x2="100%" y1={y} y2={y} />
      {geometry.years.map(({ year, x }) => (
        <g key={year}>
          <line className="ribbon-tick" x1={`${x}%`} x2={`${x}%`} y1={y - 9} y2={y + 9} />
          {today === null || Math.abs(today - x) > 12 ? (
            <text className="ribbon-date" x={`${x}%`} y={y - 13} textAnchor={x > 96 ? "end" : "middle"}>
              {year}
            </text>
          ) : null}
        </g>
      ))}
      {geometry.phases.map((phase) => (
        <rect
          key={phase.key}
          className={`ribbon-phase ribbon-${phase.key}`}
          x={`${phase.x}%`}
          width={`${phase.width}%`}
          y={y - 7}
          height="14"
          rx="3"
        />
      ))}
      {geometry.points.map((point) => (
        <circle key={point.key} className="ribbon-point" cx={`${point.x}%`} cy={y} r="6" />
      ))}
      {today === null ? null : <Today x={today} y={y} />}
    </g>
  );
}

function Today({ x, y }: { x: number; y: number }) {
  const atTheEnd = x > 88;
  return (
    <g>
      <line className="ribbon-today" x1={`${x}%`} x2={`${x}%`} y1={y - 22} y2={y + 11} />
      <text
        className="ribbon-today-label"
        x={`${x}%`}
        dx={atTheEnd ? -6 : 6}
        y={y - 13}
        textAnchor={atTheEnd ? "end" : "start"}
      >
        aujourd'hui
      </text>
    </g>
  );
}

function Labels(props: { geometry: RibbonGeometry; top: number; phaseRows: number }) {
  const pointTop = props.top + props.phaseRows * 18 + 2;
  return (
    <g className="ribbon-labels">
      {props.geometry.phases.map(({ key, name, label }) => (
        <text key={key} x={`${label.x}%`} y={props.top + label.row * 18} textAnchor={label.anchor}>
          {name}
        </text>
      ))}
      {props.geometry.points.map(({ key, name, on, label }) => (
        <g key={key}>
          <text
            className="ribbon-point-label"
            x={`${label.x}%`}
            y={pointTop + label.row * 36}
            textAnchor={label.anchor}
          >
            {name}
          </text>
          <text
            className="ribbon-date"
            x={`${label.x}%`}
            y={pointTop + 16 + label.row * 36}
            textAnchor={label.anchor}
          >
            {formatMonth(on)}
          </text>
        </g>
      ))}
    </g>
  );
}

function rows(items: readonly { label: { row: number } }[]): number {
  return items.reduce((most, item) => Math.max(most, item.label.row + 1), 0);
}
