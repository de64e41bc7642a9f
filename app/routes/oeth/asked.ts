import type { IsoDate } from "#app/domain/date.ts";
import { parseEuros } from "#app/domain/money.ts";
import { OETH_SUPPLIERS } from "#app/domain/oeth.rules.ts";
import { OETH_EMPLOYERS, type OethPurchase, type OethQuestion } from "#app/domain/oeth.ts";
import { shareOf, textParam, wholeOf } from "#app/http/typed.ts";

/** What the address of the estimate asks. What cannot be read is told by its field, and never replaced in silence. */
export type OethAsked = {
  started: boolean;
  typed: { contribution: string; taux: string; effectif: string };
  lines: readonly OethLine[];
  question: OethQuestion;
  problems: Readonly<Record<string, string>>;
};

export type OethLine = { type: string; prix: string; couts: string; montant3: string };

const LEAST_LINES = 3;
const MOST_LINES = 30;
const LONGEST = 40;
const FIRST_YEAR = 2020;
const SINGLES = ["contribution", "taux", "effectif"] as const;
const AMOUNTS = ["prix", "couts", "montant3"] as const;

export function readOethAsked(params: URLSearchParams, today: IsoDate): OethAsked {
  const text = (name: string) => textParam(params, name, LONGEST);
  const typed = Object.fromEntries(SINGLES.map((name) => [name, text(name)])) as OethAsked["typed"];
  const lines = readLines(params);
  const thisYear = Number(today.slice(0, 4));
  const declared = wholeOf(text("annee"), { least: FIRST_YEAR, most: thisYear }) ?? thisYear;
  return {
    started: params.size > 0,
    typed,
    lines,
    question: {
      employer: OETH_EMPLOYERS.find((one) => one === text("employeur")) ?? "prive",
      on: `${declared}-12-31`,
      staff: wholeOf(typed.effectif),
      rate: shareOf(typed.taux),
      grossCents: amountOf(typed.contribution),
      purchases: lines.filter(isFilled).map(purchaseOf),
    },
    problems: problemsOf(typed, lines),
  };
}

function readLines(params: URLSearchParams): OethLine[] {
  const all = (name: string) =>
    params.getAll(name).map((text) => text.replaceAll("\0", "").trim().slice(0, LONGEST));
  const columns = { type: all("type"), prix: all("prix"), couts: all("couts"), montant3: all("montant3") };
  const filled = Math.max(...AMOUNTS.map((name) => columns[name].findLastIndex((text) => text !== "") + 1));
  const shown = Math.min(MOST_LINES, Math.max(LEAST_LINES, filled + 1));
  return Array.from({ length: shown }, (_, index) => ({
    type: columns.type[index] || (OETH_SUPPLIERS[0] as string),
    prix: columns.prix[index] ?? "",
    couts: columns.couts[index] ?? "",
    montant3: columns.montant3[index] ?? "",
  }));
}

const isFilled = (line: OethLine): boolean => AMOUNTS.some((name) => line[name] !== "");

const purchaseOf = ({ type, prix, couts, montant3 }: OethLine): OethPurchase => ({
  supplier: OETH_SUPPLIERS.find((one) => one === type) ?? "EA",
  priceCents: amountOf(prix),
  costsCents: amountOf(couts),
  labourCents: amountOf(montant3),
});

const amountOf = (text: string): number | null => (text === "" ? null : parseEuros(text));

const AMOUNT = "Ce montant ne se lit pas\u00a0: écrivez par exemple 12\u00a0000 ou 12\u00a0000,50.";

function problemsOf(typed: OethAsked["typed"], lines: readonly OethLine[]): Record<string, string> {
  const wrong = (text: string, value: number | null) => text !== "" && value === null;
  const found: Record<string, string> = {
    ...(wrong(typed.contribution, amountOf(typed.contribution)) && { contribution: AMOUNT }),
    ...(wrong(typed.taux, shareOf(typed.taux)) && {
      taux: "Écrivez un pourcentage entre 0 et 100, par exemple 2,5.",
    }),
    ...(wrong(typed.effectif, wholeOf(typed.effectif)) && {
      effectif: "Écrivez un nombre entier, par exemple 140.",
    }),
  };
  for (const [index, line] of lines.entries()) {
    for (const name of AMOUNTS) {
      if (wrong(line[name], amountOf(line[name]))) found[`${name}-${index + 1}`] = AMOUNT;
    }
    const price = amountOf(line.prix);
    const costs = amountOf(line.couts);
    if (price !== null && costs !== null && costs > price) {
      found[`couts-${index + 1}`] = "Ces coûts dépassent le prix\u00a0: vérifiez l'un et l'autre.";
    }
  }
  return found;
}
