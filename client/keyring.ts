import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { GainshareError } from '../core/errors/index.ts';
import type { DecisionContent, SignedDecision } from '../core/governance/decision.ts';
import { proveKey } from '../core/governance/key-proof.ts';
import { publicKeyOf, signDecision } from '../core/governance/signature.ts';
import { decryptSecret, type EncryptedSecret, encryptSecret } from './key-encryption.ts';
import { askNewPassphrase, askPassphrase, type PassphraseSources } from './passphrase.ts';

/** A key file: the secret is encrypted, but for a demo key, which says what it is. */
export interface KeyFile {
  readonly form: 'gainshare-key/1';
  readonly programme: string;
  readonly person: string;
  readonly publicKey: string;
  readonly demo: boolean;
  /** 32 bytes in hexadecimal; in demo keys only. */
  readonly secretKey?: string;
  readonly encrypted?: EncryptedSecret;
}

export interface KeyringOptions {
  readonly home: string;
  readonly passphrase: PassphraseSources;
  /** False where a Temporal server was given: demo keys must not count there. */
  readonly allowsDemoKeys: boolean;
}

/** Ids become names of files: nothing that could leave the folder. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,79}$/;

/**
 * The persons' signing keys on this machine, one file a person and programme under
 * `<home>/keys/<programme>/<person>.json`, readable by its owner only.
 */
export class Keyring {
  readonly #options: KeyringOptions;
  /** Opened once: deriving the key of a file costs most of a second on purpose. */
  readonly #secrets = new Map<string, string>();

  constructor(options: KeyringOptions) {
    this.#options = options;
  }

  /** The key of a person, made now where there is none yet. */
  async ensure(programme: string, person: string, isDemo: boolean): Promise<KeyFile> {
    return this.find(programme, person) ?? (await this.#create(programme, person, isDemo));
  }

  find(programme: string, person: string): KeyFile | undefined {
    return this.#read(this.pathOf(programme, person), programme, person);
  }

  #read(path: string, programme: string, person: string): KeyFile | undefined {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw damaged(person);
    }
    return readKeyFile(text, programme, person);
  }

  /** The programmes for which this machine holds a key. */
  programmes(): string[] {
    return namesIn(join(this.#options.home, 'keys'));
  }

  /** The persons whose keys for a programme are here. */
  persons(programme: string): string[] {
    return namesIn(join(this.#options.home, 'keys', checkedName(programme)))
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length));
  }

  pathOf(programme: string, person: string): string {
    const folder = join(this.#options.home, 'keys', checkedName(programme));
    return join(folder, `${checkedName(person)}.json`);
  }

  /**
   * Signs as the actor that the content names.
   * Throws KEY_NOT_HELD, DEMO_KEY_REFUSED, PASSPHRASE_MISSING, PASSPHRASE_WRONG.
   */
  async sign(content: DecisionContent): Promise<SignedDecision> {
    return signDecision(content, await this.#secretOf(content.programme, content.actor));
  }

  /**
   * The proof that the key of a person here consents to its registration.
   * Throws as `sign` does.
   */
  async prove(programme: string, person: string): Promise<string> {
    const secretKey = await this.#secretOf(programme, person);
    return proveKey({ programme, person, publicKey: publicKeyOf(secretKey) }, secretKey);
  }

  /**
   * The key that is to take the place of a person's key here, made now where none waits, with its
   * proof. Throws as `sign` does.
   */
  async next(programme: string, person: string): Promise<{ publicKey: string; keyProof: string }> {
    const path = this.#pathBeside(programme, person, 'next');
    const isDemo = this.find(programme, person)?.demo ?? false;
    const file =
      this.#read(path, programme, person) ?? (await this.#create(programme, person, isDemo, path));
    const { publicKey } = file;
    const secretKey = await this.#opened(file);
    return { publicKey, keyProof: proveKey({ programme, person, publicKey }, secretKey) };
  }

  /** The key that waits takes its place; the old one is kept beside it. Gives where. */
  takeNext(programme: string, person: string): string {
    const path = this.pathOf(programme, person);
    const old = this.find(programme, person);
    if (old === undefined) throw notHeld(person, path);
    const kept = this.#pathBeside(programme, person, `ended-${old.publicKey.slice(0, 12)}`);
    mkdirSync(join(kept, '..'), { recursive: true, mode: 0o700 });
    copyFileSync(path, kept);
    renameSync(this.#pathBeside(programme, person, 'next'), path);
    return kept;
  }

  /**
   * The same key under another passphrase: GAINSHARE_NEW_PASSPHRASE, the first line of
   * GAINSHARE_NEW_PASSPHRASE_FILE, or what the person types. Throws as `sign` does.
   */
  async changePassphrase(programme: string, person: string): Promise<KeyFile> {
    const path = this.pathOf(programme, person);
    const file = this.find(programme, person);
    if (file === undefined) throw notHeld(person, path);
    if (file.demo) throw new GainshareError('USAGE_WRONG', 'A demo key has no passphrase.');
    const secretKey = await this.#opened(file);
    const passphrase = await askNewPassphrase(renewed(this.#options.passphrase), `${person}, anew`);
    const encrypted = encryptSecret(secretKey, passphrase, ownerOf(file));
    const draft = this.#draft({ ...file, encrypted }, path);
    renameSync(draft, path);
    return file;
  }

  async #create(
    programme: string,
    person: string,
    isDemo: boolean,
    path = this.pathOf(programme, person),
  ): Promise<KeyFile> {
    const secretKey = randomBytes(32).toString('hex');
    const publicKey = publicKeyOf(secretKey);
    const head = { form: 'gainshare-key/1', programme, person, publicKey, demo: isDemo } as const;
    const file: KeyFile = isDemo
      ? { ...head, secretKey }
      : { ...head, encrypted: await this.#encrypt(secretKey, person, ownerOf(head)) };
    this.#write(file, path);
    this.#secrets.set(ownerOf(file), secretKey);
    return file;
  }

  async #encrypt(secretKey: string, person: string, owner: string): Promise<EncryptedSecret> {
    const passphrase = await askNewPassphrase(this.#options.passphrase, person);
    return encryptSecret(secretKey, passphrase, owner);
  }

  /** A key is never overwritten: the link fails where another process was first. */
  #write(file: KeyFile, path: string): void {
    const draft = this.#draft(file, path);
    try {
      linkSync(draft, path);
    } finally {
      rmSync(draft, { force: true });
    }
  }

  /** The file whole under a name of its own, so that nobody ever reads half of one. */
  #draft(file: KeyFile, path: string): string {
    mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
    const draft = `${path}.${randomBytes(6).toString('hex')}`;
    writeFileSync(draft, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    return draft;
  }

  /** Folders beside the keys in use: those that wait, and those that have ended. */
  #pathBeside(programme: string, person: string, folder: string): string {
    const path = this.pathOf(programme, person);
    return join(path, '..', folder, `${checkedName(person)}.json`);
  }

  async #secretOf(programme: string, person: string): Promise<string> {
    const file = this.find(programme, person);
    if (file === undefined) throw notHeld(person, this.pathOf(programme, person));
    return await this.#opened(file);
  }

  async #opened(file: KeyFile): Promise<string> {
    if (file.demo && !this.#options.allowsDemoKeys) {
      throw new GainshareError('DEMO_KEY_REFUSED', `The key of ${file.person} is a demo key.`);
    }
    const owner = ownerOf(file);
    const known = this.#secrets.get(owner) ?? file.secretKey ?? (await this.#decrypt(file, owner));
    this.#secrets.set(owner, known);
    return known;
  }

  async #decrypt(file: KeyFile, owner: string): Promise<string> {
    if (file.encrypted === undefined) throw damaged(file.person);
    const passphrase = await askPassphrase(this.#options.passphrase, file.person);
    return decryptSecret(file.encrypted, passphrase, owner);
  }
}

function ownerOf(file: Pick<KeyFile, 'programme' | 'person' | 'publicKey'>): string {
  return `${file.programme}/${file.person}/${file.publicKey}`;
}

function readKeyFile(text: string, programme: string, person: string): KeyFile {
  let file: Partial<KeyFile> | null;
  try {
    file = JSON.parse(text) as Partial<KeyFile> | null;
  } catch {
    throw damaged(person);
  }
  if (file === null) throw damaged(person);
  const { form, publicKey, demo, secretKey, encrypted } = file;
  const isWhole =
    form === 'gainshare-key/1' &&
    file.programme === programme &&
    file.person === person &&
    typeof publicKey === 'string' &&
    typeof demo === 'boolean' &&
    (demo ? isSecret(secretKey) : isEncrypted(encrypted) && secretKey === undefined);
  if (!isWhole) throw damaged(person);
  return file as KeyFile;
}

const isSecret = (secretKey: unknown): boolean =>
  typeof secretKey === 'string' && /^[0-9a-f]{64}$/.test(secretKey);

const isEncrypted = (encrypted: Partial<EncryptedSecret> | null | undefined): boolean =>
  [encrypted?.salt, encrypted?.nonce, encrypted?.tag, encrypted?.text].every(
    (part) => typeof part === 'string',
  );

/** The sources of a passphrase that takes the place of another. */
function renewed({ env, ...rest }: PassphraseSources): PassphraseSources {
  const { GAINSHARE_NEW_PASSPHRASE: direct, GAINSHARE_NEW_PASSPHRASE_FILE: file } = env;
  return {
    ...rest,
    env: {
      ...(direct === undefined ? {} : { GAINSHARE_PASSPHRASE: direct }),
      ...(file === undefined ? {} : { GAINSHARE_PASSPHRASE_FILE: file }),
    },
  };
}

function notHeld(person: string, path: string): GainshareError {
  return new GainshareError('KEY_NOT_HELD', `The key of ${person} is not at ${path}.`);
}

function damaged(person: string): GainshareError {
  return new GainshareError('KEY_FILE_DAMAGED', `The key file of ${person} is not whole.`);
}

function checkedName(name: string): string {
  if (NAME.test(name)) return name;
  throw new GainshareError(
    'USAGE_WRONG',
    `"${name}" is not a name: letters, digits, dots, hyphens, underscores and @, at most 80.`,
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
