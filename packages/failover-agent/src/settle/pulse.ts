import type { Role, Sight, Step } from '../claim.ts'
import type { Pulse } from './cadence.ts'
import { isDeed } from './choose.ts'
import { STILL_LOOKING } from './watching.ts'

/** How a round went, for the time of the next: the liveliest of its claims decides. */
export function pulseOf(
  role: Role,
  steps: ReadonlyMap<string, Step>,
  sights: ReadonlyMap<string, Sight>,
  running: number,
  monitor: number,
): Pulse {
  const undone = [...steps].filter(([, step]) => step !== 'rest')
  const waitedFor = undone.map(([claim]) => sights.get(claim)).filter((sight) => sight !== undefined)
  if (waitedFor.some((sight) => sight.holder === 'unknown' && sight.why !== STILL_LOOKING)) return { kind: 'troubled' }
  if (waitedFor.some(({ holder }) => holder === 'moving')) return { kind: 'moving' }
  if (running > 0 || undone.some(([, step]) => isDeed(step))) return { kind: 'working' }
  if (waitedFor.some(({ holder }) => holder === 'unknown')) return { kind: 'looking' }
  if (undone.length > 0) return { kind: 'waiting' }
  return { kind: 'rest', monitor: role === 'MASTER' ? monitor : undefined }
}
