import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An OpenID provider on this machine: it signs whoever it is told in, at once, and checks client, code and PKCE. */
export interface LocalProvider {
  readonly issuer: string;
  /** What the next tokens say, and how they are spoilt. */
  says: { readonly sub: string; readonly [claim: string]: unknown };
  spoil: Readonly<Record<string, unknown>>;
  /** True signs with a key that is not published. */
  forges: boolean;
  /** How the next tokens fail to be handed out. */
  answersToken: 'failure' | 'hang-up' | 'no JSON' | 'no token' | undefined;
  stop(): Promise<void>;
}

/** The client the provider knows. */
export const localClient = { clientId: 'zhicheng', clientSecret: 'a secret of tests' } as const;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Starts a provider. */
export async function startLocalProvider(): Promise<LocalProvider> {
  const [own, other] = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
  if (own === undefined || other === undefined) throw new Error('Expected two keys');
  const codes = new Map<string, URLSearchParams>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', provider.issuer);
    const json = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (url.pathname === '/.well-known/openid-configuration') {
      return json(200, {
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        jwks_uri: `${provider.issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      });
    }
    if (url.pathname === '/jwks') {
      const key = own.publicKey.export({ format: 'jwk' });
      return json(200, { keys: [{ ...key, kid: 'own', use: 'sig', alg: 'RS256' }] });
    }
    if (url.pathname === '/authorize') {
      const code = randomUUID();
      codes.set(code, url.searchParams);
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      response.writeHead(302, { location: back.href }).end();
      return;
    }
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const form = new URLSearchParams(body);
      const asked = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      const client = [localClient.clientId, localClient.clientSecret].map(formEncoded).join(':');
      if (request.headers.authorization !== `Basic ${Buffer.from(client).toString('base64')}`) {
        return json(401, { error: 'invalid_client' });
      }
      if (asked?.get('code_challenge') !== challenge || asked.get('redirect_uri') !== form.get('redirect_uri')) {
        return json(400, { error: 'invalid_grant' });
      }
      if (provider.answersToken === 'failure') return json(500, { error: 'server_error' });
      if (provider.answersToken === 'hang-up') return void request.socket.destroy();
      if (provider.answersToken === 'no JSON') return void response.writeHead(200).end('<html>busy</html>');
      if (provider.answersToken === 'no token') return json(200, { access_token: randomUUID(), token_type: 'Bearer' });
      const now = Math.floor(Date.now() / 1000);
      const about = { iss: provider.issuer, aud: localClient.clientId, iat: now, exp: now + 60 };
      const claims = { ...about, nonce: asked.get('nonce'), ...provider.says, ...provider.spoil };
      const signed = `${encode({ alg: 'RS256', kid: 'own' })}.${encode(claims)}`;
      const key = (provider.forges ? other : own).privateKey;
      const idToken = `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
      json(200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: idToken });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const provider: LocalProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    says: { sub: 'nobody' },
    spoil: {},
    forges: false,
    answersToken: undefined,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return provider;
}

function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
