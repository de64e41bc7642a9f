import { createHash } from "node:crypto";

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal: what `sha256sum` says of the same file. */
export const fingerprint = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");
