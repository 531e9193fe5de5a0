import { SaxesParser } from 'saxes';
import { GainshareError } from '../../core/errors/index.ts';

/** An element's own text, under the names of the elements it stands in. */
export type OnText = (path: string, text: string) => void;

/** Deeper than any message of ISO 20022. */
const DEPTH_LIMIT = 40;

export interface XmlEvents {
  /** The namespace of the outermost element; throws where it is another than expected. */
  readonly root: (name: string, namespace: string) => void;
  readonly open: (path: string) => void;
  /** Called when the element ends, with its text without white space around it. */
  readonly close: OnText;
}

/**
 * Reads XML strictly and tells what stands in it; paths are local names joined by `/`. A document
 * type is refused, and with it every entity that somebody could declare: only the five of XML
 * itself and character references are read. Throws ANSWER_UNREADABLE with the line.
 */
export function readXml(xml: string, events: XmlEvents): void {
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  const texts: string[] = [];
  const refuse = (reason: string): never => {
    throw unreadable(reason, parser.line);
  };
  parser.on('error', (error) => refuse(error.message));
  parser.on('doctype', () => refuse('a document type is not allowed'));
  parser.on('opentag', ({ local, uri }) => {
    if (path.length === 0) events.root(local, uri);
    path.push(local);
    texts.push('');
    if (path.length > DEPTH_LIMIT) refuse('its elements stand too deep in one another');
    events.open(path.join('/'));
  });
  const add = (text: string): void => {
    const own = texts.length - 1;
    if (own >= 0) texts[own] += text;
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
