/**
 * « Juste besoin »: what a buyer asks itself before it buys. Kept with the purchase, told in its sourcing file and to the
 * facilitator. Pure; nothing here is an obligation of the law.
 */

export const JUST_NEED_CODES = ["renounce", "rent", "share", "reuse"] as const;
export type JustNeedCode = (typeof JUST_NEED_CODES)[number];

export const JUST_NEED_QUESTIONS: Record<JustNeedCode, { short: string; question: string; example: string }> =
  {
    renounce: {
      short: "Renoncer ou réduire",
      question: "Peut-on s'en passer, en acheter moins, ou moins souvent\u00a0?",
      example: "Exemple\u00a0: deux passages par semaine au lieu de cinq.",
    },
    rent: {
      short: "Louer",
      question: "Peut-on louer, ou acheter l'usage plutôt que le bien\u00a0?",
      example: "Exemple\u00a0: des tentes louées pour trois jours plutôt qu'achetées.",
    },
    share: {
      short: "Mutualiser",
      question: "Peut-on partager avec un autre service, une autre commune\u00a0?",
      example: "Exemple\u00a0: une nacelle commune à deux services.",
    },
    reuse: {
      short: "Réemployer ou réparer",
      question: "Peut-on réparer, réemployer, ou prendre de l'occasion\u00a0?",
      example: "Exemple\u00a0: la moitié du mobilier issue du réemploi.",
    },
  };

export const JUST_NEED_ANSWERS = ["yes", "partly", "no"] as const;
export type JustNeedAnswer = (typeof JUST_NEED_ANSWERS)[number];

export const JUST_NEED_ANSWER_LABELS: Record<JustNeedAnswer, string> = {
  yes: "Oui",
  partly: "En partie",
  no: "Non",
};

export const JUST_NEED_NOTE = 500;

/** A question that is absent was not examined. */
export type JustNeed = Partial<Record<JustNeedCode, { answer: JustNeedAnswer; note: string }>>;

/** What was answered, one a question, in words; a note without an answer is no answer. */
export function justNeedEntries(justNeed: JustNeed): { label: string; value: string }[] {
  return JUST_NEED_CODES.flatMap((code) => {
    const told = justNeed[code];
    if (!told) return [];
    const answer = JUST_NEED_ANSWER_LABELS[told.answer];
    return [
      { label: JUST_NEED_QUESTIONS[code].short, value: told.note ? `${answer}\u00a0: ${told.note}` : answer },
    ];
  });
}

/** « 3 questions examinées sur 4 »; null when none was. */
export function justNeedProgress(justNeed: JustNeed): string | null {
  const asked = JUST_NEED_CODES.filter((code) => justNeed[code]).length;
  if (asked === 0) return null;
  const word = asked === 1 ? "question examinée" : "questions examinées";
  return `${asked}\u00a0${word} sur ${JUST_NEED_CODES.length}`;
}

/** The questions whose answers differ between two versions, as they are called. */
export function justNeedDifferences(theirs: JustNeed, yours: JustNeed): string[] {
  return JUST_NEED_CODES.filter((code) => wordsOf(theirs, code) !== wordsOf(yours, code)).map(
    (code) => JUST_NEED_QUESTIONS[code].short,
  );
}

const wordsOf = (justNeed: JustNeed, code: JustNeedCode) =>
  justNeed[code] ? `${justNeed[code].answer} ${justNeed[code].note}` : "";
