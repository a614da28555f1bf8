import type { Verbs } from './link.ts'
import { type NodeChild, startNode } from './node-child.ts'
import type { Timeline } from './timeline.ts'

/** The lab's own Node processes, in the namespace of AWS and the clients. */
export type Children = {
  readonly start: <Theirs extends Verbs>(name: string, ours: Verbs) => NodeChild<Theirs>
  /** Those that ended although nobody wanted it: nothing that a test saw since then means anything. */
  readonly lost: () => readonly string[]
  /** Ends them all. */
  readonly close: () => Promise<void>
}

export function childrenIn(cloud: string, timeline: Timeline): Children {
  const kills: (() => Promise<void>)[] = []
  const lost: string[] = []
  return {
    start: (name, ours) => {
      const child = startNode<never>(name, cloud, ours, {
        stderr: (text) => timeline.note(name, text),
        ended: (how) => {
          lost.push(`${name} ended by itself (${how}).`)
          timeline.note(name, `ended by itself (${how})`)
        },
      })
      kills.push(child.kill)
      return child
    },
    lost: () => lost,
    close: async () => {
      await Promise.all(kills.map((kill) => kill()))
    },
  }
}
