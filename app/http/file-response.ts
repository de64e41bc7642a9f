type Stored = { name: string; mediaType: string; bytes: Uint8Array };

/** A stored file as an answer: downloaded, never shown inside the site but to who must look at it (`opened`). */
export function fileResponse(file: Stored, { opened = false } = {}): Response {
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      "Content-Type": file.mediaType,
      "Content-Length": String(file.bytes.byteLength),
      "Content-Disposition": `${opened ? "inline" : "attachment"}; filename*=UTF-8''${encoded(file.name)}`,
      "Content-Security-Policy": opened ? OPENED : "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}

// A PDF or an image recognised by its content, in a frame of our own pages, without any script.
const OPENED =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'; frame-ancestors 'self'";

// RFC 8187: these too are escaped in a header's extended value.
const encoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
