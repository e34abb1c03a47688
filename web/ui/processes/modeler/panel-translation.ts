import { modelerText } from './translate-modeler.ts';

interface PanelPart {
  readonly items?: readonly PanelPart[];
  readonly entries?: readonly PanelPart[];
}

interface PropertiesPanel {
  registerProvider(priority: number, provider: { getGroups(): (groups: readonly PanelPart[]) => PanelPart[] }): void;
}

/** Below every provider that adds groups, so that this one sees all of them. */
const LAST = 100;

/** The panel gives its groups, lists and items no translation of their own buttons; each is handed it here. */
function withChinese<Part extends PanelPart>(part: Part): Part {
  return {
    ...part,
    translate: modelerText,
    ...(part.items === undefined ? {} : { items: part.items.map(withChinese) }),
    ...(part.entries === undefined ? {} : { entries: part.entries.map(withChinese) }),
  };
}

class PanelTranslation {
  static readonly $inject = ['propertiesPanel'];

  constructor(panel: PropertiesPanel) {
    panel.registerProvider(LAST, this);
  }

  getGroups(): (groups: readonly PanelPart[]) => PanelPart[] {
    return (groups) => groups.map(withChinese);
  }
}

/** Chinese for the buttons of the properties panel, spoken names included. */
export const panelTranslation = {
  __init__: ['panelTranslation'],
  panelTranslation: ['type', PanelTranslation],
};
