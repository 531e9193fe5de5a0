import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';

const schema = (name: string): string =>
  readFileSync(new URL(`../fixtures/iso20022/${name}.xsd`, import.meta.url), 'utf8');

/** What a schema of ISO 20022 finds wrong with a document; empty where it is valid. */
export async function schemaFindings(xml: string, name: string): Promise<string[]> {
  const { valid, errors } = await validateXML({
    xml: [{ fileName: 'message.xml', contents: xml }],
    schema: [schema(name)],
  });
  return valid ? [] : errors.map(({ message }) => message);
}
