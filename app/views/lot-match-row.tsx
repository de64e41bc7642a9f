import type { ReactNode } from "react";
import { MatchRow } from "#app/ui/match-row.tsx";
import { Tag } from "#app/ui/tag.tsx";
import type { WhyStep } from "#app/ui/why.tsx";
import type { MatchShown } from "#app/views/lot-matches.ts";
import { VerdictBadges } from "#app/views/verdicts.tsx";

/** One potential supplier of a lot, as its buyer sees it. */
export function LotMatchRow(props: {
  match: Pick<
    MatchShown,
    "organisationId" | "name" | "about" | "words" | "verdicts" | "score" | "lapsed" | "refusal"
  >;
  rank: number;
  /** the day it was found, when others were informed or the need shown before */
  fresh?: string | null;
  steps?: readonly WhyStep[];
  pick?: ReactNode;
  action?: ReactNode;
}) {
  const { match } = props;
  return (
    <MatchRow
      rank={props.rank}
      to={`/fournisseurs/${match.organisationId}`}
      name={match.name}
      about={match.about}
      reasons={match.words.reasons}
      against={match.words.against}
      steps={props.steps}
      lapsed={match.lapsed}
      score={match.score}
      verdicts={match.verdicts.length > 0 ? <VerdictBadges verdicts={match.verdicts} /> : null}
      more={
        <>
          {props.fresh ? (
            <div className="tags row-tags">
              <Tag state>Nouveau depuis le {props.fresh}</Tag>
            </div>
          ) : null}
          {match.refusal ? <p className="match-reasons">{match.refusal}</p> : null}
        </>
      }
      pick={props.pick}
      action={props.action}
    />
  );
}
