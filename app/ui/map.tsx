import { Link } from "@remix-run/react";
import { type ReactNode, useId } from "react";
import { percentIn } from "#app/domain/map-frame.ts";
import { type Box, INSETS, type Spot } from "#app/domain/projection.ts";
import land from "#app/ui/map/departements.svg?url";

/**
 * Signature piece: the map. The shapes are one drawing that the browser keeps (departements.svg, used by reference);
 * a page only says which are dark, which are outlined, and where the dots are. Dots, signs and words keep their size
 * whatever the zoom: they lie on a second drawing, placed in percent.
 */
export type MapDot = Spot & {
  key: string;
  /** 1 to 8: domain/map-frame.ts dotStep; 0 is a pin, one thing at one place */
  step: number;
  /** « Puy-de-Dôme : 38 offres » */
  label: string;
  to?: string;
  /** null: a plain dot; else in the colours of a verdict */
  tone?: "yes" | "to-prove";
};

export type MapData = {
  box: Box;
  /** codes of the départements where there is something: the darker grey */
  supplied: readonly string[];
  /** codes of those that were chosen: outlined */
  selected: readonly string[];
  /** distances around a place */
  rings: readonly (Spot & { radius: number; label: string })[];
  dots: readonly MapDot[];
  /** names of places, drawn over their point */
  names: readonly (Spot & { text: string; strong?: boolean })[];
  /** the place that was asked */
  place: Spot | null;
};

export type LegendEntry = {
  sign: "with" | "without" | "dot" | "pin" | "yes" | "to-prove" | "area";
  label: string;
};

/** `title` says the finding. The children are the same facts as a list or a table. */
export function FranceMap(props: {
  title: ReactNode;
  map: MapData;
  legend: readonly LegendEntry[];
  children?: ReactNode;
}) {
  const id = useId();
  const { map, title, legend } = props;
  return (
    <figure className="map" aria-labelledby={id}>
      <figcaption id={id}>{title}</figcaption>
      <div className="map-sheet">
        <Land map={map} />
        <svg className="map-marks" role="presentation">
          <Rings map={map} />
          {map.dots.map((dot) => (
            <Dot key={dot.key} box={map.box} dot={dot} />
          ))}
          {map.place ? <Place box={map.box} spot={map.place} /> : null}
          <Names map={map} />
        </svg>
      </div>
      <Legend entries={legend} />
      {props.children}
    </figure>
  );
}

const shape = (code: string) => <use key={code} href={`${land}#d${code}`} />;

// The outline of an area lies under its shapes and over the others: its inner borders stay thin.
function Land({ map: { box, supplied, selected } }: { map: MapData }) {
  const unit = box.width / 1000;
  const chosen = new Set(selected);
  const [inside, outside] = [
    supplied.filter((code) => chosen.has(code)),
    supplied.filter((code) => !chosen.has(code)),
  ];
  return (
    <svg
      className="map-land"
      viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
      aria-hidden="true"
      focusable="false"
    >
      <g className="map-shapes" strokeWidth={1.4 * unit}>
        <use href={`${land}#france`} />
        <g className="map-supplied">{outside.map(shape)}</g>
        {selected.length > 0 ? (
          <>
            <g className="map-outline" strokeWidth={7 * unit}>
              {selected.map(shape)}
            </g>
            <g>{selected.map(shape)}</g>
            <g className="map-supplied">{inside.map(shape)}</g>
          </>
        ) : null}
      </g>
      <g className="map-insets" strokeWidth={1.2 * unit}>
        {INSETS.map(({ departement, box: around }) => (
          <rect key={departement} {...around} rx={20} />
        ))}
      </g>
    </svg>
  );
}

function Rings({ map: { box, rings } }: { map: MapData }) {
  return (
    <>
      {rings.map((ring) => {
        const middle = percentIn(box, ring);
        if (!middle) return null;
        const top = percentIn(box, { x: ring.x, y: ring.y - ring.radius });
        return (
          <g key={ring.label} className="map-ring">
            <ellipse
              cx={`${middle.x}%`}
              cy={`${middle.y}%`}
              rx={`${round((ring.radius / box.width) * 100)}%`}
              ry={`${round((ring.radius / box.height) * 100)}%`}
            />
            {top ? (
              <text x={`${top.x}%`} y={`${top.y}%`} dy="-5" textAnchor="middle">
                {ring.label}
              </text>
            ) : null}
          </g>
        );
      })}
    </>
  );
}

function Place({ box, spot }: { box: Box; spot: Spot }) {
  const at = percentIn(box, spot);
  return at ? <circle className="map-place" cx={`${at.x}%`} cy={`${at.y}%`} /> : null;
}

function Dot({ box, dot }: { box: Box; dot: MapDot }) {
  const spot = percentIn(box, dot);
  if (!spot) return null;
  const circle = (
    <circle className="map-dot" data-step={dot.step} data-tone={dot.tone} cx={`${spot.x}%`} cy={`${spot.y}%`}>
      <title>{dot.label}</title>
    </circle>
  );
  if (!dot.to) return circle;
  return (
    <Link to={dot.to} aria-label={dot.label}>
      {circle}
    </Link>
  );
}

// The boxes overseas have their names, or their numbers where there is no room; towns come with the closer views.
function Names({ map: { box, names } }: { map: MapData }) {
  return (
    <g className="map-names">
      {INSETS.map(({ departement, label, box: around }) => {
        const spot = percentIn(box, { x: around.x + 14, y: around.y + around.height });
        return spot ? (
          <text key={departement} x={`${spot.x}%`} y={`${spot.y}%`} dy="13">
            <tspan className="map-inset-name">{label}</tspan>
            <tspan className="map-inset-code">{departement}</tspan>
          </text>
        ) : null;
      })}
      {names.map((name) => {
        const spot = percentIn(box, name);
        return spot ? (
          <text
            key={name.text}
            className={name.strong ? "map-name-strong" : undefined}
            x={`${spot.x}%`}
            y={`${spot.y}%`}
            dy="-8"
            textAnchor="middle"
          >
            {name.text}
          </text>
        ) : null;
      })}
    </g>
  );
}

const round = (value: number) => Math.round(value * 10) / 10;

function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  return (
    <ul className="map-legend">
      {entries.map(({ sign, label }) => (
        <li key={label}>
          <span className="map-sign" data-sign={sign} aria-hidden="true" />
          {label}
        </li>
      ))}
    </ul>
  );
}
