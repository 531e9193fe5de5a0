import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Keyring, type KeyringOptions } from '../../client/keyring.ts';
import type { DecisionContent } from '../../core/governance/decision.ts';
import { isSignedBy } from '../../core/governance/signature.ts';

const PASSPHRASE = 'correct horse battery';

function keyringIn(home: string, options: Partial<KeyringOptions> = {}): Keyring {
  const passphrase = { env: { GAINSHARE_PASSPHRASE: PASSPHRASE } };
  return new Keyring({ home, passphrase, allowsDemoKeys: true, ...options });
}

const newHome = (): string => mkdtempSync(join(tmpdir(), 'gainshare-keys-'));

const content: DecisionContent = {
  form: 'gainshare-decision/1',
  programme: 'usmm',
  period: '2021',
  message: 'signOff',
  target: '',
  decisionId: 'decision-1',
  actor: 'g.hall',
  decision: 'sign',
  reason: '',
  revisionHash: 'ab',
  details: {},
};

describe('keyring', () => {
  it('signs with a key that it made, encrypted at rest, readable by its owner only', async () => {
    const home = newHome();
    const { publicKey } = await keyringIn(home).ensure('usmm', 'g.hall', false);
    const path = join(home, 'keys', 'usmm', 'g.hall.json');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).not.toContain('secretKey');
    const signed = await keyringIn(home).sign(content);
    expect(isSignedBy(signed, publicKey)).toBe(true);
  });

  it('keeps the key that is there when it is asked to make one again', async () => {
    const home = newHome();
    const first = await keyringIn(home).ensure('usmm', 'g.hall', true);
    const again = await keyringIn(home).ensure('usmm', 'g.hall', true);
    expect(again.publicKey).toBe(first.publicKey);
  });

  it('keeps the key under another passphrase when that is changed', async () => {
    const home = newHome();
    const { publicKey } = await keyringIn(home).ensure('usmm', 'g.hall', false);
    const env = { GAINSHARE_PASSPHRASE: PASSPHRASE, GAINSHARE_NEW_PASSPHRASE: 'battery staple 2' };
    await keyringIn(home, { passphrase: { env } }).changePassphrase('usmm', 'g.hall');
    await expect(keyringIn(home).sign(content)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
    const anew = { env: { GAINSHARE_PASSPHRASE: 'battery staple 2' } };
    const signed = await keyringIn(home, { passphrase: anew }).sign(content);
    expect(isSignedBy(signed, publicKey)).toBe(true);
    const short = { env: { ...anew.env, GAINSHARE_NEW_PASSPHRASE: 'short' } };
    await expect(
      keyringIn(home, { passphrase: short }).changePassphrase('usmm', 'g.hall'),
    ).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
  });

  it('lets a new key take the place of the old one, which stays beside it', async () => {
    const home = newHome();
    const keyring = keyringIn(home);
    const old = await keyring.ensure('usmm', 'g.hall', true);
    const next = await keyring.next('usmm', 'g.hall');
    // An attempt that was broken off goes on with the same key; until then the old one signs.
    expect((await keyringIn(home).next('usmm', 'g.hall')).publicKey).toBe(next.publicKey);
    expect(isSignedBy(await keyring.sign(content), old.publicKey)).toBe(true);
    const kept = keyring.takeNext('usmm', 'g.hall');
    expect(isSignedBy(await keyring.sign(content), next.publicKey)).toBe(true);
    expect(readFileSync(kept, 'utf8')).toContain(old.publicKey);
    expect(keyring.persons('usmm')).toEqual(['g.hall']);
    expect((await keyring.next('usmm', 'g.hall')).publicKey).not.toBe(next.publicKey);
  });

  it('refuses a wrong passphrase, and a key that was put under another name', async () => {
    const home = newHome();
    await keyringIn(home).ensure('usmm', 'g.hall', false);
    const wrong = { env: { GAINSHARE_PASSPHRASE: 'another passphrase' } };
    await expect(keyringIn(home, { passphrase: wrong }).sign(content)).rejects.toMatchObject({
      code: 'PASSPHRASE_WRONG',
    });
    const text = readFileSync(join(home, 'keys', 'usmm', 'g.hall.json'), 'utf8');
    const other = text.replace('"person": "g.hall"', '"person": "a.jones"');
    writeFileSync(join(home, 'keys', 'usmm', 'a.jones.json'), other);
    const asOther = { ...content, actor: 'a.jones' };
    await expect(keyringIn(home).sign(asOther)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
  });

  it('asks for a passphrase where there is a terminal; says so where there is none', async () => {
    const home = newHome();
    const asked: string[] = [];
    const prompt = (question: string): Promise<string> => {
      asked.push(question);
      return Promise.resolve(PASSPHRASE);
    };
    await keyringIn(home, { passphrase: { env: {}, prompt } }).ensure('usmm', 'g.hall', false);
    expect(asked).toHaveLength(2);
    await expect(keyringIn(home, { passphrase: { env: {} } }).sign(content)).rejects.toMatchObject({
      code: 'PASSPHRASE_MISSING',
    });
  });

  it('takes a short passphrase for no passphrase', async () => {
    const passphrase = { env: { GAINSHARE_PASSPHRASE: 'short' } };
    await expect(
      keyringIn(newHome(), { passphrase }).ensure('usmm', 'g.hall', false),
    ).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
  });

  it('refuses a demo key where a Temporal server is given', async () => {
    const home = newHome();
    await keyringIn(home).ensure('usmm', 'g.hall', true);
    await expect(keyringIn(home, { allowsDemoKeys: false }).sign(content)).rejects.toMatchObject({
      code: 'DEMO_KEY_REFUSED',
    });
  });

  it('refuses a plain secret that does not say that it is a demo key', async () => {
    const home = newHome();
    await keyringIn(home).ensure('usmm', 'g.hall', true);
    const path = join(home, 'keys', 'usmm', 'g.hall.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"demo": true', '"demo": false'));
    await expect(keyringIn(home).sign(content)).rejects.toMatchObject({
      code: 'KEY_FILE_DAMAGED',
    });
  });

  it('says whose key is missing', async () => {
    await expect(keyringIn(newHome()).sign(content)).rejects.toMatchObject({
      code: 'KEY_NOT_HELD',
    });
  });

  it('lets no name leave the folder of keys', () => {
    expect(() => keyringIn(newHome()).pathOf('usmm', '../../etc/passwd')).toThrow('is not a name');
  });

  it('names the programmes and persons whose keys are here', async () => {
    const home = newHome();
    await keyringIn(home).ensure('usmm', 'g.hall', true);
    await keyringIn(home).ensure('usmm', 'a.jones', true);
    expect(keyringIn(home).programmes()).toEqual(['usmm']);
    expect(keyringIn(home).persons('usmm')).toEqual(['a.jones', 'g.hall']);
  });
});
