import { SaxesParser } from 'saxes';
import { GainshareError } from '../../core/errors/index.ts';

/** An element's own text, under the names of the elements it stands in. */
export type OnText = (path: string, text: string) => void;

/** Here alone a message of ISO 20022 carries elements of others; nobody reads them. */
const FOREIGN = '/SplmtryData/';

/** Deeper than any message of ISO 20022. */
const DEPTH_LIMIT = 40;

export interface XmlEvents {
  /** The namespace of the outermost element; throws where it is another than expected. */
  readonly root: (name: string, namespace: string) => void;
  readonly open: (path: string, attribute: (name: string) => string) => void;
  /** Called when the element ends, with its text without white space around it. */
  readonly close: OnText;
}

/**
 * Reads XML strictly and tells what stands in it; paths are local names joined by `/`. A document
 * type is refused, and with it every entity that somebody could declare: only the five of XML
 * itself and character references are read. An element of another namespace is not the one whose
 * name it bears: it is refused. Throws ANSWER_UNREADABLE with the line.
 */
export function readXml(xml: string, events: XmlEvents): void {
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  const texts: string[] = [];
  let own = '';
  const refuse = (reason: string): never => {
    throw unreadable(reason, parser.line);
  };
  parser.on('error', (error) => refuse(error.message));
  parser.on('doctype', () => refuse('a document type is not allowed'));
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (path.length === 0) {
      events.root(local, uri);
      own = uri;
    }
    path.push(local);
    const isForeign = uri !== own && !path.join('/').includes(FOREIGN);
    if (isForeign) refuse(`"${local}" is of another namespace, "${uri}"`);
    texts.push('');
    if (path.length > DEPTH_LIMIT) refuse('its elements stand too deep in one another');
    events.open(path.join('/'), (name) => attributes[name]?.value ?? '');
  });
  const add = (text: string): void => {
    const last = texts.length - 1;
    if (last >= 0) texts[last] += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    events.close(path.join('/'), (texts.pop() ?? '').trim());
    path.pop();
  });
  parser.write(xml).close();
}

export function unreadable(reason: string, line: number): GainshareError {
  return new GainshareError('ANSWER_UNREADABLE', `Line ${line} of the answer: ${reason}.`, {
    line: String(line),
  });
}
