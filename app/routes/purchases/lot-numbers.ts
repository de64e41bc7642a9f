/** The number of each lot that a form shows, in order. Runs on both sides. */
export function lotNumbers(values: Readonly<Record<string, unknown>>): string[] {
  const lots = Array.isArray(values.lots) ? values.lots : [];
  return lots.map((lot: { number?: unknown } | null, index) => String(lot?.number ?? index + 1));
}
