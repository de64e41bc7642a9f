import { brotliCompressSync, constants, gzipSync } from "node:zlib";

type Encoded = { body: Uint8Array<ArrayBuffer>; encoding: "br" | "gzip" | null };

/**
 * The page as the browser takes it. Compressed whole and at once: handed piece by piece to another thread and back, a
 * page costs twice as much. Of both codes the level after which more time saves little.
 */
export function encodedFor(request: Request, page: string): Encoded {
  const body = Buffer.from(page);
  const accepted = acceptedBy(request.headers.get("accept-encoding") ?? "");
  if (accepted.has("br")) return { body: brotliCompressSync(body, { params: BROTLI }), encoding: "br" };
  if (accepted.has("gzip")) return { body: gzipSync(body, { level: 3 }), encoding: "gzip" };
  return { body, encoding: null };
}

const BROTLI = {
  [constants.BROTLI_PARAM_QUALITY]: 2,
  [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
};

/** « gzip, deflate, br;q=0 » → gzip, deflate */
function acceptedBy(header: string): Set<string> {
  const named = header.split(",").map((one) => one.split(";").map((part) => part.trim().toLowerCase()));
  return new Set(
    named.filter(([, weight]) => !/^q=0(\.0*)?$/.test(weight ?? "")).map(([name]) => name ?? ""),
  );
}
