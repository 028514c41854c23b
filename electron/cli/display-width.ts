// Scripts whose signs take two cells in a terminal, and what is drawn as a picture.
const wide =
  /^(?![\uFF61-\uFFDC])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Emoji_Presentation}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/u;
const invisible = /^[\p{M}\p{Cf}]/u;
const obeyedByTerminals = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** Cells that a text takes in a terminal with a fixed-width font. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += wide.test(sign) ? 2 : invisible.test(sign) ? 0 : 1;
  return width;
}

export function padDisplay(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** A device's words with what a terminal would obey (colours, cursor, titles, direction) made visible. */
export function harmless(text: string): string {
  return text.replace(obeyedByTerminals, '\uFFFD');
}
