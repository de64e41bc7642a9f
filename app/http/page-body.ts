import { Writable } from "node:stream";

/**
 * Takes what React writes of a page and hands it over whole, without zero bytes.
 *
 * React writes through a buffer of 2,048 bytes: sent one by one, forty pieces are each wrapped, compressed and written
 * by themselves, which costs more than the page. And React 18, when a letter of several bytes (é, «, no-break space)
 * does not fit at the end of its buffer, sends the buffer with what was not filled: a zero byte in the middle of a
 * word. No page has one of its own.
 */
export function pageBody(whole: (page: Buffer<ArrayBuffer>) => void): Writable {
  const pieces: Buffer[] = [];
  return new Writable({
    write(piece, _encoding, done) {
      pieces.push(piece);
      done();
    },
    final(done) {
      whole(withoutZeros(Buffer.concat(pieces)));
      done();
    },
  });
}

/** The same bytes without the zeros, moved in place: there are a few at most, and a page is long. */
function withoutZeros(piece: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  let zero = piece.indexOf(0);
  if (zero === -1) return piece;
  let end = zero;
  while (zero !== -1) {
    const next = piece.indexOf(0, zero + 1);
    const stop = next === -1 ? piece.length : next;
    piece.copyWithin(end, zero + 1, stop);
    end += stop - zero - 1;
    zero = next;
  }
  return piece.subarray(0, end);
}
