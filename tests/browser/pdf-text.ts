import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a PDF says, page by page, without white space. */
export async function textOfPdf(bytes: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const found = await task.promise;
  const pages: string[] = [];
  for (let no = 1; no <= found.numPages; no += 1) {
    const { items } = await (await found.getPage(no)).getTextContent();
    const text = items.map((item) => ('str' in item ? item.str : '')).join('');
    pages.push(text.normalize('NFKC').replaceAll(/\s/gu, ''));
  }
  await task.destroy();
  return pages;
}
