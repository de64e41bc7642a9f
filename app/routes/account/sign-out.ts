import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { redirectTo } from "#app/http/respond.ts";
import { signOut } from "#app/http/session.ts";

// A link never signs out: prefetching it would.
export const loader = (args: LoaderFunctionArgs) => redirectTo(args, "/compte");

export async function action(args: ActionFunctionArgs) {
  const cookie = await signOut(args);
  return redirectTo(args, "/", { cookies: [cookie], flash: "Vous êtes déconnecté." });
}
