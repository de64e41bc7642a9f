import { promisify } from "node:util";
import { crc32, inflateRaw } from "node:zlib";
import { UnreadableFile } from "#app/imports/unreadable.ts";

/** ZIP archives that others made, read without trusting the sizes they declare. */

export type ArchiveLimits = { entries: number; bytes: number };

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;
const UTF8_NAMES = 0x0800;
const DAMAGED = "Ce classeur XLSX est abîmé\u00a0: enregistrez-le à nouveau, rien n'a été importé.";

const inflate = promisify(inflateRaw) as (
  bytes: Uint8Array,
  options: { maxOutputLength: number },
) => Promise<Buffer>;

/**
 * The files of an archive that `wanted` names, inflated one after the other and no further than the limits.
 * @throws UnreadableFile when it is damaged, encrypted, or larger than the limits once inflated
 */
export async function readArchive(
  bytes: Uint8Array,
  { entries: most, bytes: room }: ArchiveLimits,
  wanted: (name: string) => boolean,
): Promise<Map<string, Buffer>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, Buffer>();
  let left = room;
  for (const entry of entriesOf(buffer, most)) {
    if (!wanted(entry.name)) continue;
    const content = await contentOf(buffer, entry, left);
    left -= content.length;
    files.set(entry.name, content);
  }
  return files;
}

type Entry = { name: string; method: number; size: number; offset: number };

function entriesOf(buffer: Buffer, most: number): Entry[] {
  const end = findEnd(buffer);
  const count = buffer.readUInt16LE(end + 10);
  if (count > most) throw tooLarge();
  const entries: Entry[] = [];
  let at = buffer.readUInt32LE(end + 16);
  for (let rank = 0; rank < count; rank += 1) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== CENTRAL) throw new UnreadableFile(DAMAGED);
    if (buffer.readUInt16LE(at + 8) & 1) {
      throw new UnreadableFile(
        "Ce classeur est protégé par un mot de passe\u00a0: retirez-le, puis recommencez.",
      );
    }
    const nameEnd = at + 46 + buffer.readUInt16LE(at + 28);
    entries.push({
      name: buffer.toString("utf8", at + 46, nameEnd),
      method: buffer.readUInt16LE(at + 10),
      size: buffer.readUInt32LE(at + 20),
      offset: buffer.readUInt32LE(at + 42),
    });
    at = nameEnd + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(buffer: Buffer): number {
  const first = Math.max(0, buffer.length - END_SIZE - LONGEST_COMMENT);
  for (let at = buffer.length - END_SIZE; at >= first; at -= 1) {
    if (buffer.readUInt32LE(at) === END) return at;
  }
  throw new UnreadableFile(DAMAGED);
}

async function contentOf(buffer: Buffer, { method, size, offset }: Entry, room: number): Promise<Buffer> {
  if (offset + 30 > buffer.length || buffer.readUInt32LE(offset) !== LOCAL) throw new UnreadableFile(DAMAGED);
  const start = offset + 30 + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28);
  const packed = buffer.subarray(start, start + size);
  if (packed.length !== size) throw new UnreadableFile(DAMAGED);
  if (method === STORED) {
    if (size > room) throw tooLarge();
    return packed;
  }
  if (method !== DEFLATED) throw new UnreadableFile(DAMAGED);
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, room) });
  } catch (error) {
    // It stopped at the limit, whatever size the archive declares.
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge();
    throw new UnreadableFile(DAMAGED, { cause: error });
  }
}

const tooLarge = () =>
  new UnreadableFile(
    "Ce classeur est trop volumineux une fois décompressé\u00a0: gardez la seule feuille à importer, ou enregistrez-la au format CSV.",
  );

/** An archive of these files, not compressed, with true sizes: what a reader that trusts sizes may be given. */
export function storeArchive(files: ReadonlyMap<string, Buffer>): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of files) {
    const name = Buffer.from(path);
    // Version, flags, method (stored), time, date, checksum, two sizes, two lengths: the same in both headers.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(UTF8_NAMES, 2);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = [signature(LOCAL), facts, name, content];
    pieces.push(...local);
    directory.push(signature(CENTRAL), Buffer.from([20, 0]), facts, place, name);
    offset += local.reduce((sum, piece) => sum + piece.length, 0);
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, list, end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}
