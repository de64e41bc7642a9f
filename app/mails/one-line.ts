import { withoutLinks } from "#app/domain/message.ts";

/**
 * A name or a title on one line: what somebody else typed never passes for lines of the mail itself. No-break spaces
 * stay.
 */
export const oneLine = (text: string): string => text.replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/g, " ");

/** The same in a mail to whoever its author names: what was typed carries no link either. */
export const said = (text: string): string => withoutLinks(oneLine(text));
