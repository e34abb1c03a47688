import { createServer } from 'node:net';

/** Below the ports that systems hand to outgoing connections (Linux: from 32768 on), so that none of those takes it before its server listens. */
const lowest = 10_240;
const highest = 32_767;
const tries = 200;

/** Finds a TCP port on loopback that nothing listens on at this moment and that no outgoing connection is given. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest + 1));
    if (await isFree(port)) return port;
  }
  throw new Error(
    `没有找到空闲的端口，请停掉不用的程序后重试。 Expected a free port between ${lowest} and ${highest}, but found none in ${tries} tries.`,
  );
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
