import { pagingBindings } from '../../layout/move-bindings.ts'
import type { Binding } from '../../pane.ts'

/** The keys of `less` for searching. */
export const searchBindings: readonly Binding[] = [
  { action: 'search', keys: ['/'], says: 'search', group: 'look', footer: { label: 'search', rank: 6 } },
  { action: 'next-match', keys: ['n'], says: 'next match', group: 'look' },
  { action: 'previous-match', keys: ['N'], says: 'match before', group: 'look' },
]

export const textBindings: readonly Binding[] = [
  ...pagingBindings,
  { action: 'left', keys: ['h', 'left'], says: 'to the left', group: 'move' },
  { action: 'right', keys: ['l', 'right'], says: 'to the right', group: 'move' },
  ...searchBindings,
  { action: 'wrap', keys: ['w'], says: 'wrap long lines, or cut them', group: 'look' },
  { action: 'copy', keys: ['c'], says: 'copy the text', group: 'take', footer: { label: 'copy', rank: 7 } },
]
