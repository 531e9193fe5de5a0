import type { Column, DatasetKind } from './column.ts';
import { patternOf, writtenForms } from './column-types.ts';
import { datasetKinds } from './kinds.ts';

/**
 * The files that publish the contract: for each kind a JSON Schema of one row (every value as the
 * text that stands in the file), an empty template and a sample. File name -> text.
 */
export function contractFiles(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    datasetKinds.flatMap((kind) => {
      const names = kind.columns.map((column) => column.name).join(',');
      const example = kind.columns.map((column) => column.example).join(',');
      return [
        [`${kind.kind}.schema.json`, `${JSON.stringify(rowSchema(kind), null, 2)}\n`],
        [`${kind.kind}.template.csv`, `${names}\n`],
        [`${kind.kind}.sample.csv`, `${names}\n${example}\n`],
      ];
    }),
  );
}

function rowSchema(kind: DatasetKind): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `https://gainshare.dev/schemas/datasets/${kind.kind}.schema.json`,
    title: kind.kind,
    description: `${kind.meaning} One row; no two rows share ${kind.key.join(' and ')}.`,
    type: 'object',
    properties: Object.fromEntries(
      kind.columns.map((column) => [column.name, columnSchema(column)]),
    ),
    required: kind.columns.filter((column) => column.required).map((column) => column.name),
    additionalProperties: false,
  };
}

function columnSchema(column: Column): object {
  const form = writtenForms[column.type];
  const within = column.inPeriod === true ? ' Inside the period.' : '';
  const ofParty = column.isParty === true ? ' A party of the agreement.' : '';
  return {
    description: `${column.meaning} ${form.description}${within}${ofParty}${boundsText(column)}`,
    type: 'string',
    ...(column.codes === undefined
      ? { pattern: `^(${patternOf(column)})$` }
      : { enum: column.codes }),
    ...(form.maxLength === undefined ? {} : { maxLength: form.maxLength }),
    ...(form.except === undefined ? {} : { not: { pattern: `^(${form.except})$` } }),
    ...(column.type === 'date' ? { format: 'date' } : {}),
    examples: [column.example],
  };
}

function boundsText(column: Column): string {
  const { bounds, notAbove, notBefore, notAfterPeriod, notBeforePeriod } = column;
  return [
    ...(bounds === undefined ? [] : [bounds === 'from-zero' ? 'Not below 0.' : 'From 0 to 1.']),
    ...(notAbove === undefined ? [] : [`Not more than ${notAbove}.`]),
    ...(notBefore === undefined ? [] : [`Not before ${notBefore}.`]),
    ...(notAfterPeriod === true ? ['Not after the period.'] : []),
    ...(notBeforePeriod === true ? ['Not before the period.'] : []),
  ]
    .map((sentence) => ` ${sentence}`)
    .join('');
}
