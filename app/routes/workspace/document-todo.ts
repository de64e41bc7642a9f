import { addDays, formatDate, type IsoDate, relativeDays } from "#app/domain/date.ts";
import { documentNotice, lastAnnounced } from "#app/domain/expiry.ts";
import { DOCUMENTS } from "#app/domain/stored-document.ts";
import { paperTitle } from "#app/jobs/papers.ts";
import type { TodoItem } from "#app/routes/workspace/todo.tsx";
import type { Services } from "#app/services.ts";
import { listEndingPapers } from "#db/queries/paper-notices.ts";

/** Stored documents that end soon or ended in the last year. Statuses have their own line (supplier-data.ts). */
export async function documentsToRenew(
  sql: Services["sql"],
  { organisationId, day }: { organisationId: number; day: IsoDate },
): Promise<TodoItem[]> {
  const bounds = { from: addDays(day, -365), until: lastAnnounced(day) };
  const papers = await listEndingPapers(sql, { ...bounds, organisationId });
  return papers.flatMap((paper) => {
    const { document, id, validUntil } = paper;
    if (document === null) return [];
    const { issuer } = DOCUMENTS[document];
    return [
      {
        to: `/espace/organisations/${organisationId}/documents?remplacer=${id}#conserver`,
        what: "Renouveler un document",
        about: paperTitle(paper),
        why: [documentNotice(validUntil, day).text, issuer && `Délivré par\u00a0: ${issuer}.`]
          .filter(Boolean)
          .join(" "),
        when: {
          date: formatDate(validUntil),
          left: relativeDays(validUntil, day),
          late: validUntil < day,
        },
      },
    ];
  });
}
