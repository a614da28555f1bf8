const segmenter = new Intl.Segmenter()

/**
 * Characters that stand alone in one terminal column each, whatever stands beside them: ASCII, the letters of western and
 * central Europe, and what tables and plots are drawn with. Nearly all that is shown; the rest has to be read with care.
 */
const SIMPLE =
  /^[ -~\u00a1-\u00ac\u00ae-\u017f\u2010-\u2027\u2039\u203a\u2190-\u2193\u2500-\u25a1\u25b8\u25be\u25cf\u2713\u2717\u2800-\u28ff]*$/

/** Whether each UTF-16 unit of a text is a character that stands alone in one terminal column. */
export function isSimple(text: string): boolean {
  return SIMPLE.test(text)
}

/** What a reader takes for one character, in turn: accents and joined emoji stay with what they belong to. */
export function graphemesOf(text: string): Iterable<string> {
  return isSimple(text) ? text : segmentsOf(text)
}

function* segmentsOf(text: string): Generator<string> {
  for (const { segment } of segmenter.segment(text)) yield segment
}

/** The grapheme that holds this UTF-16 unit, and where it begins; undefined behind the end. */
export function graphemeAt(text: string, at: number): { readonly text: string; readonly start: number } | undefined {
  const found = segmenter.segment(text).containing(at)
  return found && { text: found.segment, start: found.index }
}
