import type { StatusKind } from "#app/domain/supplier-status.ts";

/** A kind of structure as the field knows it: which statuses, which trades together, how it is named. */
export type Profile = {
  /** how many of the 400 */
  share: number;
  /** statuses held together; ESS_DROIT is common beside others, since many are associations */
  statuses: readonly (readonly StatusKind[])[];
  /** sectors of the trades, of which each structure has a few */
  sectors: readonly string[];
  /** a name, and the sectors that it promises: one of them leads. None: it suits any trade. */
  names: readonly (readonly [name: string, ...sectors: string[]])[];
  legalForms: readonly string[];
  staff: readonly [number, number];
};

export const ASSOCIATION = "Association déclarée";
