import { mend, type Notes } from "#app/domain/import-report.ts";

/** A duration in months, and whether someone must check it. */
export type Duration = { months: number | null; doubtful: boolean };

const LONGEST = 600;
// Beyond twenty years, a whole number of years in days was given for months.
const DAYS_FROM = 365;

/**
 * The duration of a contract in months. Real files give one month for what lasts years, days for months, or zero:
 * what the title or the number itself shows is mended, what remains odd is kept as « durée à vérifier »; both told.
 */
export function readDuration(
  notes: Notes,
  { text, title, isFramework }: { text: string; title: string; isFramework: boolean },
): Duration {
  const months = Number(/^(\d{1,6})(?:[.,]0+)?$/.exec(text)?.[1]);
  if (!(months >= 1)) return tell(notes, text, { months: null, doubtful: true });
  if (months >= DAYS_FROM && months % 365 <= Math.ceil(months / 1461)) {
    return tell(notes, text, { months: Math.floor(months / 365) * 12, doubtful: true });
  }
  if (months > LONGEST) return tell(notes, text, { months: null, doubtful: true });
  const span = spanInTitle(title);
  if (months === 1 && span !== null) return tell(notes, text, { months: span, doubtful: true });
  // A framework agreement of one month, or half as long as its title says: nothing shows the right figure.
  const odd = (months === 1 && isFramework) || (span !== null && months * 2 <= span);
  return odd ? tell(notes, text, { months, doubtful: true }) : { months, doubtful: false };
}

function tell(notes: Notes, text: string, duration: Duration): Duration {
  const { months } = duration;
  const kept = months !== null && months === Number(text);
  mend(notes, "dureemois", text, kept ? `${months} (à vérifier)` : String(months ?? ""));
  return duration;
}

/** « 2024 A 2026 », « 2023-2026 », « 2023 2026 »: the months between two years of a title; null when it has none. */
function spanInTitle(title: string): number | null {
  const [, from, to] = /\b(20\d{2})\s*(?:à|a|au|et|-|–|\/)?\s*(20\d{2})\b/i.exec(title) ?? [];
  const years = Number(to) - Number(from);
  return years >= 1 && years <= 10 ? years * 12 : null;
}
