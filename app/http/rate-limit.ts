import { createHash } from "node:crypto";
import type { RouteArgs } from "#app/http/settings.ts";
import { countAttempt, forgetAttempts } from "#db/queries/rate-limit.ts";

/** At most `limit` attempts in `seconds` for the same `subject` (an address, a client, both). */
export type Rate = { name: string; subject: readonly string[]; limit: number; seconds: number };

// Hashed: the table says nothing about who tried to sign in.
const keyOf = ({ name, subject }: Rate): string =>
  createHash("sha256")
    .update(JSON.stringify([name, ...subject]))
    .digest("base64url");

/** Counts this attempt under each rate; true when one of them is exceeded. */
export async function isOverRate({ context }: RouteArgs, rates: readonly Rate[]): Promise<boolean> {
  const { sql } = context.services;
  const hits = await Promise.all(
    rates.map((rate) => countAttempt(sql, { key: keyOf(rate), seconds: rate.seconds })),
  );
  return rates.some((rate, index) => (hits[index] ?? 0) > rate.limit);
}

/** Forgets the attempts counted under these rates: the right person came through. */
export async function forgetRates({ context }: RouteArgs, rates: readonly Rate[]): Promise<void> {
  for (const rate of rates) await forgetAttempts(context.services.sql, { key: keyOf(rate) });
}
