/** A stretch of text, and where it leads when it is an address. `at`: its place in the text. */
export type TextPart = { at: number; text: string; href: string | null };

/** Splits a text at its web addresses; those of this site become paths. */
export function linkedText(text: string, origin: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"]+/g)) {
    parts.push({ at: end, text: text.slice(end, match.index), href: null });
    const address = match[0];
    const href = address.startsWith(`${origin}/`) ? address.slice(origin.length) : address;
    parts.push({ at: match.index, text: address, href });
    end = match.index + address.length;
  }
  parts.push({ at: end, text: text.slice(end), href: null });
  return parts.filter((part) => part.text !== "");
}
