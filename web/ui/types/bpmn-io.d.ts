/** What the pages use of the bpmn.io packages; their own types are absent or loose. */

declare module '@bpmn-io/form-js-viewer' {
  export class Form {
    constructor(options: { container: HTMLElement });
    importSchema(schema: unknown, data: unknown): Promise<{ warnings: unknown[] }>;
    submit(): { data: Record<string, unknown>; errors: Record<string, unknown> };
    setProperty(property: 'readOnly' | 'disabled', value: boolean): void;
    on(event: string, handler: (event: { data: Record<string, unknown> }) => void): void;
    get<T>(service: string): T;
    _getState(): { data: Record<string, unknown> };
    _setState(state: { errors: Record<string, readonly string[]> }): void;
    destroy(): void;
  }
}

declare module 'bpmn-js/lib/NavigatedViewer.js' {
  class NavigatedViewer {
    constructor(options: { container: HTMLElement; additionalModules?: readonly unknown[] });
    importXML(xml: string): Promise<{ warnings: readonly unknown[] }>;
    get<T>(service: string): T;
    destroy(): void;
  }
  export { NavigatedViewer as default };
}

declare module 'bpmn-js/lib/Modeler.js' {
  class Modeler {
    constructor(options: {
      container: HTMLElement;
      propertiesPanel?: { parent: HTMLElement };
      additionalModules?: readonly unknown[];
      moddleExtensions?: Readonly<Record<string, unknown>>;
    });
    importXML(xml: string): Promise<{ warnings: readonly unknown[] }>;
    saveXML(options: { format: boolean }): Promise<{ xml?: string }>;
    get<T>(service: string): T;
    on(event: string, handler: () => void): void;
    destroy(): void;
  }
  export { Modeler as default };
}

declare module 'bpmn-js-properties-panel' {
  export const BpmnPropertiesPanelModule: unknown;
  export const BpmnPropertiesProviderModule: unknown;
  export const ZeebePropertiesProviderModule: unknown;
}

declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud/index.js' {
  const behaviors: unknown;
  export { behaviors as default };
}

declare module 'zeebe-bpmn-moddle/resources/zeebe.json' {
  const descriptor: unknown;
  export { descriptor as default };
}
