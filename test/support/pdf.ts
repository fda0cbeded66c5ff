// Reads a PDF back, as a reader's program would.
import { extractText, getDocumentProxy } from "unpdf";

export type ReadPdf = {
  /** The text of each page in the order it was drawn, without line ends. */
  pages: string[];
  text: string;
  info: Record<string, unknown>;
  /** Titles of the outline, top level. */
  outline: string[];
  /** Addresses of links that lead out of the document. */
  links: string[];
};

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const { text: pages } = await extractText(document, { mergePages: false });
  const outline = (await document.getOutline()) ?? [];
  const { info } = await document.getMetadata();
  const links: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const annotations = await (await document.getPage(number)).getAnnotations();
    links.push(...annotations.flatMap(({ url, unsafeUrl }) => url ?? unsafeUrl ?? []));
  }
  const plain = pages.map((page) => page.replace(/\s*\n\s*/g, ""));
  return {
    pages: plain,
    text: plain.join("\n"),
    info: info as Record<string, unknown>,
    outline: outline.map(({ title }) => title),
    links,
  };
}

/** The text of each page. */
export async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  return (await readPdf(bytes)).pages;
}
