import { createHash } from 'node:crypto';
import { signWebhook } from '@order-integration/internal';
import { type Alteration, altered, tellingTexts } from '../http/secrets.ts';
import type { ConnectorAuthentication, ResolvedTarget } from './connector-target.ts';
import { pathSecret, rawPathSecret, withPathSecret } from './endpoint-urls.ts';

/** The credential that a request shows: the right one, or one that departs from it. */
export type Credential =
  | 'right'
  /** Another of the same length. */
  | 'wrong'
  /** The right one and a character more. */
  | 'longer'
  /** The first half of the right one. */
  | 'shorter'
  /** One that cannot be decoded. */
  | 'malformed'
  | 'missing'
  /** A signature of an hour ago; as `wrong` where there is none. */
  | 'stale';

/** Where a request goes, and with what headers, to show a credential. */
export interface Presented {
  readonly endpoint: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** Shows a credential in the way in which the target authenticates. `content` is what a signature covers. */
export function present(target: ResolvedTarget, credential: Credential, content: Uint8Array): Presented {
  const { authentication, endpoint } = target;
  switch (authentication.kind) {
    case 'path-secret':
      return { endpoint: withPathSecret(endpoint, segment(endpoint, credential)), headers: {} };
    case 'header':
      return { endpoint, headers: header(authentication, credential) };
    case 'standard-webhooks':
      return { endpoint, headers: signature(authentication.secret, credential, content) };
    case 'none':
      return { endpoint, headers: {} };
  }
}

/** Every text from which the secret could be read or guessed. */
export function secretTexts({ authentication, endpoint }: ResolvedTarget): readonly string[] {
  const secret = sharedSecret(authentication, endpoint);
  if (secret === null) return [];
  return tellingTexts(secret);
}

/** The secret itself, in each form in which an answer could hold it; none where the target does not authenticate. */
export function secretForms({ authentication, endpoint }: ResolvedTarget): readonly string[] {
  const secret = sharedSecret(authentication, endpoint);
  if (secret === null) return [];
  const raw = authentication.kind === 'path-secret' ? [rawPathSecret(endpoint)] : [];
  return [secret, encodeURIComponent(secret), ...raw];
}

function sharedSecret(authentication: ConnectorAuthentication, endpoint: URL): string | null {
  switch (authentication.kind) {
    case 'path-secret':
      return pathSecret(endpoint);
    case 'header':
      return authentication.value;
    case 'standard-webhooks':
      return authentication.secret.replace(/^whsec_/, '');
    case 'none':
      return null;
  }
}

function segment(endpoint: URL, credential: Credential): string | null {
  if (credential === 'right') return rawPathSecret(endpoint);
  if (credential === 'missing') return null;
  // Not UTF-8: many routers throw while they decode it.
  if (credential === 'malformed') return '%E0%A4%A';
  return encodeURIComponent(altered(pathSecret(endpoint), alterationOf(credential)));
}

function header(
  { name, value }: { name: string; value: string },
  credential: Credential,
): Record<string, string> {
  if (credential === 'right') return { [name]: value };
  if (credential === 'missing') return {};
  if (credential === 'malformed') return { [name]: '\u00ff'.repeat(value.length) };
  return { [name]: altered(value, alterationOf(credential)) };
}

function alterationOf(credential: Exclude<Credential, 'right' | 'missing' | 'malformed'>): Alteration {
  return credential === 'stale' ? 'wrong' : credential;
}

/** Longer ago than any receiver of Standard Webhooks allows: most allow five minutes. */
const staleSeconds = 3_600;

function signature(secret: string, credential: Credential, content: Uint8Array): Record<string, string> {
  if (credential === 'missing') return {};
  // The secret is declared by the owner of a target, who may use a shorter one than our own connector takes.
  const key = alteredKey(Buffer.from(secret.replace(/^whsec_/, ''), 'base64'), credential);
  const seconds = Math.floor(Date.now() / 1_000) - (credential === 'stale' ? staleSeconds : 0);
  // The same body has the same id, as a retry does.
  const id = `msg_${createHash('sha256').update(content).digest('hex').slice(0, 32)}`;
  const message = { id, timestamp: String(seconds), body: content };
  return {
    'webhook-id': message.id,
    'webhook-timestamp': message.timestamp,
    'webhook-signature': credential === 'malformed' ? '\u00ff' : signWebhook(key, message),
  };
}

function alteredKey(key: Buffer, credential: Credential): Buffer {
  if (credential === 'longer') return Buffer.concat([key, Buffer.of(1)]);
  if (credential === 'shorter') return key.subarray(0, Math.ceil(key.length / 2));
  if (credential === 'wrong') return Buffer.concat([key.subarray(0, -1), Buffer.of((key.at(-1) ?? 0) ^ 1)]);
  return key;
}
