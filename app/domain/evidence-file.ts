/** A piece of evidence: what may be sent, recognised by its content, never by its name alone. Pure. */

export const EVIDENCE_BYTES = 5_000_000;
/** For the file field's `accept`, and the sentence beside it. */
export const EVIDENCE_ACCEPT = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png";
export const EVIDENCE_HINT =
  "PDF, JPEG ou PNG, 5 Mo au plus. Le document est lu par votre structure, par l'équipe qui vérifie, et par les acheteurs à qui vous le joignez.";

type Kind = { mediaType: string; label: string; extensions: readonly string[]; starts: readonly number[] };

const KINDS: readonly Kind[] = [
  {
    mediaType: "application/pdf",
    label: "un PDF",
    extensions: ["pdf"],
    starts: [0x25, 0x50, 0x44, 0x46, 0x2d],
  },
  {
    mediaType: "image/jpeg",
    label: "une image JPEG",
    extensions: ["jpg", "jpeg"],
    starts: [0xff, 0xd8, 0xff],
  },
  {
    mediaType: "image/png",
    label: "une image PNG",
    extensions: ["png"],
    starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  },
];

// Only told apart to say what to do: neither is accepted.
const ZIP = [0x50, 0x4b, 0x03, 0x04];

export type EvidenceCheck = { ok: true; name: string; mediaType: string } | { ok: false; message: string };

/** `name` and `declaredType` as the browser sent them, `bytes` the whole content. */
export function checkEvidence(file: {
  name: string;
  declaredType: string;
  bytes: Uint8Array;
}): EvidenceCheck {
  const { bytes } = file;
  const name = safeFileName(file.name);
  const fail = (message: string): EvidenceCheck => ({ ok: false, message });
  if (bytes.length === 0) return fail(`Le fichier «\u00a0${name}\u00a0» est vide. Choisissez-en un autre.`);
  if (bytes.length > EVIDENCE_BYTES) {
    const size = (bytes.length / 1_000_000).toFixed(1).replace(".", ",");
    return fail(
      `Le fichier «\u00a0${name}\u00a0» pèse ${size} Mo\u00a0: 5 Mo au plus. Réduisez sa résolution ou ne gardez que les pages utiles.`,
    );
  }
  const found = KINDS.find((kind) => kind.starts.every((byte, index) => bytes[index] === byte));
  if (!found) return fail(strangerMessage(name, bytes));
  const extension = extensionOf(name);
  if (!found.extensions.includes(extension) || !agrees(file.declaredType, found)) {
    return fail(
      `Le fichier «\u00a0${name}\u00a0» contient ${found.label}, ce que son nom ou son type ne dit pas. ` +
        `Enregistrez-le avec l'extension .${found.extensions[0]} et joignez-le à nouveau.`,
    );
  }
  return { ok: true, name, mediaType: found.mediaType };
}

/** The last part of a path, without what a header or a file system could misread, at most 120 characters. */
export function safeFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const clean = last.replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, "").trim();
  if (clean.length <= 120) return clean || "document";
  const extension = extensionOf(clean).slice(0, 5);
  return `${clean.slice(0, 119 - extension.length)}.${extension}`;
}

const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";

// Some systems send no type, or the neutral one: then the content alone decides.
const agrees = (declared: string, kind: Kind): boolean =>
  declared === "" || declared === "application/octet-stream" || declared.split(";")[0] === kind.mediaType;

function strangerMessage(name: string, bytes: Uint8Array): string {
  if (ZIP.every((byte, index) => bytes[index] === byte)) {
    return `Le fichier «\u00a0${name}\u00a0» est une archive ou un document bureautique. Enregistrez-le en PDF et joignez-le à nouveau.`;
  }
  const claimed = KINDS.find((kind) => kind.extensions.includes(extensionOf(name)));
  return claimed
    ? `Le fichier «\u00a0${name}\u00a0» n'est pas ${claimed.label}, malgré son nom. Joignez le document d'origine, en PDF, JPEG ou PNG.`
    : `Le fichier «\u00a0${name}\u00a0» n'est ni un PDF, ni une image JPEG ou PNG. Enregistrez-le en PDF et joignez-le à nouveau.`;
}
