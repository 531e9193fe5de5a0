import { readDocument } from '../agreement/read-document.ts';
import { GainshareError } from '../errors/index.ts';
import type { Figures } from './figures.ts';
import { figuresSchema } from './figures-schema.ts';

/**
 * The figures in a text (YAML or JSON), numbers in their normal form. Numbers are taken from the
 * text itself and never pass through a JS number. Throws FIGURE_INVALID, naming the line.
 */
export function readFigures(text: string): Figures {
  const document = readDocument(text);
  const [fault] = document.faults;
  if (fault !== undefined) throw invalid(fault.place, fault.message);
  const parsed = figuresSchema.safeParse(document.content);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const path = first?.path ?? [];
  throw invalid(document.placeOf(path), `${path.join('.')}: ${first?.message ?? 'not figures'}`);
}

function invalid(place: { line: number; column: number }, message: string): GainshareError {
  const { line, column } = place;
  return new GainshareError('FIGURE_INVALID', `Line ${line}, column ${column}: ${message}.`, {
    line: String(line),
    column: String(column),
  });
}
