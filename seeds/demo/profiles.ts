import type { Profile } from "#seeds/demo/profile.ts";
import { OTHERS } from "#seeds/demo/profiles/others.ts";
import { WORKSHOPS } from "#seeds/demo/profiles/workshops.ts";

export const PROFILES: readonly Profile[] = [...WORKSHOPS, ...OTHERS];
