import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createMailer, listMail, mailFolder } from "#app/sources/mailer.ts";

async function folderMailer() {
  const DATA_DIR = await mkdtemp(join(tmpdir(), "mail-"));
  onTestFinished(() => rm(DATA_DIR, { recursive: true }));
  const env = { DATA_DIR, MAIL_FROM: "Réciproque <a@b.example>", SMTP_URL: undefined };
  return { mailer: createMailer(env), folder: mailFolder(env) };
}

test("without SMTP, mails are kept in a folder and read newest first, by address", async () => {
  const { mailer, folder } = await folderMailer();
  expect(await listMail(folder)).toEqual([]);
  await mailer.send({ to: "a@demo.example", subject: "Un", text: "Bonjour" });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await mailer.send({ to: "b@demo.example", subject: "Deux", text: "Bonsoir" });
  expect((await listMail(folder)).map((mail) => mail.subject)).toEqual(["Deux", "Un"]);
  expect(await listMail(folder, "A@demo.example")).toMatchObject([{ subject: "Un", text: "Bonjour" }]);
});

test("a mail sent again, under its own number, is there once", async () => {
  const { mailer, folder } = await folderMailer();
  const mail = { to: "a@demo.example", subject: "Un", text: "Bonjour" };
  await mailer.send({ ...mail, id: "f81d4fae" });
  await mailer.send({ ...mail, id: "f81d4fae" });
  await mailer.send({ ...mail, id: "6ba7b810" });
  expect(await listMail(folder)).toHaveLength(2);
});

test("a mail that no server takes is an error, so that its job is tried again", async () => {
  const env = { DATA_DIR: "unused", MAIL_FROM: "a@b.example", SMTP_URL: "smtp://127.0.0.1:1" };
  const mail = { to: "a@demo.example", subject: "Un", text: "Bonjour" };
  await expect(createMailer(env).send(mail)).rejects.toThrow(/ECONNREFUSED/);
});

test("mails kept in a folder hold links that open accounts: nobody else on the machine reads them", async () => {
  const { mailer, folder } = await folderMailer();
  await mailer.send({ to: "a@demo.example", subject: "Un", text: "Bonjour" });
  const [name = ""] = await readdir(folder);
  expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
});
