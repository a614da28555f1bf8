import type { Binding } from '../pane.ts'

/** What arnq itself does, wherever one is but in a text field. A pane's own keys come first. */
export const appBindings: readonly Binding[] = [
  { action: 'help', keys: ['?'], says: 'the keys of this place', group: 'look' },
  {
    action: 'edit-pattern',
    keys: ['e'],
    says: 'edit the pattern: which resources, in which accounts and regions',
    group: 'ask',
    footer: { label: 'pattern', rank: 2 },
  },
  { action: 'new-pattern', keys: [':'], says: 'write another pattern', group: 'ask' },
  {
    action: 'edit-query',
    keys: ['\\'],
    says: 'edit the query, JMESPath; it never asks AWS again',
    group: 'ask',
    footer: { label: 'query', rank: 3 },
  },
  { action: 'build', keys: ['a'], says: 'build a pattern step by step', group: 'ask' },
  { action: 'saved', keys: ['@'], says: 'saved questions', group: 'ask' },
  { action: 'refresh', keys: ['r'], says: 'ask everything again', group: 'ask' },
  { action: 'focus-next', keys: ['tab'], says: 'pattern, query, table in turn', group: 'move' },
  { action: 'focus-previous', keys: ['shift-tab'], says: 'and the other way round', group: 'move' },
  {
    action: 'failures',
    keys: ['!'],
    says: 'what could not be seen, and why',
    group: 'look',
    footer: { label: 'failures', rank: 4 },
  },
  { action: 'progress', keys: ['p'], says: 'how far each account and region is', group: 'look' },
  { action: 'command-line', keys: ['x'], says: 'the command line of this view', group: 'take' },
  { action: 'back', keys: ['esc'], says: 'back', group: 'leave' },
  { action: 'leave', keys: ['q'], says: 'close this; on the table: leave arnq', group: 'leave' },
]

/** These count everywhere, in text fields too. */
export const everywhereBindings: readonly Binding[] = [
  { action: 'help', keys: ['f1'], says: 'the keys of this place, in text fields too', group: 'look' },
  { action: 'interrupt', keys: ['ctrl-c'], says: 'stop asking and keep what arrived; twice: leave', group: 'leave' },
  { action: 'suspend', keys: ['ctrl-z'], says: 'back to the shell; fg comes back here', group: 'leave' },
  { action: 'redraw', keys: ['ctrl-l'], says: 'draw the screen anew', group: 'look' },
]

/** Beside these the mouse is the terminal's own, so that text can be selected. */
export const mouseBinding: Binding = {
  action: 'mouse',
  keys: ['M'],
  says: 'let arnq have the mouse, or give it back to the terminal',
  group: 'look',
}
