import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Highlighted, type Pieces } from "#app/ui/highlighted.tsx";
import { Ribbon } from "#app/ui/ribbon.tsx";
import type { ProgrammeDates } from "#app/ui/ribbon-geometry.ts";

/** One need of a list: what, who buys where, how much, how soon, and its ribbon. */
export function NeedRow(props: {
  to: string;
  title: Pieces | string;
  level?: 2 | 3;
  /** « Métropole de la Limagne · Clermont-Ferrand » */
  buyer: string;
  where?: string | null;
  /** « 120 000 € HT », or « montant non précisé » */
  amount: string;
  /** « dans 7 mois » */
  when?: string | null;
  tags?: ReactNode;
  /** reasons of « Besoins pour vous »: WhyLine */
  reasons?: ReactNode;
  dates?: ProgrammeDates;
  /** shared by a whole list, so that its ribbons line up on one time axis */
  range?: { from: string; to: string };
  children?: ReactNode;
}) {
  const Title = props.level === 2 ? "h2" : "h3";
  return (
    <li className="row">
      <div>
        <Title className="row-title">
          <Link to={props.to}>
            {typeof props.title === "string" ? props.title : <Highlighted pieces={props.title} />}
          </Link>
        </Title>
        <p className="row-who">
          {props.buyer}
          {props.where ? ` · ${props.where}` : ""}
        </p>
        {props.reasons}
        {props.tags ? <div className="tags row-tags">{props.tags}</div> : null}
      </div>
      <p className="row-figure">
        <strong>{props.amount}</strong> {props.when}
      </p>
      {props.dates ? (
        <div className="row-full">
          <Ribbon dates={props.dates} variant="compact" range={props.range} />
        </div>
      ) : null}
      {props.children ? <div className="row-full">{props.children}</div> : null}
    </li>
  );
}
