import { formatDate } from "#app/domain/date.ts";
import { checkSiret } from "#app/domain/siret.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import { textParam } from "#app/http/typed.ts";
import type { Services } from "#app/services.ts";
import { standing } from "#app/views/standing.ts";
import { publicStatuses, unlistedWords } from "#app/views/statuses.ts";
import { listPublishedOffersOf } from "#db/queries/offer-reads.ts";
import { findOrganisationBySiret, type Organisation } from "#db/queries/organisations.ts";
import { listStatuses, type Status } from "#db/queries/statuses.ts";
import { loadSupplierFacts } from "#db/queries/supplier-facts.ts";
import { listOtherEstablishments } from "#db/queries/supplier-names.ts";

/** What is known of one establishment: its statuses with their dates and sources, its verdict of the day. */
export async function loadCheck(services: Services, params: URLSearchParams) {
  const typed = textParam(params, "siret", 60);
  if (typed === "") return { typed, problem: null, unknown: null, found: null };
  const check = checkSiret(typed);
  if (!check.ok) return { typed, problem: check.message, unknown: null, found: null };
  const { sql } = services;
  const [organisation, others] = await Promise.all([
    findOrganisationBySiret(sql, { siret: check.siret }),
    listOtherEstablishments(sql, check),
  ]);
  const elsewhere = others.map(({ siret, ...rest }) => ({ ...rest, siret: formatSiret(siret), code: siret }));
  if (!organisation?.isSupplier) {
    return { typed, problem: null, unknown: { siret: formatSiret(check.siret), elsewhere }, found: null };
  }
  const found = { ...(await knownOf(services, organisation)), elsewhere };
  return { typed, problem: null, unknown: null, found };
}

async function knownOf({ sql, today }: Services, organisation: Organisation) {
  const organisationId = organisation.id;
  const [statuses, facts, offers] = await Promise.all([
    listStatuses(sql, { organisationId }),
    loadSupplierFacts(sql, { organisationIds: [organisationId], buyerOrganisationId: null }),
    listPublishedOffersOf(sql, { organisationId }),
  ]);
  const sources = new Map(statuses.map((status) => [status.id, sourceWords(status)]));
  const supplier = facts.get(organisationId);
  const cpvs = [...new Set(offers.flatMap(({ cpv }) => cpv))];
  const kinds = offers.map(({ kind }) => kind);
  return {
    id: organisationId,
    name: organisation.name,
    siret: formatSiret(organisation.siret),
    lead: [organisation.legalForm, organisation.communeName].filter(Boolean).join(" · "),
    closed: organisation.closedOn ? formatDate(organisation.closedOn) : null,
    statuses: publicStatuses(statuses, today()).map((status) => ({
      ...status,
      source: sources.get(status.id) ?? "",
    })),
    standing: supplier ? standing({ supplier, cpvs, kinds, today: today() }) : null,
  };
}

const SOURCES: Readonly<Record<string, string>> = {
  declared: "déclaration de la structure",
  import: "fichier importé",
};

function sourceWords(status: Status): string {
  const told = SOURCES[status.source] ?? status.source;
  const proved = status.evidenceFileId === null ? told : `${told}, avec justificatif`;
  return [proved, unlistedWords(status)].filter(Boolean).join("\u00a0; ");
}
