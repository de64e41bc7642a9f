import { createElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { expect, test } from "vitest";
import { pageBody } from "#app/http/page-body.ts";

const pageOf = (words: string[]) =>
  createElement("div", null, ...words.map((word) => createElement("p", null, word)));

async function render(words: string[]): Promise<Buffer[]> {
  const body = pageBody();
  await new Promise<void>((ready) => {
    const { pipe } = renderToPipeableStream(pageOf(words), {
      onAllReady() {
        pipe(body);
        ready();
      },
    });
  });
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  return chunks;
}

test("a letter of several bytes at the end of React's buffer leaves no hole in its word", async () => {
  // Paragraphs of every length: some of them put « é » across the end of a buffer.
  const words = Array.from({ length: 4000 }, (_, length) => `${"a".repeat(length % 17)}publiée « ici »`);
  const page = Buffer.concat(await render(words)).toString("utf8");
  expect(page).not.toContain("\0");
  expect(page).toBe(`<div>${words.map((word) => `<p>${word}</p>`).join("")}</div>`);
});

test("a page that waits for nothing leaves in one piece", async () => {
  const words = Array.from({ length: 2000 }, () => "des mots");
  expect(await render(words)).toHaveLength(1);
});
