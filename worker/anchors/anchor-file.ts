import { appendFile, readFile } from 'node:fs/promises';
import { type Anchor, anchorLine, readAnchors } from '../../core/audit/anchors.ts';

/** A file of anchors: JSON lines, only ever added to. */
export interface AnchorFile {
  readonly path: string;
  read(): Promise<readonly Anchor[]>;
  /** Added and flushed to the disk before it returns. */
  add(anchor: Anchor): Promise<void>;
}

export function anchorFileAt(path: string): AnchorFile {
  return {
    path,
    read: async () => readAnchors(await textOf(path)),
    add: async (anchor) => appendFile(path, anchorLine(anchor), { flush: true }),
  };
}

/** A file that is not there yet has no anchor. */
async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
