import type { FrozenResult, FrozenSource } from "#app/domain/sourcing-file.ts";

/** What may become a sourcing file, as it is now. */
export type Freezable = {
  /** a name to begin with */
  title: string;
  /** where it was asked */
  back: string;
  lotId: number | null;
  source: FrozenSource;
  results: FrozenResult[];
};
