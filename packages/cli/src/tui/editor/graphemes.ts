const ASCII = /^[ -~]*$/
const segmenter = new Intl.Segmenter()

/** The characters as people see them, which in UTF-16 may be long. */
export function graphemesOf(text: string): readonly string[] {
  return ASCII.test(text) ? text.split('') : Array.from(segmenter.segment(text), ({ segment }) => segment)
}

/** The nearest place between two graphemes that is not behind `at`. */
export function boundaryUpTo(text: string, at: number): number {
  if (at <= 0) return 0
  if (at >= text.length) return text.length
  return ASCII.test(text) ? at : (segmenter.segment(text).containing(at)?.index ?? at)
}

/** The nearest place between two graphemes that is not before `at`. */
export function boundaryFrom(text: string, at: number): number {
  const start = boundaryUpTo(text, at)
  return start < at && start < text.length ? graphemeEnd(text, start) : start
}

/** Where the grapheme before this place begins. */
export function graphemeStart(text: string, at: number): number {
  return boundaryUpTo(text, at - 1)
}

/** Where the grapheme at this place ends. */
export function graphemeEnd(text: string, at: number): number {
  if (at >= text.length) return text.length
  if (ASCII.test(text)) return at + 1
  const found = segmenter.segment(text).containing(at)
  return found ? found.index + found.segment.length : text.length
}
