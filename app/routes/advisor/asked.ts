import type { Nature } from "#app/domain/cpv.ts";
import { isIsoDate } from "#app/domain/date.ts";
import type { ContractForm } from "#app/domain/eligibility.ts";
import { parseEuros } from "#app/domain/money.ts";
import { BUYERS, type Buyer } from "#app/domain/obligations.ts";
import type { RecommendationRules } from "#app/domain/recommendation.rules.ts";
import { sectorsNamed } from "#app/domain/sector.ts";
import { readCpv } from "#app/http/trades.ts";
import { textParam, wholeOf } from "#app/http/typed.ts";
import { readWhere, type WhereAnswer } from "#app/views/search/where.ts";
import type { Sql } from "#db/client.ts";
import { listSectors } from "#db/queries/reference.ts";

/** What the address of the advisor asks. Nothing is supposed in silence: what cannot be read is told by its field. */
export type Asked = {
  typed: Readonly<Record<Field, string>>;
  object: Nature;
  form: ContractForm;
  buyer: Buyer;
  cpvs: readonly string[];
  sectors: readonly string[];
  /** The CPV codes that trades chosen in words stand for. */
  tradeCodes: readonly string[];
  /** What is to know of the trade, and is no mistake. */
  tradeNote: string | null;
  amountCents: number | null;
  durationMonths: number | null;
  on: string;
  place: WhereAnswer;
  rules: RecommendationRules;
  problems: Readonly<Partial<Record<Field, string>>>;
};

const FIELDS = [
  "objet",
  "metier",
  "montant",
  "duree",
  "ou",
  "acheteur",
  "date",
  "forme",
  "assez",
  "certains",
  "clause",
] as const;
export type Field = (typeof FIELDS)[number];

const LONGEST_MONTHS = 1200;

export async function readAsked(
  sql: Sql,
  { params, today, own }: { params: URLSearchParams; today: string; own: RecommendationRules },
): Promise<Asked> {
  const typed = Object.fromEntries(
    FIELDS.map((field) => [field, textParam(params, field)]),
  ) as Asked["typed"];
  const [place, trade] = await Promise.all([readWhere(sql, params), readTrade(sql, typed.metier)]);
  const amountCents = parseEuros(typed.montant);
  const durationMonths = wholeOf(typed.duree, { most: LONGEST_MONTHS });
  const dated = isIsoDate(typed.date);
  const problems: Partial<Record<Field, string>> = {
    ...(trade.problem && { metier: trade.problem }),
    ...(typed.montant &&
      amountCents === null && {
        montant: "Ce montant ne se lit pas\u00a0: écrivez par exemple 80\u00a0000.",
      }),
    ...(typed.duree &&
      durationMonths === null && { duree: "Cette durée ne se lit pas\u00a0: écrivez un nombre de mois." }),
    ...(typed.date &&
      !dated && { date: "Cette date n'existe pas\u00a0: le calcul est fait pour aujourd'hui." }),
    ...placeProblem(place),
  };
  return {
    typed,
    object: oneOf(["services", "fournitures", "travaux"], typed.objet),
    form: oneOf(["marche", "concession", "defense"], typed.forme),
    buyer: oneOf(["collectivite", ...BUYERS], typed.acheteur),
    cpvs: trade.cpvs,
    sectors: trade.sectors,
    tradeCodes: trade.codes,
    tradeNote: trade.note,
    amountCents,
    durationMonths,
    on: dated ? typed.date : today,
    place,
    rules: readRules(typed, own),
    problems,
  };
}

// What is typed for one question comes before the reader's own rules.
function readRules(
  { assez, certains, clause }: Asked["typed"],
  own: RecommendationRules,
): RecommendationRules {
  return {
    ...own,
    enough: wholeOf(assez, { least: 1, most: 100 }) ?? own.enough,
    certain: wholeOf(certains, { most: 100 }) ?? own.certain,
    clauseFromCents: (clause ? parseEuros(clause) : null) ?? own.clauseFromCents,
  };
}

type Trade = {
  cpvs: string[];
  sectors: string[];
  codes: string[];
  note: string | null;
  problem: string | null;
};
const NO_TRADE: Trade = { cpvs: [], sectors: [], codes: [], note: null, problem: null };

// A trade in the words of the field comes before a code that happens to hold them.
async function readTrade(sql: Sql, text: string): Promise<Trade> {
  if (text === "") return NO_TRADE;
  const named = /\d/.test(text) ? [] : sectorsNamed(text, await listSectors(sql));
  if (named.length > 0) {
    const codes = [...new Set(named.flatMap(({ cpv }) => cpv))];
    return { ...NO_TRADE, sectors: named.map(({ code }) => code), codes, note: severalTrades(text, named) };
  }
  const cpv = await readCpv(sql, [text]);
  return { ...NO_TRADE, cpvs: cpv.codes, problem: cpv.problems[0] ?? null };
}

// Counting one of them alone would be a choice made in silence.
function severalTrades(text: string, named: readonly { label: string }[]): string | null {
  if (named.length === 1) return null;
  const labels = named.map(({ label }) => label).join(", ");
  return `«\u00a0${text}\u00a0» désigne ${named.length} métiers, tous comptés ici\u00a0: ${labels}. Écrivez l'un d'eux pour préciser.`;
}

function placeProblem({ where, typed, candidates }: WhereAnswer): Partial<Record<Field, string>> {
  if (where !== null || typed === "") return {};
  const names = candidates.slice(0, 4).map(({ label }) => label);
  if (names.length === 0) return { ou: `Aucun lieu ne s'appelle «\u00a0${typed}\u00a0».` };
  return {
    ou: `«\u00a0${typed}\u00a0» désigne plusieurs lieux\u00a0: ${names.join(", ")}. Écrivez l'un d'eux.`,
  };
}

const oneOf = <T extends string>(values: readonly [T, ...T[]], text: string): T =>
  values.find((value) => value === text) ?? values[0];
