import { inParis } from "#app/domain/paris-time.ts";
import {
  canonicalText,
  type FrozenExchange,
  type FrozenFile,
  type FrozenResult,
  type FrozenSource,
} from "#app/domain/sourcing-file.ts";
import { fingerprint } from "#app/exports/fingerprint.ts";

/** What may become a sourcing file, as it is now. */
export type Freezable = {
  /** a name to begin with */
  title: string;
  /** where it was asked */
  back: string;
  lotId: number | null;
  source: FrozenSource;
  results: FrozenResult[];
  /** what was said and met: of a lot's list */
  exchanges?: FrozenExchange[];
};

/** The text of a file and its fingerprint, ready to be written: from here on nothing of it moves. */
export function freeze(
  { source, results, lotId, exchanges }: Pick<Freezable, "source" | "results" | "lotId" | "exchanges">,
  by: Pick<FrozenFile, "title" | "purpose" | "accountId"> & {
    organisationId: number;
    buyer: { name: string; siret: string };
    now: Date;
  },
) {
  const { organisationId, accountId, title, purpose, buyer, now } = by;
  const file: FrozenFile = {
    format: 2,
    title,
    purpose,
    buyer: { name: buyer.name, siret: buyer.siret },
    accountId,
    frozenAt: now.toISOString(),
    day: inParis(now).day,
    source,
    results,
    exchanges: exchanges ?? [],
  };
  const content = canonicalText(file);
  return { organisationId, accountId, lotId, content, sha256: fingerprint(content), frozenAt: now };
}
