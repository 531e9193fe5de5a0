/** An element with its text or its children, in their order; what is undefined is left out. */
export type XmlChild = string | undefined;

/** `<name>` around children that are written already. */
export function element(name: string, ...children: readonly XmlChild[]): string {
  return `<${name}>${children.filter((child) => child !== undefined).join('')}</${name}>`;
}

/** A text as it stands between tags and in attributes. */
export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * True for a text that XML 1.0 can carry on one line: no control characters, no half characters.
 */
export function isXmlLine(text: string): boolean {
  return !/\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/u.test(text);
}
