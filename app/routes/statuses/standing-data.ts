import { formatDate, type IsoDate } from "#app/domain/date.ts";
import type { SupplierFacts } from "#app/domain/eligibility.ts";
import {
  SHARE_BASES,
  SHARE_DEFINITIONS,
  SHARE_FAMILIES,
  SHARE_KEYS,
  SHARE_STATES,
  shareState,
} from "#app/domain/staff-share.ts";
import { lossConsequence, lossSentence, lostStatuses } from "#app/domain/status-loss.ts";
import { percent } from "#app/fr.ts";
import { supplierPath } from "#app/jobs/tell-loss.ts";
import type { Sql } from "#db/client.ts";
import { listStatusEnds, type OpenAnswer } from "#db/queries/open-answers.ts";
import type { StoredDocument } from "#db/queries/stored-documents.ts";
import type { SupplierProfile } from "#db/queries/suppliers.ts";

type Given = {
  supplier: SupplierFacts;
  profile: SupplierProfile | null;
  documents: readonly StoredDocument[];
  on: IsoDate;
};

/** The share of staff of each family that concerns the structure: what it is, how it is known, since when. */
export function shareLines({ supplier, profile, documents, on }: Given) {
  const proof = documents.find(({ kind }) => kind === "effectif");
  return SHARE_FAMILIES.flatMap((family) => {
    const state = shareState(family, supplier, { on, today: on });
    if (state === "not-concerned") return [];
    const share = supplier.shares[SHARE_KEYS[family]];
    const { label, definition, article } = SHARE_DEFINITIONS[family];
    const known = share !== null && profile;
    return [
      {
        label,
        value:
          share === null ? SHARE_STATES[state] : `${percent(share)}, ${SHARE_STATES[state].toLowerCase()}`,
        definition,
        article,
        how: known
          ? [
              profile.sharesOn ? `Constatée le ${formatDate(profile.sharesOn)}` : null,
              profile.sharesBasis ? `compte ${SHARE_BASES[profile.sharesBasis]}` : null,
              profile.sharesNote,
            ]
              .filter(Boolean)
              .join(", ")
          : null,
        file:
          share === null
            ? null
            : (proof && { id: proof.fileId, name: proof.fileName }) || ("missing" as const),
      },
    ];
  });
}

/** Open answers, with what their statuses became since. */
export async function answerLines(
  sql: Sql,
  {
    organisationId,
    today,
    answers,
  }: { organisationId: number; today: IsoDate; answers: readonly OpenAnswer[] },
) {
  const statuses = answers.length > 0 ? await listStatusEnds(sql, { organisationIds: [organisationId] }) : [];
  return answers.map((answer) => ({
    to: supplierPath(answer, organisationId),
    title: (answer.lots ?? 1) > 1 ? `${answer.title}, lot ${answer.lotNumber}` : answer.title,
    about: `${answer.buyerName}, depuis le ${formatDate(answer.since)}`,
    losses: lostStatuses(statuses, { since: answer.since, today }).map(
      (loss) => `${lossSentence(loss)} ${lossConsequence(loss, answer.reservation)}`,
    ),
  }));
}
