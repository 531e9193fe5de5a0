import { canonicalJson, sha256Hex } from '../canonical/index.ts';
import type { Statement } from './statement.ts';
import { renderStatementCsv } from './statement-csv.ts';
import { renderStatementHtml } from './statement-html.ts';

export interface Rendering {
  readonly text: string;
  /** SHA-256 of the text's UTF-8 bytes. */
  readonly sha256: string;
}

export interface StatementRenderings {
  /** The record. */
  readonly html: Rendering;
  readonly csv: Rendering;
  readonly json: Rendering;
}

/** The statement's canonical JSON (RFC 8785): the form that is hashed. */
export function statementJson(statement: Statement): string {
  return canonicalJson(statement);
}

/** A statement in each of its forms, with the hash of each. The same bytes on every machine. */
export function renderStatement(statement: Statement): StatementRenderings {
  return {
    html: rendering(renderStatementHtml(statement)),
    csv: rendering(renderStatementCsv(statement)),
    json: rendering(statementJson(statement)),
  };
}

function rendering(text: string): Rendering {
  return { text, sha256: sha256Hex(text) };
}
