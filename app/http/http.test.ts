import { expect, test } from "vitest";
import { z } from "zod";
import { readCookie, sign, unsign } from "#app/http/cookie.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { idParam } from "#app/http/guard.ts";
import { safeReturn } from "#app/http/return-path.ts";
import { clientOf } from "#app/http/settings.ts";

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://local.example/", { method: "POST", body, headers });
const encoded = (fields: Record<string, string>) => post(new URLSearchParams(fields));

const schema = z.object({
  title: z.string().max(50),
  staff: z.number().int().min(0).optional(),
  kind: z.enum(["a", "b"]).optional(),
  note: z.string().optional(),
});

test("a good form gives its values, with line ends as they are stored", async () => {
  const form = await readForm(encoded({ title: "Tonte\r\net taille", staff: "12" }), schema);
  expect(form.status === "success" && form.value).toEqual({ title: "Tonte\net taille", staff: 12 });
});

test("every fault is said in French, beside its field", async () => {
  const form = await readForm(encoded({ staff: "douze", kind: "c" }), schema);
  expect(form.status === "success" ? {} : form.error).toEqual({
    title: ["Ce champ est à remplir."],
    staff: ["Écrivez un nombre, en chiffres."],
    kind: ["Choisissez une réponse de la liste."],
  });
});

test("a field beyond the limit is refused, cut and kept; the other fields are kept whole", async () => {
  const form = await readForm(encoded({ title: "Tonte", note: "é".repeat(30_000) }), schema);
  expect(form.status).toBe("error");
  expect(form.refusedWith).toBe(413);
  const { error, initialValue } = form.reply();
  expect(error?.note?.[0]).toContain("30\u00a0000 caractères");
  expect(initialValue?.title).toBe("Tonte");
  expect(String(initialValue?.note)).toHaveLength(20_000);
});

test("a body beyond the limit is not read at all", async () => {
  const form = await readForm(encoded({ note: "x".repeat(1_200_000) }), schema, { bodyBytes: 1_000_000 });
  expect(form.refusedWith).toBe(413);
  expect(form.reply().error).toEqual({ "": [expect.stringContaining("dépasse 1 Mo")] });
});

test("a body that is not the form it says it is reads as an empty form", async () => {
  const form = await readForm(
    post("--x\r\nbroken", { "Content-Type": "multipart/form-data; boundary=x" }),
    schema,
  );
  expect(form.status === "success" ? {} : form.error).toEqual({ title: ["Ce champ est à remplir."] });
});

test("names and states that would break the reader are left out", async () => {
  const form = await readForm(
    encoded({
      title: "Tonte",
      "list[4000000000]": "x",
      "__proto__.polluted": "x",
      __state__: "{",
      __intent__: "no",
    }),
    schema,
  );
  expect(form.status === "success" && form.value).toEqual({ title: "Tonte" });
  expect(Object.keys({})).not.toContain("polluted");
});

test.each(["toString", "hasOwnProperty", "valueOf[a]", "list.map", "list[0].length", "a.__proto__.b"])(
  "%j, which every object or list has, is no field",
  async (name) => {
    const form = await readForm(encoded({ "list[3].a": "x", [name]: "x", title: "" }), schema);
    expect(form.reply().initialValue).toEqual({ list: [undefined, undefined, undefined, { a: "x" }] });
  },
);

test("a list sent with thousands of entries is cut: a page shows them all again", async () => {
  const again = new URLSearchParams(Array.from({ length: 3000 }, () => ["list", "x"]));
  const form = await readForm(post(again), schema);
  expect((form.payload as { list: string[] }).list).toHaveLength(200);
  const far = await readForm(encoded({ "list[999].a": "x" }), schema);
  expect(far.payload).not.toHaveProperty("list");
});

test("control characters never reach the database, line ends and tabs apart", async () => {
  const form = await readForm(encoded({ title: "Ton\0te\u0001 \u001b[1m", note: "a\tb\r\nc\rd" }), schema);
  expect(form.status === "success" && form.value).toEqual({ title: "Tonte [1m", note: "a\tb\ncd" });
});

test("errors found after reading are added, and hidden fields are not sent back", async () => {
  const form = await readForm(encoded({ title: "Tonte", note: "secret" }), schema);
  const result = form.reply({ fieldErrors: { title: ["Déjà pris."] }, hideFields: ["note"] });
  const state = formState(result, { title: "Ancien" });
  expect(state.errors).toEqual([{ id: "title", text: "Déjà pris." }]);
  expect(state.field("title")).toMatchObject({ initialValue: "Tonte", errors: ["Déjà pris."] });
  expect(state.field("note").initialValue).toBe("");
});

test("before the first post a form shows what is stored; afterwards an emptied field stays empty", async () => {
  expect(formState(undefined, { title: "Ancien" }).field("title").initialValue).toBe("Ancien");
  const form = await readForm(encoded({ note: "x" }), schema);
  expect(formState(form.reply(), { title: "Ancien" }).field("title").initialValue).toBe("");
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "/x/..//evil.example",
  "/.//evil.example",
  "/%2e//evil.example",
  "javascript:1",
  "/a\tb",
  "",
  null,
])("%j is no way back", (path) => {
  expect(safeReturn(path)).toBe("/espace");
});

test("a path of this site is a way back, with its search", () => {
  expect(safeReturn("/offres?q=a&ou=63113#liste")).toBe("/offres?q=a&ou=63113");
});

test.each([undefined, "0", "-1", "1.5", "abc", "1e3", "9".repeat(30), " 1"])("%j is no id", (value) => {
  let thrown: unknown;
  try {
    idParam(value);
  } catch (error) {
    thrown = error;
  }
  expect(thrown instanceof Response && thrown.status).toBe(404);
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"],
  ["2001:0db8:1:2::abcd", "2001:db8:1:2::"],
  ["2001:db8::1", "2001:db8:0:0::"],
  ["fe80::1%eth0", "fe80:0:0:0::"],
  ["::1", "0:0:0:0::"],
  ["", ""],
])("tries from %s count for %s", (clientAddress, client) => {
  expect(clientOf({ context: { clientAddress } })).toBe(client);
});

test("a signed text is read back, and not once changed", () => {
  const signed = sign("Offre publiée.", "secret");
  expect(unsign(signed, "secret")).toBe("Offre publiée.");
  expect(unsign(signed, "other")).toBeNull();
  expect(
    unsign(`${Buffer.from("Autre").toString("base64url")}.${signed.split(".")[1]}`, "secret"),
  ).toBeNull();
});

test("a cookie that cannot be decoded is no cookie", () => {
  const request = new Request("http://local.example/", { headers: { Cookie: "a=1; b=%E0%A4; c=oui" } });
  expect([readCookie(request, "a"), readCookie(request, "b"), readCookie(request, "c")]).toEqual([
    "1",
    null,
    "oui",
  ]);
});
