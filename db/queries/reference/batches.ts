/** Slices of 5,000 rows: few round trips, and never the whole of France in one parameter. */
export function* batches<T>(rows: readonly T[], size = 5000): Generator<T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
