/** Places in a list beyond these (no list of ours holds 200) would make the reader build, and pages show, thousands. */
const BAD_PLACE = /\[(?:[2-9]\d\d|\d{4,})\]/;
const MAX_FIELDS = 2_000;
/** The same for a name sent again and again. */
const MAX_SAME = 200;

export type Body = { data: FormData; tooLarge: boolean };

/**
 * The fields of a posted form (urlencoded or multipart), read up to `maxBytes` bytes. Larger, or broken: no field
 * and `tooLarge`, or no field at all.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Body> {
  const bytes = await readBytes(request, maxBytes);
  if (bytes === null) return { data: new FormData(), tooLarge: true };
  const type = request.headers.get("content-type") ?? "";
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(type)) {
    return { data: new FormData(), tooLarge: false };
  }
  try {
    const data = await new Response(bytes, { headers: { "Content-Type": type } }).formData();
    return { data: withoutBadFields(data), tooLarge: false };
  } catch (error) {
    // Not the form its header says: as empty as a form can be, so the schema names what is missing.
    if (error instanceof TypeError) return { data: new FormData(), tooLarge: false };
    throw error;
  }
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (!next || next.done) break;
    size += next.value.byteLength;
    // Too long, it is still read to its end (the server bounds it): left there, it would block the connection.
    if (size <= maxBytes) chunks.push(next.value);
    else chunks.length = 0;
  }
  return size > maxBytes ? null : Buffer.concat(chunks);
}

function withoutBadFields(data: FormData): FormData {
  const kept = new FormData();
  const times = new Map<string, number>();
  let count = 0;
  for (const [name, value] of data) {
    if (isBadName(name) || ++count > MAX_FIELDS) continue;
    const same = (times.get(name) ?? 0) + 1;
    times.set(name, same);
    if (same > MAX_SAME) continue;
    if (typeof value !== "string") kept.append(name, value, value.name);
    else if (!isReserved(name) || isJson(value)) kept.append(name, toStorable(value));
  }
  return kept;
}

// What every object or list already has (« toString », « lots.map », « a.__proto__ ») is found there instead of a field.
function isBadName(name: string): boolean {
  if (name.length > 100 || BAD_PLACE.test(name)) return true;
  const [first = "", ...rest] = name.split(/[[\].]+/);
  return first in {} || rest.some((key) => key in []);
}

const isReserved = (name: string) => name === "__intent__" || name === "__state__";

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

/**
 * Browsers post line ends as CR LF. No other control character is typed: PostgreSQL holds no NUL, and the others,
 * pasted in a name, would break the files, mails and feeds in which others read it.
 */
const toStorable = (text: string): string => text.replaceAll("\r\n", "\n").replace(/[^\P{Cc}\t\n]/gu, "");
