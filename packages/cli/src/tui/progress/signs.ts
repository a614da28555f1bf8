import type { AskedUnit } from '../answer.ts'
import type { Style } from '../screen.ts'

/** Where a target stands, worst first: of several types the worst is shown. `off` is switched off there, no failure. */
export const cellStates = ['failed', 'throttled', 'asking', 'waiting', 'done', 'empty', 'off'] as const
export type CellState = (typeof cellStates)[number]

/** How each is shown: by a sign of its own, so that no colour is needed to tell them apart. */
export const signs: Readonly<Record<CellState, { readonly sign: string; readonly style: Style }>> = {
  failed: { sign: '✗', style: 'bad' },
  throttled: { sign: '~', style: 'warning' },
  asking: { sign: '▸', style: 'strong' },
  waiting: { sign: '·', style: 'dim' },
  done: { sign: '■', style: 'good' },
  empty: { sign: '□', style: 'dim' },
  off: { sign: '-', style: 'dim' },
}

/** How bad a state is: 0 is the worst. */
export const rankOf = (state: CellState): number => cellStates.indexOf(state)

export const worseOf = (a: CellState | undefined, b: CellState): CellState =>
  a === undefined || rankOf(b) < rankOf(a) ? b : a

/** What a unit is in the picture. */
export function stateOf({ state, rows, failure }: AskedUnit): CellState {
  if (state === 'failed') return failure?.kind === 'disabled' ? 'off' : 'failed'
  return state === 'done' && rows === 0 ? 'empty' : state
}
