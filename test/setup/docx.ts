import JSZip from "jszip";

/** What is read in a DOCX: its words, without the marks around them. */
export async function docxWords(bytes: ArrayBuffer | Uint8Array): Promise<string> {
  const xml = await (await JSZip.loadAsync(bytes)).file("word/document.xml")?.async("string");
  return (xml ?? "").replaceAll(/<[^>]+>/g, " ").replaceAll("&apos;", "'");
}
