import { hash, verify } from "@node-rs/argon2";

// OWASP's first recommendation for argon2id (the library's default algorithm): 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const prepare = (password: string) => password.normalize("NFKC");

/** argon2id hash of a password, in its standard text form. */
export const hashPassword = (password: string): Promise<string> => hash(prepare(password), COST);

let decoy: Promise<string> | undefined;

/** Whether the password is the one hashed. Without a hash (unknown account), takes the same time and says no. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword("nobody's password");
  const matches = await verify(passwordHash ?? (await decoy), prepare(password));
  return matches && passwordHash !== undefined;
}
