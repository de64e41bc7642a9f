import { Transform } from "node:stream";

/**
 * What React writes of a page, in one piece for each time it flushes, and without zero bytes.
 *
 * React writes through a buffer of 2,048 bytes, and each piece that reaches the browser's connection is compressed
 * and flushed by itself: thirty small ones cost several milliseconds a page. And React 18, when a letter of several
 * bytes (é, «, no-break space) does not fit at the end of its buffer, sends the buffer with what was not filled: a zero
 * byte in the middle of a word. No page has one of its own.
 */
export function pageBody(): Transform {
  let held: Buffer[] = [];
  const letGo = () => {
    if (held.length === 0) return;
    const piece = Buffer.concat(held);
    held = [];
    body.push(withoutZeros(piece));
  };
  const body = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      held.push(chunk);
      done();
    },
    flush(done) {
      letGo();
      done();
    },
  });
  // React calls it when what it has written can be shown.
  return Object.assign(body, { flush: letGo });
}

/** The same bytes without the zeros, moved in place: there are a few at most, and a page is long. */
function withoutZeros(piece: Buffer): Buffer {
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
