import { INSETS } from "#app/domain/projection.ts";
import land from "#app/ui/map/departements.svg?url";

/** Départements to tick where they are: boxes of a form laid over the map. Without JavaScript too. */
export type Tick = {
  value: string;
  /** « 63 » */
  code: string;
  name: string;
  /** percent of the sheet's sides */
  x: number;
  y: number;
};

export function MapTicks(props: {
  name: string;
  ticks: readonly Tick[];
  chosen: readonly string[];
  size: { width: number; height: number };
}) {
  const { width, height } = props.size;
  return (
    <div className="map map-scroll">
      <div className="map-sheet map-ticks">
        <svg className="map-land" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
          <g className="map-shapes" strokeWidth={1.4 * (width / 1000)}>
            <use href={`${land}#france`} />
          </g>
          <g className="map-insets" strokeWidth={1.2 * (width / 1000)}>
            {INSETS.map(({ departement, box }) => (
              <rect key={departement} {...box} rx={20} />
            ))}
          </g>
        </svg>
        {props.ticks.map(({ value, code, name, x, y }) => (
          <label key={value} className="map-tick" style={{ left: `${x}%`, top: `${y}%` }} title={name}>
            <input
              type="checkbox"
              name={props.name}
              value={value}
              defaultChecked={props.chosen.includes(value)}
            />
            <span aria-hidden="true">{code}</span>
            <span className="sr-only">
              {name} ({code})
            </span>
          </label>
        ))}
      </div>
    </div>
  );
}
