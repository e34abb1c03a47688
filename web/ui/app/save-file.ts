/** Hands a text or another content to the browser as a file to keep. */
export function saveFile(name: string, content: string | Blob): void {
  const isText = typeof content === 'string';
  const address = URL.createObjectURL(isText ? new Blob([content], { type: 'text/plain;charset=utf-8' }) : content);
  saveFrom(address, name);
  URL.revokeObjectURL(address);
}

/** Lets the browser keep what stands at an address, however long it is; under the server's name where none is given. */
export function saveFrom(address: string, name = ''): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
