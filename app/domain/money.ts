/** Amounts: integer cents excluding tax (« HT »), in fields named `…Cents`. */

// Above 10 billion euros a French public purchase is a typing error or a placeholder (999999999999), not an amount.
const MAX_EUROS = 10_000_000_000;
const NBSP = "\u00a0";

const AMOUNT = /^([\d.,]+)(k|m)?(?:€|eur|euros?)?(?:h\.?t\.?)?$/;
const FACTORS: Record<string, number> = { k: 1_000, m: 1_000_000 };

/**
 * Euros as people and files write them → integer cents. Accepts "80 000,50 €", "80000.5", "1.234.567,89", "80 k€",
 * with or without "HT". Null when it is not an amount, is negative, exceeds 10 billion, says TTC, or is ambiguous
 * ("80.000": eighty, or eighty thousand?).
 */
export function parseEuros(value: string | number): number | null {
  const euros = typeof value === "number" ? value : eurosFromText(value);
  if (euros === null || !Number.isFinite(euros) || euros < 0 || euros > MAX_EUROS) return null;
  // toFixed first: 1.005 * 100 is 100.49999999999999
  return Math.round(Number((euros * 100).toFixed(4))) + 0;
}

function eurosFromText(text: string): number | null {
  if (text.length > 60) return null;
  const [, digits, unit] = AMOUNT.exec(text.toLowerCase().replace(/[\s'’]/g, "")) ?? [];
  const number = digits === undefined ? null : decimalFromText(digits);
  if (number === null) return null;
  return unit === undefined ? number : number * (FACTORS[unit] ?? 1);
}

// The last separator is the decimal one when it stands alone of its kind; the other kind then groups thousands.
function decimalFromText(digits: string): number | null {
  const decimalAt = Math.max(digits.lastIndexOf(","), digits.lastIndexOf("."));
  if (decimalAt === -1) return Number(digits);
  const separator = digits[decimalAt] === "," ? "," : ".";
  const other = separator === "," ? "." : ",";
  const count = digits.split(separator).length - 1;
  const whole = digits.slice(0, decimalAt);
  if (count > 1) return digits.includes(other) ? null : ungroup(digits, separator);
  if (/^\d{1,3}$/.test(whole) && whole !== "0" && /^\d{3}$/.test(digits.slice(decimalAt + 1))) return null;
  const integer = whole.includes(other) ? ungroup(whole, other) : Number(whole || "0");
  const decimals = digits.slice(decimalAt + 1);
  return integer === null || decimals === "" ? null : Number(`${integer}.${decimals}`);
}

function ungroup(digits: string, separator: "," | "."): number | null {
  const groups = digits.split(separator);
  const wellGrouped = /^\d{1,3}$/.test(groups[0] ?? "") && groups.slice(1).every((g) => /^\d{3}$/.test(g));
  return wellGrouped ? Number(groups.join("")) : null;
}

const WHOLE = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 0 });
const WITH_CENTS = new Intl.NumberFormat("fr-FR", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const SHORT = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });

/** « 80 000 € HT », « 80 000,50 € HT », with no-break spaces. */
export function formatEuros(cents: number): string {
  return `${formatUntaxed(cents)}${NBSP}HT`;
}

/** « 80 000 € »: a penalty bears no tax. */
export const formatUntaxed = (cents: number): string =>
  `${(cents % 100 === 0 ? WHOLE : WITH_CENTS).format(cents / 100)}${NBSP}€`;

/** « 850 € », « 80 k€ », « 1,2 M€ », rounded to one decimal, for labels where « HT » is said once elsewhere. */
export function formatShortEuros(cents: number): string {
  const euros = cents / 100;
  // Thresholds at the rounding point, so that 999 999 € reads 1 M€ and not 1 000 k€.
  if (euros >= 999_950) return `${SHORT.format(euros / 1_000_000)}${NBSP}M€`;
  if (euros >= 999.5) return `${SHORT.format(euros / 1_000)}${NBSP}k€`;
  return `${WHOLE.format(euros)}${NBSP}€`;
}
