import { buyerSettings } from "#app/domain/buyer-settings.ts";
import { buyerKindOf } from "#app/domain/organisation.ts";
import { type StudyStanding, studyStanding, studyTasks } from "#app/domain/study-tasks.ts";
import { dateOfInstant } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import { findBuyerSettings } from "#db/queries/buyer-settings.ts";
import { findOrganisation } from "#db/queries/organisations.ts";
import { listStudiedLots, listStudiedLotsOf } from "#db/queries/studies.ts";

type Reads = Pick<Services, "sql" | "today">;

/** A buyer as the rules of studies ask about it; null when there is no such organisation. */
export async function studyBuyer({ sql, today }: Reads, organisationId: number) {
  const [organisation, stored] = await Promise.all([
    findOrganisation(sql, { id: organisationId }),
    findBuyerSettings(sql, { organisationId }),
  ]);
  const kind = buyerKindOf({ buyerKind: organisation?.buyerKind ?? null });
  return { settings: buyerSettings(stored, today()), kind };
}

/** What « À faire » says of the lots that wait for their study. */
export async function listStudyTasks(services: Reads, organisationId: number) {
  const buyer = await studyBuyer(services, organisationId);
  const { studyUpToCents, registerToCents } = buyer.settings;
  const toCents = Math.max(studyUpToCents, registerToCents);
  const lots = await listStudiedLots(services.sql, { organisationId, fromCents: 0, toCents });
  return studyTasks(lots, buyer);
}

/** What a purchase's page says of the study of each lot. */
export type LotStudyState = {
  state: StudyStanding["state"];
  study: { id: number; title: string; on: string } | null;
};

/** Of each lot of a purchase, by its id. None for a private buyer: the code opens no reservation. */
export async function lotStudyStates(
  services: Reads,
  { purchaseId, organisationId }: { purchaseId: number; organisationId: number },
): Promise<Record<number, LotStudyState>> {
  const buyer = await studyBuyer(services, organisationId);
  if (buyer.kind === "prive") return {};
  const lots = await listStudiedLotsOf(services.sql, { purchaseId });
  return Object.fromEntries(
    lots.map((lot) => {
      const { study } = lot;
      const told = study && { id: study.id, title: study.title, on: dateOfInstant(study.createdAt) };
      return [lot.lotId, { state: studyStanding(lot, buyer).state, study: told }];
    }),
  );
}
