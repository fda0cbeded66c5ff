// Reads a PDF back.
import { extractText, getDocumentProxy } from "unpdf";

/** The text of each page. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  return (await extractText(document, { mergePages: false })).text;
}
