import { consortiumVerdict } from "#app/domain/consortium.ts";
import { formatDate, isIsoDate } from "#app/domain/date.ts";
import {
  assessEligibility,
  BASES,
  type BaseVerdict,
  type ContractFacts,
  LEGAL_BASES,
  type LegalBase,
} from "#app/domain/eligibility.ts";
import { checkSiret } from "#app/domain/siret.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import { textParam } from "#app/http/typed.ts";
import type { Services } from "#app/services.ts";
import { findOrganisationBySiret } from "#db/queries/organisations.ts";
import { loadSupplierFacts } from "#db/queries/supplier-facts.ts";

const MOST = 20;

export type Member = {
  key: string;
  role: string;
  siret: string;
  name: string | null;
  supplierId: number | null;
  verdict: BaseVerdict | null;
  problem: string | null;
};

/** Each SIRET of a group judged alone on the base of the lot, then the group as its weakest member. */
export async function loadConsortium({ sql, today }: Services, params: URLSearchParams) {
  const text = (name: string) => textParam(params, name, 2000);
  const base = LEGAL_BASES.find((one) => one === params.get("base")) ?? "L2113-12+13";
  const date = text("date");
  const on = isIsoDate(date) ? date : today();
  const asked = [
    ...linesOf(text("membres")).map((line) => ({ role: "Membre", line })),
    ...linesOf(text("soustraitants")).map((line) => ({ role: "Sous-traitant", line })),
  ].slice(0, MOST);
  const judge = judgeOn({ sql, today: today(), base, on });
  const members = await Promise.all(asked.map(({ role, line }, index) => judge({ role, line, index })));
  return {
    base,
    on,
    onWords: formatDate(on),
    label: BASES[base].label,
    typed: { members: text("membres"), subcontractors: text("soustraitants") },
    members,
    verdict: consortiumVerdict(members.map(({ verdict }) => verdict)),
  };
}

const linesOf = (text: string): string[] =>
  text
    .split(/[\n,;]+/)
    .map((line) => line.trim())
    .filter(Boolean);

type Asked = { role: string; line: string; index: number };
type Day = { sql: Services["sql"]; today: string; base: LegalBase; on: string };

function judgeOn({ sql, today, base, on }: Day) {
  return async ({ role, line, index }: Asked): Promise<Member> => {
    const unknown = { key: `${index}`, role, siret: line, name: null, supplierId: null, verdict: null };
    const check = checkSiret(line);
    if (!check.ok) return { ...unknown, problem: check.message };
    const siret = formatSiret(check.siret);
    const organisation = await findOrganisationBySiret(sql, { siret: check.siret });
    const supplier = organisation?.isSupplier ? await factsOf(sql, organisation.id) : undefined;
    if (!organisation || !supplier) {
      const problem = "Aucun statut connu ici pour ce SIRET\u00a0: demandez ses justificatifs au candidat.";
      return { ...unknown, siret, name: organisation?.name ?? null, problem };
    }
    if (organisation.closedOn !== null && organisation.closedOn <= on) {
      const problem = `Établissement fermé le ${formatDate(organisation.closedOn)}\u00a0: il ne peut pas répondre.`;
      return { ...unknown, siret, name: organisation.name, problem };
    }
    const verdict = assessEligibility({ on, today, contract: contractOf(base), supplier })[base];
    return {
      ...unknown,
      siret,
      name: organisation.name,
      supplierId: organisation.id,
      verdict,
      problem: null,
    };
  };
}

async function factsOf(sql: Services["sql"], id: number) {
  const facts = await loadSupplierFacts(sql, { organisationIds: [id], buyerOrganisationId: null });
  return facts.get(id);
}

// The lot is taken as its base supposes: what only the contract decides is the advisor's question.
const SOCIAL_SERVICE = "85312000";
const contractOf = (base: LegalBase): ContractFacts => ({
  form: BASES[base].form,
  object: "services",
  cpvs: [SOCIAL_SERVICE],
  amountCents: null,
  durationMonths: 12,
  buyer: "pouvoir-adjudicateur",
});
