import type { Highlighted as Pieces } from "#search/engine.ts";

/** Text with the words that answered the search marked. */
export function Highlighted({ pieces }: { pieces: Pieces }) {
  return pieces.map((piece, index) => (piece.hit ? <mark key={index}>{piece.text}</mark> : piece.text));
}
