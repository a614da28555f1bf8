import { type Aws, joinsNamed, type Proofs, type QueryEvent, query } from '@arnq/query'
import type { Holding } from './library.ts'

/** What units are asked through. */
export type UnitDoor = {
  readonly aws: Aws
  /** What has been seen of how the server sifts: shared by all units, so that it is found out once. */
  readonly proofs: Proofs
  /** Whether the API may sift by the pattern's id. */
  readonly sifts: boolean
}

/**
 * Asks for the rows of one unit: those that its pattern's id means, which the API sifts where it can. Tells what arrives
 * until the signal aborts; never rejects.
 */
export async function askUnit(
  { unit: { target, type }, pattern, joined }: Holding,
  { aws, proofs, sifts }: UnitDoor,
  signal: AbortSignal,
  tell: (event: QueryEvent) => void,
): Promise<void> {
  const joins = () => joinsNamed(type, [...joined])
  try {
    const one = { types: [type], targets: [target], concurrency: 1 }
    const events = query(pattern.text, { aws, ...one, signal, proofs, joins, ...(!sifts && { pushDown: 'off' }) })
    for await (const event of events) {
      if (signal.aborted) return
      tell(event)
    }
  } catch (error) {
    if (!signal.aborted) tell({ kind: 'failure', failure: unexpected(error, type.type), unit: { target, type } })
  }
}

/** What no call has said: our own fault, and still no reason to lose the other units. */
const unexpected = (error: unknown, type: string) => ({
  kind: 'unknown' as const,
  target: {},
  type,
  action: type,
  code: error instanceof Error ? error.name : 'Error',
  message: error instanceof Error ? error.message : String(error),
  cause: error,
})
