import { Transform } from "node:stream";

/**
 * A stream without zero bytes. React 18 writes pages through a buffer of 2,048 bytes and, when a letter of several
 * bytes (é, «, no-break space) does not fit at its end, sends the buffer with what was not filled: a zero byte in the
 * middle of a word. No page has one of its own.
 */
export function withoutNul(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
}
