/** Hosts of the vendors that a channel may call without further settings. */
export const usualChannelHosts: readonly string[] = [
  'qyapi.weixin.qq.com',
  'oapi.dingtalk.com',
  'dysmsapi.aliyuncs.com',
];

/**
 * True when a channel may call an address: https to one of the hosts, on any port the host is named with (443 without one).
 * An entry that begins with `http://` allows plain http to that host on any port, for a gateway inside one's own network.
 */
export function isAllowedAddress(address: string, allowed: readonly string[]): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.username !== '' || url.password !== '') return false;
  return allowed.some((entry) =>
    entry.startsWith('http://')
      ? url.protocol === 'http:' && new URL(entry).hostname === url.hostname
      : url.protocol === 'https:' && url.host === entry,
  );
}
