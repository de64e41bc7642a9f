/**
 * What a call for interest must show before it is opened, so that it distorts nothing: the same information to all
 * (CCP, art. R. 2111-1 and L. 3). Some of it is read from the call, the rest is declared by whoever opens it. Pure.
 */
import type { CallFields } from "#app/domain/call-for-interest.ts";

export const FAIRNESS_ARTICLE = "CCP, art. R.\u00a02111-1";

/** Not legal: days left to answer, until the buyer sets its own (buyer_settings.call_days). */
export const CALL_DAYS = 15;

const DECLARED = {
  confidential:
    "Rien n'est confidentiel\u00a0: ni secret d'une entreprise, ni prix ou méthode du titulaire en place.",
  neutral:
    "Aucune question, aucun choix proposé ne désigne ni n'avantage un fournisseur, une marque ou un procédé.",
  same: "Ce qui sera dit à l'un le sera à tous\u00a0: les réponses aux questions sont publiées sur cette page.",
} as const;
export type DeclaredCheck = keyof typeof DECLARED;
export const DECLARED_CHECKS = Object.keys(DECLARED) as [DeclaredCheck, ...DeclaredCheck[]];
export const declaredLabel = (id: DeclaredCheck): string => DECLARED[id];

type ComputedCheck = "object" | "questions" | "reach" | "deadline" | "relay";
export type CheckId = ComputedCheck | DeclaredCheck;

/** `missing`: what to do, in words; null: it holds. */
export type FairnessCheck = {
  id: CheckId;
  by: "computed" | "ticked";
  label: string;
  missing: string | null;
};

export type FairnessGiven = {
  call: Pick<CallFields, "title" | "description" | "questions" | "cpv" | "sectors" | "deadlineAt">;
  audience: "public" | "chosen";
  /** suppliers chosen, where the call is not public */
  guests: number;
  /** days that must be left to answer */
  days: number;
  ticked: readonly string[];
  now: Date;
};

const LEAST_WORDS = 12;
const daysWords = (days: number) => `${days}\u00a0${days < 2 ? "jour" : "jours"}`;
const DAY_MS = 86_400_000;

/** Every item in the order in which it is read, those that hold and those that do not. */
export function checkFairness(given: FairnessGiven): FairnessCheck[] {
  const { ticked } = given;
  const declared = DECLARED_CHECKS.map(
    (id): FairnessCheck => ({
      id,
      by: "ticked",
      label: DECLARED[id],
      missing: ticked.includes(id) ? null : "À cocher par la personne qui ouvre l'appel.",
    }),
  );
  return [...computed(given), ...declared];
}

/** What is missing to open the call; empty: it may be opened. */
export const unfair = (checks: readonly FairnessCheck[]): FairnessCheck[] =>
  checks.filter(({ missing }) => missing !== null);

const item = (id: ComputedCheck, label: string, holds: boolean, missing: string): FairnessCheck => ({
  id,
  by: "computed",
  label,
  missing: holds ? null : missing,
});

function computed({ call, audience, guests, days, now }: FairnessGiven): FairnessCheck[] {
  const left = (call.deadlineAt.getTime() - now.getTime()) / DAY_MS;
  return [
    item(
      "object",
      "L'objet est clair\u00a0: un titre et une présentation.",
      call.title.trim() !== "" && wordsIn(call.description) >= LEAST_WORDS,
      `Présentez le besoin en ${LEAST_WORDS} mots au moins\u00a0: ce que vous cherchez, où vous en êtes, ce que vous ferez des réponses.`,
    ),
    item(
      "questions",
      "Tous répondent aux mêmes questions.",
      call.questions.length > 0,
      "Posez au moins une question.",
    ),
    audience === "chosen" ? asked(guests) : called(call),
    item(
      "deadline",
      `Le délai laisse ${daysWords(days)} au moins pour répondre\u00a0: un réglage, pas une règle de droit.`,
      left >= days,
      `Reportez la date limite\u00a0: il faut ${daysWords(days)} au moins pour répondre.`,
    ),
    item(
      "relay",
      "Le contact passe par le site seulement\u00a0: ni adresse électronique, ni téléphone dans le texte.",
      !showsContact([call.title, call.description, ...call.questions.map(({ label }) => label)].join("\n")),
      "Retirez l'adresse électronique ou le numéro de téléphone\u00a0: ce qui se dit en privé n'est pas dit à tous.",
    ),
  ];
}

const called = ({ cpv, sectors }: FairnessGiven["call"]) =>
  item(
    "reach",
    "Tout le métier est appelé.",
    cpv.length + sectors.length > 0,
    "Choisissez un secteur ou un code CPV\u00a0: c'est par lui que les fournisseurs trouvent l'appel.",
  );

const asked = (guests: number) =>
  item(
    "reach",
    "Plusieurs fournisseurs sont interrogés.",
    guests >= 2,
    "Choisissez au moins deux fournisseurs\u00a0: interroger toujours le même fausse la concurrence.",
  );

const wordsIn = (text: string): number =>
  text.split(/\s+/).filter((word) => /[\p{L}\d]{2}/u.test(word)).length;

const EMAIL = /[^\s@]+@[^\s@]+\.[a-z]{2,}/i;
// Ten French digits, or the international form; an amount or a CPV code is neither.
const PHONE = /(?<!\d)(?:\+33\s?|0033\s?|0)[1-9](?:[\s.\-\u00a0]?\d{2}){4}(?!\d)/;

const showsContact = (text: string): boolean => EMAIL.test(text) || PHONE.test(text);
