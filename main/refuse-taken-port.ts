import { createServer } from 'node:net';

/** Throws Error with one sentence when the port of a setting cannot be listened on; 0 means any free one and always can. */
export async function refuseTakenPort(setting: string, port: number, host: string): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  const code = await new Promise<string | undefined>((resolve) => {
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => resolve(undefined));
  });
  if (code === undefined) return new Promise((resolve) => probe.close(() => resolve()));
  if (code === 'EADDRINUSE') {
    throw new Error(
      `端口 ${port} 已被占用，请先停掉占用它的程序，或用环境变量 ${setting} 换一个端口。 Expected port ${port} (${setting}) to be free, but it is taken.`,
    );
  }
  throw new Error(
    `不能使用 ${host} 的端口 ${port}（${code}），请用环境变量 ${setting} 换一个。 Expected to listen on ${host}:${port}, but found ${code}.`,
  );
}
