/**
 * A page with the data that its scripts start from, written as Remix's own streaming writes them: each piece to the
 * page's stream (which <Scripts> opens), then its end. In one go, since all of them are there.
 */
export async function withHandedOver(
  page: string,
  { data, nonce }: { data: ReadableStream<Uint8Array>; nonce: string },
): Promise<string> {
  const read = await new Response(data).text();
  const controller = "window.__remixContext.streamController";
  const script = `<script nonce="${nonce}">${controller}.enqueue(${inScript(read)});${controller}.close();</script>`;
  const end = page.lastIndexOf("</body>");
  return page.slice(0, end) + script + page.slice(end);
}

const ESCAPED: Readonly<Record<string, string>> = {
  "&": "\\u0026",
  ">": "\\u003e",
  "<": "\\u003c",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

/** A text as JavaScript writes it, where HTML finds neither an end of script nor a comment. */
const inScript = (text: string): string =>
  JSON.stringify(text).replace(/[&><\u2028\u2029]/g, (sign) => ESCAPED[sign] ?? sign);
