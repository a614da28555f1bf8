import type { Binding } from '../pane.ts'

const move = (action: string, keys: readonly string[], says: string): Binding => ({ action, keys, says, group: 'move' })

/** How one moves in every list, by `listMove`. Here space is free: to mark, to switch on and off. */
export const moveBindings: readonly Binding[] = [
  move('row-down', ['j', 'down', 'ctrl-n'], 'next row'),
  move('row-up', ['k', 'up', 'ctrl-p'], 'row before'),
  move('half-down', ['ctrl-d'], 'half a page down'),
  move('half-up', ['ctrl-u'], 'half a page up'),
  move('page-down', ['page-down', 'ctrl-f'], 'next page'),
  move('page-up', ['page-up', 'ctrl-b'], 'page before'),
  move('to-top', ['g', 'home'], 'to the top'),
  move('to-bottom', ['G', 'end'], 'to the bottom'),
]

/** The same for lists and texts where space marks nothing: it pages down, as in `less`. */
export const pagingBindings: readonly Binding[] = moveBindings.map((binding) =>
  binding.action === 'page-down' ? { ...binding, keys: [...binding.keys, 'space'] } : binding,
)
