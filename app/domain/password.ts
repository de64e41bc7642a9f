import { COMMON_PASSWORDS, COMMON_WORDS } from "#app/domain/common-passwords.ts";

/** Characters a password must have; none of them is imposed. */
const PASSWORD_LENGTH = { least: 12, most: 200 } as const;

export const PASSWORD_ADVICE =
  "12 caractères ou plus. Une suite de quatre ou cinq mots sans rapport entre eux est facile à retenir et difficile à deviner.";

/** What is wrong with a password as a sentence, or null. Length and guessability only: no composition rule. */
export function passwordFault(password: string, email: string): string | null {
  if (password.length < PASSWORD_LENGTH.least) {
    return `Ce mot de passe compte ${password.length} caractères\u00a0: il en faut au moins ${PASSWORD_LENGTH.least}.`;
  }
  if (password.length > PASSWORD_LENGTH.most) {
    return `Ce mot de passe dépasse ${PASSWORD_LENGTH.most} caractères\u00a0: raccourcissez-le.`;
  }
  const plain = password.toLowerCase();
  if (isRepetitive(plain) || isCommon(plain)) {
    return "Ce mot de passe fait partie des plus courants\u00a0: il serait vite deviné. Choisissez-en un autre.";
  }
  const [local = ""] = email.toLowerCase().split("@");
  if (plain === email.toLowerCase() || (local.length >= 4 && bareWord(plain) === bareWord(local))) {
    return "Ce mot de passe reprend votre adresse électronique. Choisissez-en un autre.";
  }
  return null;
}

/** « motdepasse2026! » is « motdepasse »: the digits and marks around a word protect nothing. */
const bareWord = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");

function isCommon(plain: string): boolean {
  return COMMON_PASSWORDS.has(plain) || COMMON_WORDS.has(bareWord(plain));
}

/** Few different characters, one pattern repeated, or a run of the keyboard, the alphabet or the digits. */
function isRepetitive(plain: string): boolean {
  if (new Set(plain).size < 4 || /^(.{1,6}?)\1+.{0,3}$/.test(plain)) return true;
  const runs = [
    "01234567890123456789",
    "98765432109876543210",
    "abcdefghijklmnopqrstuvwxyz",
    "azertyuiopqsdfghjklmwxcvbn",
  ];
  return runs.some((run) => run.includes(plain));
}
