import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { withHandedOver } from "#app/http/page-data.ts";
import { encodedFor } from "#app/http/page-encoding.ts";

const page = "<p>publiée «\u00a0ici\u00a0»</p>".repeat(40);
const asked = (accepted: string | null) =>
  new Request("http://site.example/", { headers: accepted === null ? {} : { "accept-encoding": accepted } });

test("a page leaves in the best code that its reader takes, and plain for one that takes none", () => {
  const best = encodedFor(asked("gzip, deflate, br"), page);
  expect(best.encoding).toBe("br");
  expect(brotliDecompressSync(best.body).toString()).toBe(page);
  const other = encodedFor(asked("GZIP;q=0.8, br;q=0"), page);
  expect(other.encoding).toBe("gzip");
  expect(gunzipSync(other.body).toString()).toBe(page);
  for (const nothing of [null, "", "identity", "br;q=0.0, gzip;q=0"]) {
    const plain = encodedFor(asked(nothing), page);
    expect(plain.encoding).toBeNull();
    expect(Buffer.from(plain.body).toString()).toBe(page);
  }
});

test("what a page hands over stays inside its script, whatever somebody wrote in it", async () => {
  const written = '{"a":"</script><!--<script>alert(1)&\u2028"}\n';
  const whole = await withHandedOver("<html><body>ici</body></html>", {
    data: new Blob([written]).stream(),
    nonce: "once",
  });
  const [, said = ""] = /<body>ici<script nonce="once">(.*)<\/script><\/body><\/html>$/s.exec(whole) ?? [];
  expect(said).not.toMatch(/[<>&\u2028]/);
  const handed: string[] = [];
  const streamController = { enqueue: (text: string) => handed.push(text), close: () => handed.push("end") };
  new Function("window", said)({ __remixContext: { streamController } });
  expect(handed).toEqual([written, "end"]);
});
