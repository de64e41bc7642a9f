import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Score } from "#app/ui/score.tsx";
import { WhyLine, type WhyStep, WhySteps } from "#app/ui/why.tsx";

/** One potential supplier of a lot: rank, who, why, verdicts, score, and what can be done next. */
export function MatchRow(props: {
  rank: number;
  to: string;
  name: string;
  /** 2 where the rows stand right under the page's title */
  level?: 2 | 3;
  /** « ESAT · Riom, à 13 km » */
  about: string;
  reasons: readonly string[];
  against?: string | null;
  steps?: readonly WhyStep[];
  /** VerdictBadge, one a base */
  verdicts?: ReactNode;
  score: number;
  /** under the verdicts: dates, other ways to go */
  more?: ReactNode;
  /** a tick under the rank, to choose this supplier among others: ComparePick */
  pick?: ReactNode;
  /** a small form or link: « Ajouter à la liste » */
  action?: ReactNode;
  /** the match no longer holds: why, in words */
  lapsed?: string | null;
}) {
  const Name = props.level === 2 ? "h2" : "h3";
  return (
    <li className="match" data-lapsed={props.lapsed ? "" : undefined}>
      <div className="match-rank">
        <span className="sr-only">Rang </span>
        {props.rank}
        {props.pick}
      </div>
      <div>
        <Name className="match-name">
          <Link to={props.to}>{props.name}</Link> <span>{props.about}</span>
        </Name>
        {props.lapsed ? <p className="match-reasons against">{props.lapsed}</p> : null}
        <WhyLine reasons={props.reasons} against={props.against} />
        {props.verdicts ? <div className="tags row-tags">{props.verdicts}</div> : null}
        {props.more}
        {props.steps ? <WhySteps steps={props.steps} /> : null}
      </div>
      <div className="match-side">
        <Score score={props.score} />
        {props.action ? <div className="match-action">{props.action}</div> : null}
      </div>
    </li>
  );
}
