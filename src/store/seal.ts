/** Seals what must not be read from the file alone (AES-256-GCM), and hashes what must be found again (HMAC-SHA-256). */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { StoreSealed } from './errors.ts';

export interface Seal {
  /** `context` names the row and column: what was sealed for one cannot be moved to another. */
  seal(plain: string | Uint8Array, context: string): Uint8Array<ArrayBuffer>;
  /** Throws StoreSealed when the key or the context is another one, or a bit has changed. */
  unseal(sealed: Uint8Array, context: string): Buffer;
  /** The same value of the same kind gives the same hash, for look-up; without the key it cannot be guessed back. */
  hash(kind: string, ...values: readonly string[]): string;
}

const FORM = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/**
 * What these kinds name stands in other places too, and inside what is sealed: their hashes outlive a rotation. They are
 * of ids that a provider makes and of whole files, which nobody can try out one by one.
 */
const lasting: ReadonlySet<string> = new Set(['message', 'media']);

/**
 * `secret` is 32 bytes; sealing and hashing each get a key of their own, derived from it (HKDF, RFC 5869). `earlier` are
 * the hash keys of the secrets before it, the first one first: what they hashed was hashed again with each that followed,
 * since much of it cannot be made anew from what is kept.
 */
export function sealWith(secret: Uint8Array, earlier: readonly Uint8Array[] = []): Seal {
  const sealKey = derived(secret, 'pamong seal 1');
  const ownKey = hashKeyOf(secret);
  const [firstKey = ownKey, ...laterKeys] = [...earlier, ownKey];
  return {
    seal(plain, context) {
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(context));
      const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
      return Buffer.concat([Uint8Array.of(FORM), nonce, body, cipher.final(), cipher.getAuthTag()]);
    },
    unseal(sealed, context) {
      if (sealed[0] !== FORM || sealed.length < 1 + NONCE_BYTES + TAG_BYTES) throw notOurs(context);
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(context));
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
      } catch {
        throw notOurs(context);
      }
    },
    hash(kind, ...values) {
      const first = keyed(firstKey, [kind, ...values].join('\0'));
      return lasting.has(kind) ? first : laterKeys.reduce(hashedAgain, first);
    },
  };
}

/** All of a secret that has to be kept when another takes its place. It opens nothing. */
export const hashKeyOf = (secret: Uint8Array): Uint8Array => derived(secret, 'pamong hash 1');

/** What a stored hash becomes under the secret that follows. */
export const hashedAgain = (hash: string, hashKey: Uint8Array): string => keyed(hashKey, `again\0${hash}`);

function keyed(hashKey: Uint8Array, said: string): string {
  return createHmac('sha256', hashKey).update(said).digest('base64url');
}

/** Where the installation's secret lies: given by the environment, or in a file of its own outside the database. */
export interface SecretSource {
  readonly file: string;
  /** 32 bytes as hex or base64; goes before the file. */
  readonly fromEnvironment?: string | undefined;
}

/** The secret, or null where there is none yet. Throws StoreSealed when what is there is no key. */
export function secretFrom({ file, fromEnvironment }: SecretSource): Uint8Array | null {
  if (fromEnvironment !== undefined && fromEnvironment !== '') return decoded(fromEnvironment, 'SEAL_KEY');
  return existsSync(file) ? decoded(readFileSync(file, 'utf8'), file) : null;
}

/** Makes a new secret in a file only its owner may read, on disk before it is used. Throws when the file exists. */
export function createSecret(file: string): Uint8Array {
  const secret = randomBytes(KEY_BYTES);
  const handle = openSync(file, 'wx', 0o600);
  writeSync(handle, `${secret.toString('base64')}\n`);
  fsyncSync(handle);
  closeSync(handle);
  return secret;
}

function decoded(text: string, where: string): Uint8Array {
  const bare = text.trim();
  const secret = Buffer.from(bare, /^[0-9a-f]{64}$/i.test(bare) ? 'hex' : 'base64');
  if (secret.length !== KEY_BYTES) {
    const message = `The key in ${where} has ${secret.length} bytes; it must be ${KEY_BYTES}, as hex or base64.`;
    throw new StoreSealed(message, 'no-key', where);
  }
  return secret;
}

/** Random, and drawn many at a time: one call for each would cost more than the sealing. */
const nextNonce = (() => {
  let pool = Buffer.alloc(0);
  return (): Uint8Array => {
    if (pool.length === 0) pool = randomBytes(NONCE_BYTES * 512);
    const nonce = pool.subarray(0, NONCE_BYTES);
    pool = pool.subarray(NONCE_BYTES);
    return nonce;
  };
})();

function derived(secret: Uint8Array, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', use, KEY_BYTES));
}

function notOurs(context: string): StoreSealed {
  return new StoreSealed(`A sealed value (${context.split('/')[0]}) does not open with this key.`, 'value', null);
}
