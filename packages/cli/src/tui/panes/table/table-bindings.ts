import { moveBindings } from '../../layout/move-bindings.ts'
import type { Binding, BindingGroup } from '../../pane.ts'

const bind = (group: BindingGroup, action: string, keys: readonly string[], says: string): Binding => ({
  action,
  keys,
  says,
  group,
})

const told = (binding: Binding, label: string, rank: number): Binding => ({ ...binding, footer: { label, rank } })

/** The keys of the table. With `pick`, Enter chooses. */
export function tableBindings(pick: boolean): readonly Binding[] {
  const enter = pick
    ? bind('take', 'open', ['enter'], 'choose the marked rows, or this one, and leave')
    : bind('look', 'open', ['enter'], 'open the resource; fold or unfold a group')
  return [
    ...moveBindings,
    bind('move', 'column-left', ['h', 'left'], 'column before'),
    bind('move', 'column-right', ['l', 'right'], 'next column; unfold a group'),
    bind('move', 'column-first', ['0', '^', 'ctrl-a'], 'first column'),
    bind('move', 'column-last', ['$', 'ctrl-e'], 'last column'),
    told(enter, pick ? 'choose' : 'open', 5),
    told(bind('look', 'filter', ['/'], 'filter: plain, ~regular expression, -f fuzzy, ! the others'), 'filter', 6),
    told(bind('shape', 'order', ['o'], 'order by this column; again: turn round; again: not'), 'order', 7),
    bind('shape', 'order-then', ['O'], 'order by this column after the others'),
    told(bind('shape', 'group', ['b'], 'group by this column, or no longer'), 'group', 9),
    bind('shape', 'fold-all', ['z'], 'fold all groups: only their counts'),
    bind('shape', 'unfold-all', ['Z'], 'unfold all groups'),
    bind('shape', 'hide', ['-'], 'hide this column'),
    bind('shape', 'move-left', ['<'], 'move this column to the left'),
    bind('shape', 'move-right', ['>'], 'move this column to the right'),
    bind('shape', 'freeze', ['f'], 'keep the columns up to this one in sight'),
    bind('shape', 'widen', ['w'], 'widen this column, or narrow it again'),
    told(bind('shape', 'columns', ['C'], 'all columns: show, hide, move, add'), 'columns', 10),
    told(bind('take', 'mark', ['space'], 'mark this row, or no longer'), 'mark', 8),
    bind('take', 'mark-all', ['*'], 'mark all rows that are shown, or none'),
    bind('look', 'yaml', ['y'], 'the resource as YAML'),
    bind('look', 'tags', ['t'], 'its tags'),
    bind('look', 'references', ['u'], 'who uses it, and what it uses'),
    bind('look', 'metrics', ['m'], 'its metrics'),
    bind('look', 'findings', ['i'], 'what the checks find in it'),
    bind('take', 'copy', ['c'], 'copy the ARN, the cell, the row, the command line'),
    bind('take', 'save', ['S'], 'save what is shown in a file'),
    bind('leave', 'let-go', ['esc'], 'take away the marks, then the filter, then the groups'),
  ]
}
