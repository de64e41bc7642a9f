/**
 * A text without what XML forbids: one such character, pasted in a name, and word processors, spreadsheets and news
 * programs refuse the whole file.
 */
export const xmlText = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
