declare module 'dmn-moddle' {
  /** Reads DMN 1.3; elements carry their type in `$type`. */
  export class DmnModdle {
    fromXML(xml: string): Promise<{ readonly rootElement: unknown; readonly warnings: readonly Error[] }>;
  }
}
