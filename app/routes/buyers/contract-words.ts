import type { PublicContract } from "#db/queries/public-contracts.ts";

/** Social and environmental considerations of a contract, as its open data say them; null: none is recorded. */
export function considerationsOf({ considerations }: Pick<PublicContract, "considerations">): string | null {
  const social = considerations.social ?? [];
  const environmental = considerations.environmental ?? [];
  const parts = [
    ...(social.length > 0 ? [`sociales\u00a0: ${social.map(lower).join(", ")}`] : []),
    ...(environmental.length > 0 ? [`environnementales\u00a0: ${environmental.map(lower).join(", ")}`] : []),
  ];
  return parts.length > 0 ? `Considérations ${parts.join("\u00a0; ")}` : null;
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
