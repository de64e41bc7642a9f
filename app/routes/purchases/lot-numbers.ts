/** The number of each lot that a form shows, in order. Runs on both sides. */
export function lotNumbers(values: Readonly<Record<string, unknown>>): string[] {
  const lots = Array.isArray(values.lots) ? values.lots : [];
  return lots.map((lot: { number?: unknown } | null, index) => String(lot?.number ?? index + 1));
}

type Told = { id: string | null; text: string };

/** The errors of a form of several lots, each with the lot it is about. */
export function nameLots(errors: readonly Told[], numbers: readonly string[]): Told[] {
  if (numbers.length < 2) return [...errors];
  return errors.map(({ id, text }) => {
    const index = /^lots\[(\d+)\]/.exec(id ?? "")?.[1];
    const number = index === undefined ? undefined : numbers[Number(index)];
    return { id, text: number === undefined ? text : `Lot ${number}\u00a0: ${text}` };
  });
}
