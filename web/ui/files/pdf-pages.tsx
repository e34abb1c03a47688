import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useLanguage } from '../app/language.tsx';

GlobalWorkerOptions.workerSrc = workerUrl;

/** Pages drawn of one file; the rest is read after a download. */
const MOST_PAGES = 50;
/** Pixels across a page: sharp on a wide screen, scaled down on a narrow one. */
const PAGE_PIXELS = 1200;

interface DrawnPage {
  readonly canvas: HTMLCanvasElement;
  readonly text: string;
  readonly of: number;
}

/** The pages of a PDF, one below the other, each with its text for those who do not see it. */
export function PdfPages({ url, onBroken }: { readonly url: string; readonly onBroken: () => void }): ReactElement {
  const { t } = useLanguage();
  const [pages, setPages] = useState<readonly DrawnPage[]>([]);
  useEffect(() => {
    let left = false;
    const task = getDocument({
      url,
      // Scripts of a file are never run here, and nothing is compiled: the content policy forbids both.
      isEvalSupported: false,
      useWasm: false,
      disableRange: true,
      cMapUrl: '/pdf/cmaps/',
      cMapPacked: true,
      standardFontDataUrl: '/pdf/standard_fonts/',
    });
    const draw = async (): Promise<void> => {
      const found = await task.promise;
      for (let no = 1; no <= Math.min(found.numPages, MOST_PAGES) && !left; no += 1) {
        const page = await found.getPage(no);
        const plain = page.getViewport({ scale: 1 });
        const viewport = page.getViewport({ scale: PAGE_PIXELS / plain.width });
        const canvas = document.createElement('canvas');
        canvas.width = viewport.width;
        canvas.height = viewport.height;
        await page.render({ canvas, viewport }).promise;
        const { items } = await page.getTextContent();
        const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
        if (!left) setPages((drawn) => [...drawn, { canvas, text, of: found.numPages }]);
      }
    };
    draw().catch((error: unknown) => {
      if (left) return;
      console.warn(error);
      onBroken();
    });
    return () => {
      left = true;
      setPages([]);
      void task.destroy();
    };
    // One preview shows one file.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [url]);
  const all = pages[0]?.of ?? 0;
  if (pages.length === 0) return <p role="status">{t('files.reading')}</p>;
  return (
    <div className="pdf-pages" data-testid="pdf-pages" tabIndex={0} role="region" aria-label={t('files.title')}>
      {pages.map(({ canvas, text, of }, index) => (
        <figure key={index}>
          <div
            role="img"
            aria-label={t('files.page', { n: index + 1, all: of })}
            ref={(place) => place?.replaceChildren(canvas)}
          />
          <figcaption className="quiet">{t('files.page', { n: index + 1, all: of })}</figcaption>
          <p className="visually-hidden">{text}</p>
        </figure>
      ))}
      {all > MOST_PAGES && <p>{t('files.onlyFirst', { n: MOST_PAGES, all })}</p>}
    </div>
  );
}
