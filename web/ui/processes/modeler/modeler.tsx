import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { ReactElement, Ref } from 'react';
import { useLanguage } from '../../app/language.tsx';
import { createModeler } from './create-modeler.ts';
import './modeler.css';

/** What the page asks of the editor. */
export interface ModelerHandle {
  readonly xml: () => Promise<string>;
  /** Shows and selects an element. */
  readonly reveal: (elementId: string) => void;
}

interface ModelerProps {
  readonly ref: Ref<ModelerHandle>;
  readonly xml: string;
  readonly onChange: () => void;
}

interface Canvas {
  zoom(level: 'fit-viewport', center?: 'auto'): void;
  zoom(): number;
  zoom(level: number, center: 'auto'): void;
  scroll(by: { dx: number; dy: number }): void;
  scrollToElement(element: unknown, padding?: number): void;
}

/** Room the palette takes at the left edge, in pixels. */
const PALETTE = 100;

/** Shows the whole diagram beside the palette. */
function showWhole(canvas: Canvas): void {
  canvas.zoom('fit-viewport', 'auto');
  canvas.zoom(canvas.zoom() * 0.88, 'auto');
  canvas.scroll({ dx: PALETTE / 2, dy: 0 });
}

/** The diagram editor: canvas on the left, properties on the right. Opened once for each diagram. */
export function Modeler({ ref, xml, onChange }: ModelerProps): ReactElement {
  const { t, language } = useLanguage();
  const canvas = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const modeler = useRef<ReturnType<typeof createModeler>>(null);
  const changed = useRef(onChange);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    changed.current = onChange;
  });
  useEffect(() => {
    if (!canvas.current || !panel.current) return undefined;
    const created = createModeler(canvas.current, panel.current, language === 'zh');
    modeler.current = created;
    let open = true;
    created.importXML(xml).then(
      () => {
        if (!open) return;
        showWhole(created.get<Canvas>('canvas'));
        created.on('commandStack.changed', () => changed.current());
      },
      (cause: unknown) => {
        // An editor that was closed while it still read the diagram has nothing to tell.
        if (!open) return;
        console.error(cause);
        setFailed(true);
      },
    );
    return () => {
      open = false;
      modeler.current = null;
      created.destroy();
    };
  }, [xml, language]);
  useImperativeHandle(ref, () => ({
    xml: async () => (await modeler.current?.saveXML({ format: true }))?.xml ?? xml,
    reveal: (elementId) => {
      const current = modeler.current;
      const element = current?.get<{ get(id: string): unknown }>('elementRegistry').get(elementId);
      if (!current || element === undefined) return;
      current.get<Canvas>('canvas').scrollToElement(element, 120);
      current.get<{ select(element: unknown): void }>('selection').select(element);
    },
  }));
  return (
    <div className="modeler">
      {failed && <p role="alert">{t('process.broken')}</p>}
      <div
        ref={canvas}
        className="modeler-canvas"
        role="group"
        aria-label={t('process.canvas')}
        data-testid="modeler"
      />
      <div ref={panel} className="modeler-panel" role="group" aria-label={t('process.panel')} />
    </div>
  );
}
