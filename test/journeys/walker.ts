/**
 * A person before the site, with or without JavaScript: the same journey is walked by both
 * (plain-walker.ts fetches pages and posts forms, test/e2e/page-walker.ts drives a browser).
 */
export interface Walker {
  /** Types an address of the site. */
  open(path: string): Promise<void>;
  /** Follows the first link whose words hold these. */
  follow(words: string): Promise<void>;
  /** Types in the field with this label. */
  fill(label: string, text: string): Promise<void>;
  /** Types in a field that suggests, and takes the suggestion that holds `words` where there are suggestions. */
  pick(label: string, words: string): Promise<void>;
  /** Chooses in the list with this label. */
  select(label: string, option: string): Promise<void>;
  /** Ticks the box or the button whose label begins so. */
  tick(label: string): Promise<void>;
  /** Joins a file to the field with this label. */
  attach(label: string, file: Attachment): Promise<void>;
  /** Presses the first button that says this, and waits for what it answers. */
  press(words: string): Promise<void>;
  /** Path and search of the page. */
  address(): Promise<string>;
  /** What the page says, words apart by one space. */
  text(): Promise<string>;
  /** What the field with this label holds. */
  value(label: string): Promise<string>;
}

export type Attachment = { name: string; type: string; bytes: Uint8Array<ArrayBuffer> };

/** A small document that is what it says. */
export const pdf = (name = "convention.pdf"): Attachment => ({
  name,
  type: "application/pdf",
  bytes: new TextEncoder().encode("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"),
});
