import type { Failure } from '@arnq/query'
import { causeKey, type FailureGroup, groupFailures } from '../../../failure-groups.ts'
import type { Answer } from '../../answer.ts'

/** What failed for one reason: told once, with every place where it happened. */
export type Cause = {
  /** Stays the same while more places fail by it. */
  readonly key: string
  readonly group: FailureGroup
  readonly failures: readonly Failure[]
  /** The region or the service is switched off there: told apart, for it is no failure. */
  readonly off: boolean
}

/** The causes of failures, the most frequent first, and behind them what is switched off. */
function causesOf(failures: readonly Failure[]): readonly Cause[] {
  const byKey = Map.groupBy(failures, causeKey)
  const causes = [...byKey].flatMap(([key, own]) => {
    const [group] = groupFailures(own)
    return group ? [{ key, group, failures: own, off: group.kind === 'disabled' }] : []
  })
  return causes.sort((a, b) => Number(a.off) - Number(b.off) || b.group.count - a.group.count)
}

const seen = new WeakMap<Answer, { readonly version: number; readonly causes: readonly Cause[] }>()

/** The causes of an answer's failures; they are gathered once for each change of it, not for each key. */
export function causesIn(answer: Answer): readonly Cause[] {
  const known = seen.get(answer)
  if (known?.version === answer.version) return known.causes
  const causes = causesOf(answer.failures)
  seen.set(answer, { version: answer.version, causes })
  return causes
}

/** What tells the places of one cause apart. */
export const placeKey = ({ target, type, action }: Failure): string =>
  [target.account ?? '', target.region ?? '', type ?? '', action].join('\n')
