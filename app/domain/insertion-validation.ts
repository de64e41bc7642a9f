/** The day from which a person's hours count: what may no longer change once hours were entered. */
import { addMonths, formatMonth, type IsoDate } from "#app/domain/date.ts";

/**
 * What keeps a validation from being taken back, or moved, before hours that it lets count; null when it may be.
 * @param firstMonth of the hours entered and not refused; null = none
 */
export function validationProblem(validatedOn: IsoDate | null, firstMonth: IsoDate | null): string | null {
  if (firstMonth === null) return null;
  if (validatedOn !== null && addMonths(firstMonth, 1) > validatedOn) return null;
  return `Des heures sont saisies depuis ${formatMonth(firstMonth)}\u00a0: refusez d'abord celles qui précèdent cette validation.`;
}
