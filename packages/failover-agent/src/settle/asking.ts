import type { Asked } from '../claim.ts'
import type { Clock } from '../clock.ts'
import type { Peers, ReleaseAnswer } from '../peer.ts'

/** Who was asked to release a group's claims, and what came of it. */
export type Asking = {
  readonly asked: (claim: string, holder: string) => Asked
  readonly ask: (claim: string, holder: string) => void
  /** Whether the holder has just said that it holds nothing of the group any more, and so is no master. */
  readonly hasReleased: (claim: string, holder: string) => boolean
  /** A new transition asks anew. */
  readonly forget: () => void
}

/** Milliseconds between two requests: its keepalived may hear of us in a moment, its agent may be about to start. */
const PAUSE = 500
/** Milliseconds after the time for all of them is over until the holder is asked again. */
const AGAIN = 2000
/** Milliseconds that EC2 may take to show what a peer has released. */
const SHOWN = 3000

type Entry = {
  readonly holder: string
  readonly asked: Asked
  readonly until: number
  readonly released: boolean
  readonly stop: AbortController
}

export type AskingDoors = {
  readonly group: string
  readonly peers: Peers
  readonly clock: Clock
  /** Seconds that a peer gets, however often it refuses or does not answer meanwhile. */
  readonly timeout: number
  /** `again`: it says what it said before. */
  readonly onAnswer: (holder: string, answer: ReleaseAnswer, again: boolean) => void
  /** Whether a question that failed is asked again: a fence decides at the first failure. */
  readonly repeats: boolean
}

/** Asks in the background, so that a holder that stops meanwhile is seen to. */
export function asking({ group, peers, clock, timeout, onAnswer, repeats }: AskingDoors): Asking {
  const entries = new Map<string, Entry>()
  let said = ''
  const settled = (claim: string, entry: Entry, answer: ReleaseAnswer): void => {
    const released = answer.kind === 'released'
    const asked = answer.kind === 'released' ? 'asking' : answer.kind
    const ms = released ? SHOWN : repeats ? AGAIN : Number.POSITIVE_INFINITY
    entries.set(claim, { ...entry, asked, released, until: clock.ticks() + ms })
  }
  return {
    asked: (claim, holder) => {
      const entry = entries.get(claim)
      if (entry?.holder !== holder) return 'not-yet'
      return entry.until <= clock.ticks() ? 'not-yet' : entry.asked
    },
    hasReleased: (claim, holder) => {
      const entry = entries.get(claim)
      return entry?.holder === holder && entry.released && entry.until > clock.ticks()
    },
    ask: (claim, holder) => {
      const stop = new AbortController()
      const entry: Entry = { holder, asked: 'asking', until: Number.POSITIVE_INFINITY, released: false, stop }
      entries.get(claim)?.stop.abort()
      entries.set(claim, entry)
      void insist({ group, peers, clock, timeout }, holder, stop).then((answer) => {
        if (entries.get(claim) !== entry) return
        settled(claim, entry, answer)
        const words = JSON.stringify([holder, answer])
        onAnswer(holder, answer, words === said)
        said = words
      })
    },
    forget: () => {
      for (const { stop } of entries.values()) stop.abort()
      entries.clear()
      said = ''
    },
  }
}

/** Asks until the group is released or the time is over, and gives the last answer. */
async function insist(
  { group, peers, clock, timeout }: Pick<AskingDoors, 'group' | 'peers' | 'clock' | 'timeout'>,
  holder: string,
  stop: AbortController,
): Promise<ReleaseAnswer> {
  const { signal } = stop
  const limit = clock.sleep(timeout * 1000, signal).then(() => stop.abort())
  let answer: ReleaseAnswer = { kind: 'silent', why: 'it was not asked' }
  while (!signal.aborted) {
    const last = await peers.release(holder, group, signal)
    // A refusal says more than a request that our own time limit broke off.
    if (!signal.aborted || answer.kind !== 'refused') answer = last
    if (answer.kind === 'released') break
    await clock.sleep(PAUSE, signal)
  }
  stop.abort()
  await limit
  return answer
}
