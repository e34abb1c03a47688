/** The text area that words go into: the one used last, else the opinion, else the first. */
export function textAreaOf(
  container: HTMLElement | null,
  last: HTMLTextAreaElement | undefined,
): HTMLTextAreaElement | undefined {
  const usable = (one: HTMLTextAreaElement): boolean => !one.disabled && !one.readOnly;
  const all = [...(container?.querySelectorAll('textarea') ?? [])].filter(usable);
  if (last !== undefined && all.includes(last)) return last;
  return all.find((one) => /opinion/iu.test(one.name) || /opinion/iu.test(one.id)) ?? all[0];
}

/** Puts words where the cursor stands, as if they had been typed, and leaves the cursor behind them. */
export function insertText(area: HTMLTextAreaElement, text: string): void {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const next = `${value.slice(0, from)}${text}${value.slice(to)}`;
  // The form listens to what is typed; setting the property alone would tell it nothing.
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, next);
  area.dispatchEvent(new Event('input', { bubbles: true }));
  area.focus();
  area.setSelectionRange(from + text.length, from + text.length);
}
