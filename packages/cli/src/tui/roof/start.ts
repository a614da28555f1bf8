import type { Given } from '../../program.ts'
import { splitQuestion } from '../app/split-question.ts'
import { viewOf } from '../app/view-of.ts'
import type { View } from '../view.ts'

/** What the terminal opens with. */
export type Start = { readonly pattern: string; readonly query: string; readonly view: View }

/** A question and its flags as the two lines and a view. Throws a `ColumnError` for a column or an order that cannot be read. */
export function startOf(text: string, given: Given): Start {
  const { pattern, query = '' } = splitQuestion(text)
  return { pattern, query, view: viewOf(given) }
}
