import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { STATUS_KINDS, STATUSES } from "#app/domain/supplier-status.ts";
import { dateOfInstant } from "#app/fr.ts";
import type { Fact } from "#app/views/labels.ts";
import type { Status } from "#db/queries/statuses.ts";

/** A status as everybody may see it: what, until when, and how it is known. */
export type PublicStatus = {
  id: number;
  /** « Établissement et service d'accompagnement par le travail (ESAT) » */
  label: string;
  short: string;
  state: "in-force" | "expired" | "not-begun";
  /** « du 1er janvier 2017 au 31 décembre 2030 », « expiré le … » */
  period: string;
  /** « vérifié le 3 mars 2026 », « d'après FINESS, au 1er novembre 2026 », « déclaré, non vérifié » */
  proof: string;
  verified: boolean;
  /** how it is known, in a word or two after the status: « ESAT vérifié » */
  how: string;
  /** « n'apparaît plus dans FINESS depuis le 1er novembre 2026 »; the status stays */
  flag: string | null;
  number: string;
};

/** Those that were neither withdrawn nor refused; those in force first. */
export function publicStatuses(statuses: readonly Status[], today: IsoDate): PublicStatus[] {
  return statuses
    .filter(({ withdrawnAt, verification }) => withdrawnAt === null && verification !== "refused")
    .sort((a, b) => STATUS_KINDS.indexOf(a.kind) - STATUS_KINDS.indexOf(b.kind))
    .map((status) => toPublic(status, today))
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
}

const ORDER = ["in-force", "not-begun", "expired"];

function toPublic(status: Status, today: IsoDate): PublicStatus {
  const { id, kind, validFrom, validUntil, verification, verifiedAt, number, authority } = status;
  const { label, short } = STATUSES[kind];
  const expired = validUntil !== null && validUntil < today;
  const verified = verification === "verified";
  return {
    id,
    label: kind.startsWith("ESS") || label === short ? label : `${label} (${short})`,
    short,
    state: expired ? "expired" : validFrom !== null && validFrom > today ? "not-begun" : "in-force",
    period: expired ? `expiré le ${formatDate(validUntil)}` : periodWords(validFrom, validUntil),
    proof: verified ? `vérifié${verifiedAt ? ` le ${dateOfInstant(verifiedAt)}` : ""}` : knownBy(status),
    verified,
    how: verified ? "vérifié" : status.listedOn === null ? "déclaré" : "d'après un registre",
    flag: unlistedWords(status),
    number: [number, authority].filter(Boolean).join(", "),
  };
}

type Listed = Pick<Status, "source" | "listedOn" | "unlistedOn">;

const knownBy = ({ source, listedOn }: Listed): string =>
  listedOn === null ? "déclaré, non vérifié" : `d'après ${source}, au ${formatDate(listedOn)}`;

/** What a register no longer says of a status; null when it still does, or never did. */
export const unlistedWords = ({ source, unlistedOn }: Listed): string | null =>
  unlistedOn === null ? null : `n'apparaît plus dans ${source} depuis le ${formatDate(unlistedOn)}`;

function periodWords(from: IsoDate | null, until: IsoDate | null): string {
  if (from && until) return `du ${formatDate(from)} au ${formatDate(until)}`;
  if (until) return `jusqu'au ${formatDate(until)}`;
  return from ? `depuis le ${formatDate(from)}, sans date de fin` : "dates non précisées";
}

/** The statuses in force, for a column beside the main matter. */
export const statusFacts = (statuses: readonly PublicStatus[]): Fact[] =>
  statuses
    .filter(({ state }) => state === "in-force")
    .map(({ label, period, proof, flag }) => ({
      label,
      value: period,
      note: [proof, flag].filter(Boolean).join("\u00a0; "),
    }));
