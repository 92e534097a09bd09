import { Inject, Injectable } from '@nestjs/common';
import * as client from 'openid-client';
import { CONFIG, Problem, Secrets, type Config, type OidcSettings } from '@jiannuo/platform';

/** Where the provider sends people back; registered there as it stands here. */
export const OIDC_CALLBACK = '/api/v1/session/oidc/callback';
/** What is remembered between going and coming back; sealed, ten minutes at most. */
const PLACE = 'oidc';
const LONGEST_MS = 10 * 60_000;
const PATIENCE_SECONDS = 10;

interface Remembered {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** A path of the portal. */
  readonly to: string;
  readonly at: number;
}

/** What the provider says of somebody. */
export interface ProviderIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly username: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly groups: readonly string[];
}

/** The authorization code flow with PKCE, state and nonce, against any provider. */
@Injectable()
export class OidcFlow {
  private readonly secrets: Secrets;
  private discovered: Promise<client.Configuration> | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.secrets = new Secrets(config);
  }

  /** Where to send the browser, and what its cookie remembers meanwhile. */
  async begin(to: string): Promise<{ url: string; cookie: string }> {
    const settings = this.settings();
    const provider = await this.discover(settings);
    const verifier = client.randomPKCECodeVerifier();
    const remembered: Remembered = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier,
      to,
      at: Date.now(),
    };
    const url = client.buildAuthorizationUrl(provider, {
      redirect_uri: this.config.publicUrl + OIDC_CALLBACK,
      scope: settings.scope,
      state: remembered.state,
      nonce: remembered.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, cookie: this.secrets.seal(JSON.stringify(remembered), PLACE) };
  }

  /**
   * Who came back. `query` is the callback's, from its question mark on.
   * @throws whatever does not fit: another state, nonce, verifier, issuer or signature, or too late.
   */
  async finish(query: string, cookie: string): Promise<{ identity: ProviderIdentity; to: string }> {
    const settings = this.settings();
    const provider = await this.discover(settings);
    const remembered = JSON.parse(this.secrets.open(cookie, PLACE)) as Remembered;
    if (Date.now() - remembered.at > LONGEST_MS) throw new Error('The sign-in took too long');
    const callback = new URL(this.config.publicUrl + OIDC_CALLBACK + query);
    const tokens = await client.authorizationCodeGrant(provider, callback, {
      pkceCodeVerifier: remembered.verifier,
      expectedState: remembered.state,
      expectedNonce: remembered.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('The provider sent no ID token');
    // Groups often stand in the user info alone.
    const info = await client.fetchUserInfo(provider, tokens.access_token, claims.sub);
    const identity = identityOf(settings, claims.iss, { ...claims, ...info });
    return { identity, to: remembered.to };
  }

  private settings(): OidcSettings {
    if (this.config.oidc) return this.config.oidc;
    throw new Problem('not-found', '本系统没有接入统一身份认证，请用密码登录。');
  }

  /** Asked once; a provider that was away is asked again the next time. */
  private discover(settings: OidcSettings): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = settings;
    this.discovered ??= client
      .discovery(
        new URL(issuer),
        clientId,
        undefined,
        clientSecret === null ? client.None() : client.ClientSecretPost(clientSecret),
        {
          timeout: PATIENCE_SECONDS,
          // Plain http is for a provider on the same machine, as in tests; the address says so.
          ...(issuer.startsWith('http:') ? { execute: [client.allowInsecureRequests] } : {}),
        },
      )
      .catch((error: unknown) => {
        this.discovered = null;
        throw error;
      });
    return this.discovered;
  }
}

function identityOf(
  settings: OidcSettings,
  issuer: string,
  claims: Readonly<Record<string, unknown>>,
): ProviderIdentity {
  const text = (name: string): string | null => {
    const value = claims[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const username = (text(settings.usernameClaim) ?? '').toLowerCase();
  const groups = claims[settings.groupsClaim];
  return {
    issuer,
    subject: text('sub') ?? '',
    username,
    displayName: (text('name') ?? username).slice(0, 60),
    email: text('email'),
    groups: Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : [],
  };
}
