import Modeler from 'bpmn-js/lib/Modeler.js';
import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
} from 'bpmn-js-properties-panel';
import zeebeBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud/index.js';
import zeebeModdle from 'zeebe-bpmn-moddle/resources/zeebe.json';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import { panelTranslation } from './panel-translation.ts';
import { modelerText } from './translate-modeler.ts';

/** Makes a modeler for Zeebe diagrams in these two elements; to be destroyed by whoever made it. */
export function createModeler(container: HTMLElement, panel: HTMLElement, chinese: boolean): Modeler {
  return new Modeler({
    container,
    propertiesPanel: { parent: panel },
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      ZeebePropertiesProviderModule,
      zeebeBehaviors,
      ...(chinese ? [{ translate: ['value', modelerText] }, panelTranslation] : []),
    ],
    moddleExtensions: { zeebe: zeebeModdle },
  });
}
