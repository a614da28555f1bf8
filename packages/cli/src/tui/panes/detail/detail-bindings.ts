import { moveBindings } from '../../layout/move-bindings.ts'
import type { Binding } from '../../pane.ts'
import { searchBindings } from '../text/text-bindings.ts'
import { tabs } from './tabs.ts'

const look = (action: string, keys: readonly string[], says: string): Binding => ({ action, keys, says, group: 'look' })

/** All keys of a resource's pane. What a tab does with them stands in it; space turns the page where nothing is folded. */
export const detailBindings: readonly Binding[] = [
  ...moveBindings,
  { ...look('next-tab', ['tab'], 'next tab'), footer: { label: 'next tab', rank: 5 } },
  look('previous-tab', ['shift-tab'], 'tab before'),
  ...tabs.map(({ tab, keys, says }) => look(`tab ${tab}`, keys, says)),
  {
    action: 'next-row',
    keys: [']'],
    says: 'the same of the next row of the table',
    group: 'move',
    footer: { label: 'next row', rank: 8 },
  },
  { action: 'previous-row', keys: ['['], says: 'the same of the row before', group: 'move' },
  look('enter', ['enter'], 'fold or unfold; open a reference; group the table by a tag'),
  look('fold', ['space'], 'fold or unfold; elsewhere the next page'),
  look('right', ['l', 'right'], 'unfold, then into it; in a text to the right'),
  look('left', ['h', 'left'], 'fold, then out of it; in a text to the left'),
  look('unfold-all', ['Z', 'L'], 'unfold all'),
  look('fold-all', ['z', 'H'], 'fold all'),
  look('wrap', ['w'], 'show long values whole'),
  ...searchBindings,
  {
    action: 'copy',
    keys: ['c'],
    says: 'copy the value under the cursor',
    group: 'take',
    footer: { label: 'copy', rank: 7 },
  },
  { action: 'copy-all', keys: ['C'], says: 'copy all of it, as YAML in that tab, else as JSON', group: 'take' },
  { action: 'add-column', keys: ['+'], says: 'make this field a column of the table', group: 'shape' },
  { action: 'query-column', keys: ['K'], says: 'make the query one for this field', group: 'shape' },
  { action: 'filter-tag', keys: ['f'], says: 'make the query one for all with this tag', group: 'shape' },
  { action: 'stop', keys: ['s'], says: 'stop the look at the estate, and keep what it saw', group: 'ask' },
  { action: 'look-again', keys: ['R'], says: 'look at the estate again', group: 'ask' },
]
