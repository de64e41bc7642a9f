import { createElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { expect, test } from "vitest";
import { pageBody } from "#app/http/page-body.ts";

const pageOf = (words: string[]) =>
  createElement("div", null, ...words.map((word) => createElement("p", null, word)));

function render(words: string[]): Promise<string> {
  return new Promise((resolve) => {
    const { pipe } = renderToPipeableStream(pageOf(words), {
      onAllReady: () => pipe(pageBody((page) => resolve(page.toString("utf8")))),
    });
  });
}

test("a letter of several bytes at the end of React's buffer leaves no hole in its word", async () => {
  // Paragraphs of every length: some of them put « é » across the end of a buffer.
  const words = Array.from({ length: 4000 }, (_, length) => `${"a".repeat(length % 17)}publiée « ici »`);
  const page = await render(words);
  expect(page).not.toContain("\0");
  expect(page).toBe(`<div>${words.map((word) => `<p>${word}</p>`).join("")}</div>`);
});
