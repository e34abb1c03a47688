import { formText } from './form-texts.ts';

const ATTRIBUTES = ['placeholder', 'aria-label', 'title'] as const;

function translateElement(element: Element): void {
  for (const name of ATTRIBUTES) {
    const text = element.getAttribute(name);
    if (text === null) continue;
    const chinese = formText(text);
    if (chinese !== text) element.setAttribute(name, chinese);
  }
  for (const node of element.childNodes) {
    if (node.nodeType !== Node.TEXT_NODE || node.nodeValue === null) continue;
    const chinese = formText(node.nodeValue);
    if (chinese !== node.nodeValue) node.nodeValue = chinese;
  }
}

function translateTree(root: Element): void {
  translateElement(root);
  for (const element of root.querySelectorAll('*')) translateElement(element);
}

/** Keeps the fixed English texts of form-js Chinese as it draws; returns what ends it. */
export function keepFormChinese(root: HTMLElement): () => void {
  translateTree(root);
  const observer = new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) if (node instanceof Element) translateTree(node);
      if (change.target instanceof Element && change.type === 'attributes') translateElement(change.target);
      if (change.type === 'characterData' && change.target.parentElement) translateElement(change.target.parentElement);
    }
  });
  observer.observe(root, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: [...ATTRIBUTES],
  });
  return () => observer.disconnect();
}
