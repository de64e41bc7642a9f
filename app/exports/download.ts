/** A file as an answer: its name in any alphabet (RFC 6266), never guessed at, never kept by others. */

const TYPES = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** @param name without its extension: « Étude du lot 2 » */
export function download(name: string, extension: keyof typeof TYPES, body: Buffer | string): Response {
  const file = `${name}.${extension}`.replace(/[/\\:*?"<>|\p{Cc}\p{Cs}]/gu, " ");
  const plain = file.normalize("NFD").replace(/[^\x20-\x7e]/g, "");
  // Bytes of their own: a Buffer may be a view of a shared pool.
  const bytes = typeof body === "string" ? body : new Uint8Array(body);
  return new Response(bytes, {
    headers: {
      "Content-Type": TYPES[extension],
      "Content-Disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file)}`,
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
