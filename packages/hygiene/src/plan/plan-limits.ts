import type { Subject } from '../finding.ts'
import type { Counts } from './counts.ts'
import type { Limits } from './plan.ts'

type Wanted = { readonly subject: Pick<Subject, 'account' | 'type'> }

/** Says of one after the other whether there is room for it within the limits, and why not. `add` takes the room. */
export type Room = { readonly lacks: (wanted: Wanted) => string | undefined; readonly add: (wanted: Wanted) => void }

export function roomWithin(limits: Limits, counts: Counts): Room {
  const taken = new Map<string, number>()
  const of = (key: string): number => taken.get(key) ?? 0
  const most = ({ account, type }: Wanted['subject']): number => mostOf(limits.percent, counts[account]?.[type])
  return {
    lacks({ subject }) {
      const { account, type } = subject
      if (of('') >= limits.total) return `the plan has its ${limits.total} actions (limits.total)`
      if (of(account) >= limits.perAccount)
        return `account ${account} has its ${limits.perAccount} actions (limits.perAccount)`
      if (of(`${account} ${type}`) < most(subject)) return undefined
      return `${most(subject)} of the ${counts[account]?.[type] ?? 0} of type ${type} in account ${account} are planned already (limits.percent ${limits.percent})`
    },
    add({ subject: { account, type } }) {
      for (const key of ['', account, `${account} ${type}`]) taken.set(key, of(key) + 1)
    },
  }
}

/** One is always allowed, so that a percentage does not forbid all of a few. Of a type that was not counted one at the most. */
const mostOf = (percent: number, count = 0): number =>
  percent === 0 ? 0 : Math.max(1, Math.floor((count * percent) / 100))

/** The first thing that goes beyond the limits, in a sentence; undefined where nothing does. */
export function beyond(wanted: readonly Wanted[], limits: Limits, counts: Counts): string | undefined {
  const room = roomWithin(limits, counts)
  for (const one of wanted) {
    const lacks = room.lacks(one)
    if (lacks) return lacks
    room.add(one)
  }
  return undefined
}
