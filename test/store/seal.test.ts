/** Sealing: what only the key opens, and only where it was sealed. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { StoreSealed } from '../../src/store/errors.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import { createSecret, sealWith, secretFrom } from '../../src/store/seal.ts';

const folder = mkdtempSync(join(tmpdir(), 'pamong-seal-'));
afterAll(() => rmSync(folder, { recursive: true }));
const seal = sealWith(Buffer.alloc(32, 1));
const open = (dataDir: string, key?: string) => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir, key });

describe('a sealed value', () => {
  test('opens with its key and its context to what it was', () => {
    expect(seal.unseal(seal.seal('rahasia é', 'row/1'), 'row/1').toString('utf8')).toBe('rahasia é');
    expect(seal.unseal(seal.seal('', 'row/1'), 'row/1').length).toBe(0);
  });

  test('opens with no other key, in no other row, and with no bit changed', () => {
    const sealed = seal.seal('rahasia', 'row/1');
    expect(() => sealWith(Buffer.alloc(32, 2)).unseal(sealed, 'row/1')).toThrow(StoreSealed);
    expect(() => seal.unseal(sealed, 'row/2')).toThrow(StoreSealed);
    for (let at = 0; at < sealed.length; at += 1) {
      const spoilt = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(() => seal.unseal(spoilt, 'row/1'), `byte ${at}`).toThrow(StoreSealed);
    }
    expect(() => seal.unseal(new Uint8Array(3), 'row/1')).toThrow(StoreSealed);
  });

  test('is another one each time, and never has the same nonce', () => {
    const nonces = Array.from({ length: 2_000 }, () =>
      Buffer.from(seal.seal('x', 'row').subarray(1, 13)).toString('hex'),
    );
    expect(new Set(nonces).size).toBe(2_000);
  });
});

describe('a keyed hash', () => {
  test('is the same for the same value of the same kind, and another with another key', () => {
    expect(seal.hash('nip', '1')).toBe(seal.hash('nip', '1'));
    expect(seal.hash('nip', '1')).not.toBe(seal.hash('phone', '1'));
    expect(seal.hash('address', 'web', 'a')).not.toBe(seal.hash('address', 'we', 'ba'));
    expect(seal.hash('nip', '1')).not.toBe(sealWith(Buffer.alloc(32, 2)).hash('nip', '1'));
  });
});

describe('the key', () => {
  test('is made in a file that only its owner may read, and never in place of another', () => {
    const file = join(folder, 'new.key');
    const secret = createSecret(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(secretFrom({ file })).toEqual(Buffer.from(secret));
    expect(() => createSecret(file)).toThrow('EEXIST');
  });

  test('comes from the environment first, as hex or base64; what is no key is refused', () => {
    const file = join(folder, 'none.key');
    const bytes = Buffer.alloc(32, 7);
    expect(secretFrom({ file })).toBeNull();
    expect(secretFrom({ file, fromEnvironment: bytes.toString('hex') })).toEqual(bytes);
    expect(secretFrom({ file, fromEnvironment: bytes.toString('base64') })).toEqual(bytes);
    expect(() => secretFrom({ file, fromEnvironment: 'short' })).toThrow(StoreSealed);
  });
});

describe('a database', () => {
  test('opens again with its key, and with no other, a missing or a new one', async () => {
    const dataDir = join(folder, 'data');
    await (await open(dataDir)).close();
    await (await open(dataDir)).close();
    const file = join(dataDir, 'pamong.key');
    const key = readFileSync(file, 'utf8');
    rmSync(file);
    await expect(open(dataDir)).rejects.toThrow(/key is missing/);
    writeFileSync(file, Buffer.alloc(32, 9).toString('base64'));
    await expect(open(dataDir)).rejects.toThrow(/not the one/);
    await (await open(dataDir, key.trim())).close();
  });
});
