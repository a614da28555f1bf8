import { isWild, type Sift } from './sift.ts'

/** What is known of how a server treats a kind of condition. */
type Verdict = 'honoured' | 'broken'

/** What a test found: a verdict, `empty` where there is nothing to test with, undefined where it cannot be told. */
export type Finding = Verdict | 'empty' | undefined

/**
 * What a server has been seen to do with conditions. AWS is trusted. Other servers that speak its protocol leave out
 * filters or wildcards and then answer with too few rows, which nobody would notice: there a condition counts only after
 * it has been seen to work.
 */
export type Proofs = {
  readonly of: (operation: string, sift: Sift) => Verdict | undefined
  readonly learn: (operation: string, sift: Sift, verdict: Verdict) => void
  /** Says that an answer is awaited that may show something; call what it gives when the answer is there. */
  readonly await: (operation: string, sifts: readonly Sift[]) => () => void
  /** The verdict: of the answers that are awaited, if they are not long in coming, else of `test`. */
  readonly settle: (operation: string, sift: Sift, test: () => Promise<Finding>) => Promise<Finding>
}

/** Milliseconds that a test waits for answers that may make it needless. */
const PATIENCE = 300
/** Tests of one kind of condition at a time: one is enough, but a server may have nothing to test with in many places. */
const TESTS_AT_ONCE = 4

/** What is known of one kind of condition, and who waits for more. */
type Kind = { verdict: Verdict | undefined; awaited: number; testing: number; readonly waiting: Set<() => void> }

/** `trusting` starts from AWS's word; a condition that it refuses outright is broken all the same. */
export function proofs(trusting: boolean): Proofs {
  const kinds = new Map<string, Kind>()
  const kindOf = (operation: string, sift: Sift): Kind => {
    const key = keyOf(operation, sift)
    const kind = kinds.get(key) ?? {
      verdict: trusting ? 'honoured' : undefined,
      awaited: 0,
      testing: 0,
      waiting: new Set(),
    }
    kinds.set(key, kind)
    return kind
  }
  return {
    of: (operation, sift) => kindOf(operation, sift).verdict,
    learn(operation, sift, verdict) {
      const kind = kindOf(operation, sift)
      kind.verdict = verdict
      wake(kind)
    },
    await(operation, sifts) {
      const asked = new Set(sifts.map((sift) => kindOf(operation, sift)))
      for (const kind of asked) kind.awaited++
      return () => {
        for (const kind of asked) {
          kind.awaited--
          wake(kind)
        }
        asked.clear()
      }
    },
    settle: (operation, sift, test) => settle(kindOf(operation, sift), test),
  }
}

async function settle(kind: Kind, test: () => Promise<Finding>): Promise<Finding> {
  const until = performance.now() + PATIENCE
  while (!kind.verdict && kind.awaited > 0 && performance.now() < until) await news(kind, PATIENCE)
  while (!kind.verdict && kind.testing >= TESTS_AT_ONCE) await news(kind)
  if (kind.verdict) return kind.verdict
  kind.testing++
  try {
    const found = await test()
    if (found === 'honoured' || found === 'broken') kind.verdict = found
    return found
  } finally {
    kind.testing--
    wake(kind)
  }
}

function wake({ waiting }: Kind): void {
  for (const go of [...waiting]) go()
}

/** Until something becomes known of a kind, or the time is up. */
function news({ waiting }: Kind, patience?: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = patience === undefined ? undefined : setTimeout(() => go(), patience)
    const go = (): void => {
      clearTimeout(timer)
      waiting.delete(go)
      resolve()
    }
    waiting.add(go)
  })
}

/** Filters of one operation are treated alike or not one by one; those of tags, whose names hold the key, together. */
function keyOf(operation: string, sift: Sift): string {
  const name = sift.name.startsWith('tag:') ? 'tag:' : sift.name
  return `${operation} ${name} ${isWild(sift) ? 'wild' : 'exact'}`
}
