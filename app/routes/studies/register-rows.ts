import type { StudyStanding } from "#app/domain/study-tasks.ts";

/** One line of the register: a lot between the bounds, or a study whose lot is gone. */
export type RegisterRow = {
  key: string;
  /** where the lot is studied; null when it is gone */
  to: string | null;
  reference: string;
  title: string;
  lot: string;
  amountCents: number | null;
  standing: StudyStanding["state"] | "gone";
  study: { id: number; title: string; motive: string; author: string; on: string } | null;
};

export const STANDING_WORDS: Record<RegisterRow["standing"], string> = {
  decided: "Étudié",
  outdated: "À refaire, le lot a changé",
  due: "À étudier",
  free: "Sans étude",
  gone: "Étudié, lot retiré depuis",
};
