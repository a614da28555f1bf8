import type { SavedQuestion } from '../../../saved.ts'

/** What is to become of the saved questions of a config. */
export type Change =
  | { readonly kind: 'save'; readonly question: SavedQuestion }
  | { readonly kind: 'delete'; readonly name: string }

/** The name of the question that is changed. */
export const nameOf = (change: Change): string => (change.kind === 'save' ? change.question.name : change.name)

/** What stands behind the name of a question in the config. */
export const savedValue = ({ question, says }: SavedQuestion): unknown =>
  says === undefined ? question : { question, says }
