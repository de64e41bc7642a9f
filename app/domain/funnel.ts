/**
 * The path of a supplier in a lot, from a match that nobody saw to an award. Who acts: the platform notifies, the
 * supplier sees, is interested or declines, the buyer lists, contacts and awards.
 */

export const STAGES = [
  "proposed",
  "notified",
  "seen",
  "interested",
  "declined",
  "shortlisted",
  "contacted",
  "awarded",
] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_LABELS: Record<Stage, string> = {
  proposed: "Proposé",
  notified: "Averti",
  seen: "Vu",
  interested: "Intéressé",
  declined: "Décliné",
  shortlisted: "Sur la liste de sourcing",
  contacted: "Contacté",
  awarded: "Attributaire",
};

export type Act = "notify" | "see" | "interest" | "decline" | "reopen" | "list" | "contact" | "award";

const STAGE_OF: Record<Act, Stage> = {
  notify: "notified",
  see: "seen",
  interest: "interested",
  decline: "declined",
  reopen: "seen",
  list: "shortlisted",
  contact: "contacted",
  award: "awarded",
};

/** From where each act leads forward. */
const FROM: Record<Act, readonly Stage[]> = {
  notify: ["proposed"],
  see: ["proposed", "notified"],
  interest: ["proposed", "notified", "seen", "declined"],
  decline: ["proposed", "notified", "seen", "interested", "shortlisted", "contacted"],
  // A supplier takes its refusal back: it has read the need, and says nothing yet.
  reopen: ["declined"],
  list: ["proposed", "notified", "seen", "interested"],
  contact: ["proposed", "notified", "seen", "interested", "shortlisted"],
  award: ["interested", "shortlisted", "contacted"],
};

/** Said again, or late: worth a line of history, but no step back on the path. */
const NOTED: Partial<Record<Act, readonly Stage[]>> = {
  interest: ["interested", "shortlisted", "contacted"],
  decline: ["declined"],
};

export type Step =
  /** the stage after the act, and what the history keeps; null: nothing to write */
  { allowed: true; stage: Stage; event: Stage | null } | { allowed: false };

/** What an act does at a stage. Seeing twice changes nothing; what cannot follow is refused. */
export function step(from: Stage, act: Act): Step {
  const to = STAGE_OF[act];
  if (FROM[act].includes(from)) return { allowed: true, stage: to, event: to };
  if (NOTED[act]?.includes(from)) return { allowed: true, stage: from, event: to };
  const isTooLate = act === "see" || act === "notify";
  return from === to || isTooLate ? { allowed: true, stage: from, event: null } : { allowed: false };
}

/** Why a supplier declines: a closed list, so that a buyer can count. */
export const DECLINE_MOTIVES = {
  capacity: "Capacité insuffisante",
  schedule: "Calendrier incompatible",
  distance: "Trop loin",
  trade: "Ce n'est pas notre métier",
  conditions: "Conditions du marché",
  other: "Autre motif",
} as const;
export type DeclineMotive = keyof typeof DECLINE_MOTIVES;

export type FunnelCounts = Record<Stage, number>;
