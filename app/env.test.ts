import { expect, test } from "vitest";
import { EnvError, parseEnv } from "#app/env.ts";

const required = { DATABASE_URL: "postgres://u:p@127.0.0.1:5432/db", SESSION_SECRET: "s".repeat(32) };

test("what is not given has a value that works on one machine, an empty variable is not given", () => {
  const env = parseEnv({ ...required, PORT: "", MEILI_URL: "", SMTP_URL: "" });
  expect(env).toMatchObject({ PORT: 3000, HOST: "127.0.0.1", SOURCES: "local", DEMO: false });
  expect(env.MEILI_URL).toBeUndefined();
});

test("numbers and flags are read from text", () => {
  expect(parseEnv({ ...required, PORT: "8080", DEMO: "1", TRUST_PROXY: "1" })).toMatchObject({
    PORT: 8080,
    DEMO: true,
    TRUST_PROXY: 1,
  });
});

test("real mail needs the site's own address: links must not follow the host that a request names", () => {
  const SMTP_URL = "smtp://127.0.0.1:25";
  expect(() => parseEnv({ ...required, SMTP_URL })).toThrow(/ORIGIN : manque ; .*SMTP_URL/);
  expect(parseEnv({ ...required, SMTP_URL, ORIGIN: "https://a.example" }).ORIGIN).toBe("https://a.example");
});

test("every wrong variable is named with what is expected", () => {
  const read = () => parseEnv({ DATABASE_URL: "mysql://x", PORT: "abc", SOURCES: "vraies" });
  expect(read).toThrow(EnvError);
  expect(read).toThrow(
    /DATABASE_URL : .*postgres:\/\/[\s\S]*SESSION_SECRET : manque[\s\S]*SOURCES : live ou local[\s\S]*PORT : un nombre/,
  );
});
