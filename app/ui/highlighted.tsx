/** Text cut into pieces, those that answered the search marked: the search port's `Highlighted`. */
export type Pieces = readonly { text: string; hit: boolean }[];

/** Text with the words that answered the search marked. */
export function Highlighted({ pieces }: { pieces: Pieces }) {
  return pieces.map((piece, index) => (piece.hit ? <mark key={index}>{piece.text}</mark> : piece.text));
}
