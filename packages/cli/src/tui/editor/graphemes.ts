import { graphemeAt, isSimple } from '../../formats/graphemes.ts'

/** The nearest place between two graphemes that is not behind `at`. */
export function boundaryUpTo(text: string, at: number): number {
  if (at <= 0) return 0
  if (at >= text.length) return text.length
  return isSimple(text) ? at : (graphemeAt(text, at)?.start ?? at)
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
  if (isSimple(text)) return at + 1
  const found = graphemeAt(text, at)
  return found ? found.start + found.text.length : text.length
}
