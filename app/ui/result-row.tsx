import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { bound } from "#app/ui/bound.ts";
import { Highlighted, type Pieces } from "#app/ui/highlighted.tsx";

/** One answer of a list of offers or suppliers. One answer is one link: its title. */
export function ResultRow(props: {
  to: string;
  title: Pieces | string;
  /** 3 when the list stands under an h2 */
  level?: 2 | 3;
  /** first in bold, the rest after middle dots: ["Clair Horizon", "EA", "Clermont-Ferrand, à 13 km"] */
  who: readonly string[];
  text?: Pieces | string;
  /** its small size, at the right of the words */
  photo?: { id: number; alt: string; width: number; height: number } | null;
  /** VerdictBadge and Tag */
  tags?: ReactNode;
  /** « 150 000 € » and « par an, déclarés » */
  figure?: { value: string; label: string };
  /** a small link under the figure */
  aside?: ReactNode;
  /** a tick at the left, to choose this answer among others: ComparePick */
  pick?: ReactNode;
  /** an action or a ribbon under the row, full width */
  children?: ReactNode;
}) {
  const Title = props.level === 3 ? "h3" : "h2";
  return (
    <li className="row">
      {props.pick}
      <div>
        {props.photo ? <Thumb {...props.photo} /> : null}
        <Title className="row-title">
          <Link to={props.to}>
            <Text value={props.title} />
          </Link>
        </Title>
        <Who parts={props.who} />
        {props.text ? (
          <p className="row-text">
            <Text value={props.text} />
          </p>
        ) : null}
        {props.tags ? <div className="tags row-tags">{props.tags}</div> : null}
      </div>
      {props.figure || props.aside ? (
        <div className="row-figure">
          {props.figure ? (
            <p>
              <strong>{props.figure.value}</strong> {props.figure.label}
            </p>
          ) : null}
          {props.aside}
        </div>
      ) : null}
      {props.children ? <div className="row-full">{props.children}</div> : null}
    </li>
  );
}

function Thumb({ id, alt, ...sizes }: { id: number; alt: string; width: number; height: number }) {
  return <img className="row-photo" src={`/photos/${id}?vignette`} alt={alt} {...sizes} loading="lazy" />;
}

/** « **Clair Horizon** · EA · Clermont-Ferrand, à 13 km » */
function Who({ parts }: { parts: readonly string[] }) {
  const [first, ...rest] = parts.filter((part) => part !== "");
  return (
    <p className="row-who">
      <strong>{first}</strong>
      {bound(rest.map((part) => ` · ${part}`).join(""))}
    </p>
  );
}

function Text({ value }: { value: Pieces | string }) {
  return typeof value === "string" ? bound(value) : <Highlighted pieces={value} />;
}
