/** What the rows of a follow-up may be narrowed to. Read by the page itself: nothing here reaches the database. */
export const FOLLOW_FILTERS = {
  silence: "sans réponse",
  interet: "intéressés",
  refus: "ont décliné",
  liste: "sur la liste ou contactés",
  attribue: "attributaires",
} as const;
export type FollowFilter = keyof typeof FOLLOW_FILTERS;
