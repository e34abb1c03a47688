import { isNativeError } from 'node:util/types';
import * as oidc from 'openid-client';
import { OidcRefusal } from './oidc-refusal.ts';

/** How the product is registered at the provider. */
export interface IdentityProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  /** Values of acr or amr that count as a second factor; none where empty. */
  readonly secondFactor: readonly string[];
}

/** What a browser has to bring back. */
export interface OidcChecks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who somebody is, by the word of the provider. */
export interface ProvenIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** Only where the provider has verified it. */
  readonly email?: string;
  /** Whether a second factor was given there, of a kind that counts here. */
  readonly secondFactor: boolean;
}

/** The provider people may sign in at (OpenID Connect, authorization code with PKCE). */
export interface IdentityProvider {
  readonly issuer: string;
  /** Where to send the browser. Throws OidcRefusal. */
  begin(): Promise<{ readonly url: string; readonly checks: OidcChecks }>;
  /** Reads what the browser came back with. Throws OidcRefusal. */
  finish(search: string, checks: OidcChecks): Promise<ProvenIdentity>;
}

const METADATA_MS = 3_600_000;
const TIMEOUT_SECONDS = 10;

/** Makes the client of a provider; its metadata is read when somebody first signs in, and again after an hour. */
export function createIdentityProvider(settings: IdentityProviderSettings): IdentityProvider {
  let known: { readonly at: number; readonly config: oidc.Configuration } | undefined;

  async function discover(): Promise<oidc.Configuration> {
    if (known !== undefined && Date.now() - known.at < METADATA_MS) return known.config;
    const insecure = settings.issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
    try {
      const found = await oidc.discovery(new URL(settings.issuer), settings.clientId, undefined, oidc.None(), {
        execute: insecure,
        timeout: TIMEOUT_SECONDS,
      });
      const metadata = found.serverMetadata();
      const { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] } = metadata;
      const authentication = methods.includes('client_secret_basic')
        ? oidc.ClientSecretBasic(settings.clientSecret)
        : oidc.ClientSecretPost(settings.clientSecret);
      const config = new oidc.Configuration(metadata, settings.clientId, undefined, authentication);
      config.timeout = TIMEOUT_SECONDS;
      // The token's signature is checked as well, not only the connection it came by.
      for (const apply of [...insecure, oidc.enableNonRepudiationChecks]) apply(config);
      known = { at: Date.now(), config };
      return config;
    } catch (error) {
      throw new OidcRefusal('unavailable', { cause: error });
    }
  }

  return {
    issuer: settings.issuer,
    async begin() {
      const config = await discover();
      const checks = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: settings.redirectUri,
        scope: 'openid email',
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, checks };
    },
    async finish(search, { state, nonce, verifier }) {
      const query = new URLSearchParams(search);
      // Said by itself, because a browser that comes back with another state was perhaps sent by somebody else.
      if (query.get('state') !== state) throw new OidcRefusal('mismatch');
      if (query.get('error') === 'access_denied') throw new OidcRefusal('cancelled');
      const config = await discover();
      const url = new URL(settings.redirectUri);
      url.search = query.toString();
      const tokens = await oidc
        .authorizationCodeGrant(config, url, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        .catch((error: unknown) => {
          throw new OidcRefusal(isOutage(error) ? 'unavailable' : 'mismatch', { cause: error });
        });
      const claims = tokens.claims();
      if (claims === undefined) throw new OidcRefusal('mismatch');
      const { acr, amr, email, email_verified: verified } = claims;
      const given = [acr, ...(Array.isArray(amr) ? amr : [])];
      return {
        issuer: claims.iss,
        subject: claims.sub,
        secondFactor: given.some((value) => typeof value === 'string' && settings.secondFactor.includes(value)),
        ...(verified === true && typeof email === 'string' ? { email } : {}),
      };
    },
  };
}

const OUTAGE_CODES: ReadonlySet<string | undefined> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
]);

/** True where the provider did not answer, answered that it is out of order, or with a page instead of a token. */
function isOutage(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500;
  if (error instanceof oidc.ClientError) {
    const { cause, code } = error;
    // A connection that breaks off comes as the error of fetch, below the client's own.
    return OUTAGE_CODES.has(code) || isBroken(cause) || (cause instanceof Response && cause.status >= 500);
  }
  return isBroken(error);
}

/** True for the error of a fetch whose connection failed. */
function isBroken(error: unknown): boolean {
  return isNativeError(error) && error.name === 'TypeError';
}
