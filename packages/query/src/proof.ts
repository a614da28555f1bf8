import { isWild, type Sift } from './sift.ts'

/** What is known of how a server treats a kind of condition. */
type Verdict = 'honoured' | 'broken'

/**
 * What a server has been seen to do with conditions. AWS is trusted. Other servers that speak its protocol leave out
 * filters or wildcards and then answer with too few rows, which nobody would notice: there a condition counts only after
 * it has been seen to work.
 */
export type Proofs = {
  readonly of: (operation: string, sift: Sift) => Verdict | undefined
  readonly learn: (operation: string, sift: Sift, verdict: Verdict) => void
  /** Runs `test` unless the verdict is known; of one kind of condition, one test at a time. */
  readonly settle: (
    operation: string,
    sift: Sift,
    test: () => Promise<Verdict | undefined>,
  ) => Promise<Verdict | undefined>
}

/** `trusting` starts from AWS's word; a condition that it refuses outright is broken all the same. */
export function proofs(trusting: boolean): Proofs {
  const verdicts = new Map<string, Verdict>()
  const testing = new Map<string, Promise<unknown>>()
  const of = (operation: string, sift: Sift) =>
    verdicts.get(keyOf(operation, sift)) ?? (trusting ? 'honoured' : undefined)
  return {
    of,
    learn: (operation, sift, verdict) => void verdicts.set(keyOf(operation, sift), verdict),
    async settle(operation, sift, test) {
      const key = keyOf(operation, sift)
      const turn = (testing.get(key) ?? Promise.resolve()).then(async () => {
        const known = of(operation, sift) ?? (await test())
        if (known) verdicts.set(key, known)
        return known
      })
      testing.set(
        key,
        turn.catch(() => {}),
      )
      return turn
    },
  }
}

/** Filters of one operation are treated alike or not one by one; those of tags, whose names hold the key, together. */
function keyOf(operation: string, sift: Sift): string {
  const name = sift.name.startsWith('tag:') ? 'tag:' : sift.name
  return `${operation} ${name} ${isWild(sift) ? 'wild' : 'exact'}`
}
