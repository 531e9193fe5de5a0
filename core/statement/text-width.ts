/**
 * How wide a text is at most, in hundredths of the font's size. Pictures are laid out without a
 * browser, and readers have different fonts: the widths are those of a wide sans-serif font
 * (Verdana, DejaVu Sans), so that labels never run into each other with any usual one.
 */
export function textWidth(text: string, isBold = false): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return isBold ? Math.ceil((width * 112) / 100) : width;
}

function characterWidth(character: string): number {
  if (/[il.,:;'|!\u2019\u00a0\u202f ]/.test(character)) return 36;
  if (/[fjrtIJ()[\]/\-"“”„]/.test(character)) return 46;
  if (/[0-9$£€+−≈]/.test(character)) return 64;
  if (/[mwMW%@&]/.test(character)) return 100;
  if (/[A-ZÄÖÜ]/.test(character)) return 74;
  return character > '\u2e80' ? 105 : 63;
}

/**
 * A text in lines of at most `width` (hundredths of the font's size), broken between words; a word
 * that is too long is broken where it must be. No more than `maximumLines`: the last ends in `…`.
 */
export function wrapText(text: string, width: number, maximumLines: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    for (const piece of piecesOf(word, width)) {
      const longer = line === '' ? piece : `${line} ${piece}`;
      if (textWidth(longer) <= width) {
        line = longer;
      } else {
        if (line !== '') lines.push(line);
        line = piece;
      }
    }
  }
  if (line !== '') lines.push(line);
  return lines.length <= maximumLines ? lines : cut(lines.slice(0, maximumLines), width);
}

function piecesOf(word: string, width: number): readonly string[] {
  if (textWidth(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && textWidth(piece + character) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

function cut(lines: readonly string[], width: number): readonly string[] {
  const characters = Array.from(lines.at(-1) ?? '');
  while (characters.length > 0 && textWidth(`${characters.join('')}…`) > width) characters.pop();
  return [...lines.slice(0, -1), `${characters.join('').trimEnd()}…`];
}
