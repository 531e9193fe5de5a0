import { GainshareError } from '../../core/errors/index.ts';
import type { ViewerReads } from '../reads.ts';
import type { CliContext } from './context.ts';

/** One use of a command: what was typed, and what it works with. */
export class Call {
  readonly context: CliContext;
  readonly #words: Readonly<Record<string, string>>;
  readonly #options: Readonly<Record<string, unknown>>;

  constructor(
    context: CliContext,
    words: Readonly<Record<string, string>>,
    options: Readonly<Record<string, unknown>>,
  ) {
    this.context = context;
    this.#words = words;
    this.#options = options;
  }

  /** The same call about a programme that an argument names. */
  inProgramme(programme: string): Call {
    return new Call(this.context, this.#words, { ...this.#options, programme });
  }

  /** An argument that the usage demands. */
  word(name: string): string {
    const word = this.#words[name];
    if (word !== undefined && word.trim() !== '') return word;
    if (word !== undefined) throw new GainshareError('USAGE_WRONG', `The ${name} is empty.`);
    throw new GainshareError('USAGE_WRONG', `Name the ${name}.`);
  }

  optionalWord(name: string): string | undefined {
    return this.#words[name];
  }

  /** The value of `--name` (camel case for names of several words). */
  option(name: string): string | undefined {
    const given = this.#options[name];
    return typeof given === 'string' ? given : undefined;
  }

  requiredOption(name: string): string {
    const given = this.option(name);
    if (given !== undefined) return given;
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new GainshareError('USAGE_WRONG', `Give --${flag}.`);
  }

  /** All values of an option that may be given several times. */
  list(name: string): readonly string[] {
    const given = this.#options[name];
    return Array.isArray(given) ? given.map(String) : [];
  }

  isSet(name: string): boolean {
    return this.#options[name] === true;
  }

  /** True where `--no-NAME` was given. */
  isUnset(name: string): boolean {
    return this.#options[name] === false;
  }

  /** `--programme`, GAINSHARE_PROGRAMME, or the only programme for which a key is here. */
  programme(): string {
    const named = this.option('programme') ?? this.context.env['GAINSHARE_PROGRAMME'] ?? '';
    if (named !== '') return named;
    const known = this.context.keyring.programmes();
    const [only] = known;
    if (only !== undefined && known.length === 1) return only;
    const which = known.length === 0 ? 'no programme' : `programmes ${known.join(', ')}`;
    const newest = known.at(-1);
    const such = newest === undefined ? '' : ` Add \`--programme ${newest}\`, or another of them.`;
    throw new GainshareError('PROGRAMME_UNCLEAR', `Keys are held here for ${which}.${such}`);
  }

  /** `--as`, GAINSHARE_PERSON, or the only person whose key for the programme is here. */
  actor(): string {
    const named = this.option('as') ?? this.context.env['GAINSHARE_PERSON'] ?? '';
    if (named !== '') return named;
    const known = this.context.keyring.persons(this.programme());
    const [only] = known;
    if (only !== undefined && known.length === 1) return only;
    const who = known.length === 0 ? 'nobody' : known.join(', ');
    throw new GainshareError('ACTOR_UNCLEAR', `Keys are held here of: ${who}.`);
  }

  /** Reads as the acting person: row-level security decides what there is to see. */
  async reads(): Promise<ViewerReads> {
    const reads = await this.context.reads();
    return reads.as({ programmeId: this.programme(), personId: this.actor() });
  }
}
