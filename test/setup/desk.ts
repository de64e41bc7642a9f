import type { MemberRole } from "#app/domain/permission.ts";
import { plainWalker } from "#test/journeys/plain-walker.ts";
import { makeAccount, signIn } from "#test/journeys/world.ts";
import type { TestApp } from "#test/setup/app.ts";

type Fields = Record<string, string | readonly string[]>;
export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** A new member of an organisation, signed in, who reads addresses and posts forms as a browser without JavaScript. */
export async function openDesk(app: TestApp, organisationId: number, role: MemberRole = "manager") {
  const walker = plainWalker(app.origin);
  const { email } = await makeAccount(app, { memberships: [{ organisationId, role }] });
  await signIn(walker, email);
  const headers = { cookie: walker.cookies(), origin: app.origin };
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(app.origin + path, { ...init, headers, redirect: "manual" });
    return {
      status: answer.status,
      location: answer.headers.get("location"),
      bytes: await answer.arrayBuffer(),
    };
  };
  const told = ({ bytes, ...answer }: Awaited<ReturnType<typeof ask>>) => ({
    ...answer,
    text: new TextDecoder().decode(bytes),
  });
  return {
    email,
    file: async (path: string) => (await ask(path)).bytes,
    get: async (path: string) => told(await ask(path)),
    post: async (path: string, fields: Fields) => {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(fields))
        for (const one of [value].flat()) body.append(name, one);
      return told(await ask(path, { method: "POST", body }));
    },
  };
}
