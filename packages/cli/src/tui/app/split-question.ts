import { parseQuestion } from '@arnq/query'

/** A question's two parts as they were written; one that cannot be read is all pattern. */
export function splitQuestion(text: string): { readonly pattern: string; readonly query: string | undefined } {
  try {
    const { pattern, query } = parseQuestion(text)
    return { pattern: pattern.text, query: query?.trim() }
  } catch {
    return { pattern: text, query: undefined }
  }
}
