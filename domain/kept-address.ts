/** Networks inside an office: an address there names a machine at work, not somebody's home. */
const INSIDE_V4 = /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/u;
const INSIDE_V6 = /^(?:::1$|f[cd]|fe[89ab])/u;

/**
 * What is kept of the address of a request: one inside an office network whole, one of the internet only by its network (/24 of
 * IPv4, /48 of IPv6), which says from where without saying who. Undefined when the text is no address.
 */
export function keptAddress(address: string | undefined): string | undefined {
  const text = (address ?? '')
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/u, '')
    .replace(/%.*$/u, '');
  if (/^(?:\d{1,3}\.){3}\d{1,3}$/u.test(text)) {
    return INSIDE_V4.test(text) ? text : `${text.split('.').slice(0, 3).join('.')}.0/24`;
  }
  if (!/^[0-9a-f:]{2,39}$/u.test(text) || !text.includes(':')) return undefined;
  if (INSIDE_V6.test(text)) return text;
  const [front = '', back] = text.split('::');
  const groups = front === '' ? [] : front.split(':');
  const ahead = back === undefined ? groups : [...groups, ...(groups.length < 3 ? ['0', '0', '0'] : [])];
  return `${ahead.slice(0, 3).join(':')}::/48`;
}
