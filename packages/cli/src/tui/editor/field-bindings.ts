import type { Binding } from '../pane.ts'

const bind = (group: Binding['group'], action: string, keys: readonly string[], says: string): Binding => ({
  action,
  keys,
  says,
  group,
})

/** The keys of a line that remembers what was written there, beside those that edit it. */
export const fieldBindings: readonly Binding[] = [
  bind('ask', 'accept', ['enter'], 'ask it'),
  bind('ask', 'older', ['up', 'ctrl-p'], 'what was asked before'),
  bind('ask', 'newer', ['down', 'ctrl-n'], 'what was asked after that'),
  bind('ask', 'search', ['ctrl-r'], 'search what was asked before'),
]

/** The keys of that search. */
export const historySearchBindings: readonly Binding[] = [
  bind('ask', 'older', ['ctrl-r', 'up', 'ctrl-p'], 'the next older one that holds what is typed'),
  bind('ask', 'newer', ['ctrl-s', 'down', 'ctrl-n'], 'the next newer one'),
  bind('ask', 'take', ['enter', 'tab'], 'take it into the line'),
  bind('leave', 'give-up', ['esc', 'ctrl-g'], 'give up: the line as it was'),
]
