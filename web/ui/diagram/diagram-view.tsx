import { Button } from 'antd';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { DiagramResponse } from '../../contract/application.ts';
import { useLanguage } from '../app/language.tsx';
import { DiagramOutline } from './diagram-outline.tsx';
import { stepsInOrder } from './outline.ts';
import type { FlowNode } from './outline.ts';
import './diagram.css';

type Diagram = DiagramResponse['diagrams'][number];

interface Shape {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly businessObject: FlowNode;
  readonly type: string;
}

interface Canvas {
  zoom(level: 'fit-viewport' | number, center?: 'auto'): number;
  viewbox(): { readonly outer: { readonly width: number; readonly height: number } };
  viewbox(box: { x: number; y: number; width: number; height: number }): void;
  addMarker(id: string, marker: string): void;
}

interface Registry {
  get(id: string): Shape | undefined;
  filter(test: (element: Shape) => boolean): Shape[];
}

interface ZoomScroll {
  stepZoom(delta: number): void;
}

const NODE = /^bpmn:(.*Task|.*Event|.*Gateway|CallActivity|SubProcess)$/u;

/** Shows a part of the diagram around an element at natural size. */
function show(viewer: NavigatedViewer, id: string): void {
  const canvas = viewer.get<Canvas>('canvas');
  const element = viewer.get<Registry>('elementRegistry').get(id);
  const { width, height } = canvas.viewbox().outer;
  if (!element || width === 0) return;
  canvas.viewbox({
    x: element.x + element.width / 2 - width / 2,
    y: element.y + element.height / 2 - height / 2,
    width,
    height,
  });
}

/** What is done: as told, and whatever a taken flow starts from. */
function doneIn(registry: Registry, diagram: Diagram): ReadonlySet<string> {
  const left = diagram.takenFlows.flatMap((id) => registry.get(id)?.businessObject.sourceRef?.id ?? []);
  return new Set([...diagram.done, ...left]);
}

function mark(viewer: NavigatedViewer, diagram: Diagram): void {
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<Registry>('elementRegistry');
  const now = new Set(diagram.current.map((each) => each.elementId));
  const done = doneIn(registry, diagram);
  const taken = new Set(diagram.takenFlows);
  for (const element of registry.filter((each) => NODE.test(each.type) || each.type === 'bpmn:SequenceFlow')) {
    if (element.type === 'bpmn:SequenceFlow')
      canvas.addMarker(element.id, taken.has(element.id) ? 'flow-taken' : 'flow-ahead');
    else if (now.has(element.id)) canvas.addMarker(element.id, 'step-current');
    else canvas.addMarker(element.id, done.has(element.id) ? 'step-done' : 'step-ahead');
  }
}

/** One diagram with what is done, under way and ahead, and the same in words below it. */
export function DiagramView({ diagram }: { readonly diagram: Diagram }): ReactElement {
  const { t } = useLanguage();
  const container = useRef<HTMLDivElement>(null);
  const viewer = useRef<NavigatedViewer>(null);
  const [steps, setSteps] = useState<readonly FlowNode[]>([]);
  const [done, setDone] = useState<ReadonlySet<string>>(() => new Set(diagram.done));
  const [failed, setFailed] = useState(false);
  const first = diagram.current[0]?.elementId;
  useEffect(() => {
    const host = container.current;
    if (!host) return undefined;
    const created = new NavigatedViewer({ container: host });
    let open = true;
    created.importXML(diagram.xml).then(
      () => {
        if (!open) return;
        viewer.current = created;
        mark(created, diagram);
        created.get<Canvas>('canvas').zoom('fit-viewport', 'auto');
        if (first !== undefined) show(created, first);
        setDone(doneIn(created.get<Registry>('elementRegistry'), diagram));
        const shapes = created.get<Registry>('elementRegistry').filter((each) => NODE.test(each.type));
        setSteps(stepsInOrder(shapes.map((shape) => shape.businessObject)));
      },
      (cause: unknown) => {
        console.error(cause);
        if (open) setFailed(true);
      },
    );
    return () => {
      open = false;
      viewer.current = null;
      created.destroy();
    };
  }, [diagram, first]);
  const zoom = (step: number): void => viewer.current?.get<ZoomScroll>('zoomScroll').stepZoom(step);
  return (
    <div className="diagram-view">
      <div className="diagram-tools" role="group" aria-label={t('diagram.tools')}>
        <Button size="small" onClick={() => zoom(1)}>
          {t('diagram.zoomIn')}
        </Button>
        <Button size="small" onClick={() => zoom(-1)}>
          {t('diagram.zoomOut')}
        </Button>
        <Button size="small" onClick={() => viewer.current?.get<Canvas>('canvas').zoom('fit-viewport', 'auto')}>
          {t('diagram.fit')}
        </Button>
        {first !== undefined && (
          <Button size="small" onClick={() => viewer.current && show(viewer.current, first)}>
            {t('diagram.toCurrent')}
          </Button>
        )}
      </div>
      {failed && <p role="alert">{t('diagram.failed')}</p>}
      <div
        ref={container}
        className="diagram-canvas"
        role="group"
        aria-label={t('diagram.canvas', { name: diagram.name })}
        data-testid="diagram"
      />
      <DiagramOutline diagram={diagram} steps={steps} done={done} />
    </div>
  );
}
