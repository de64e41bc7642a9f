/** The suppliers that an address names: « ?f=3&f=4 ». */
export const requestedIds = (params: URLSearchParams): number[] =>
  [...new Set(params.getAll("f").map(Number))]
    .filter((id) => Number.isSafeInteger(id) && id > 0)
    .slice(0, 30);
