import { readFile } from 'node:fs/promises'
import type { Clock } from '../clock.ts'
import type { Tell } from '../event.ts'
import type { Identity, OwnInterface } from '../identity.ts'
import { writeAtomically } from '../record/write-atomically.ts'

/** What does not change until the instance stops, as it is kept in the run folder, which a reboot empties. */
type Kept = Pick<Identity, 'target' | 'instance' | 'availabilityZone'>

/**
 * Who this node is: from the file of an earlier life of this boot, so that an agent that starts while the metadata service is
 * down can still let go of a volume; else from the metadata service, however long that takes. Rejects only when the signal
 * fires.
 */
export async function knownIdentity(
  file: string,
  ask: (signal?: AbortSignal) => Promise<Identity>,
  { clock, tell }: { readonly clock: Clock; readonly tell: Tell },
  signal: AbortSignal,
): Promise<Identity> {
  const kept = await readKept(file)
  if (kept) return { ...kept, interfaceOf: lateInterface(ask) }
  for (let pause = 250; ; pause = Math.min(pause * 2, 5000)) {
    signal.throwIfAborted()
    try {
      const identity = await ask(signal)
      const { target, instance, availabilityZone } = identity
      const text = `${JSON.stringify({ target, instance, availabilityZone } satisfies Kept)}\n`
      await writeAtomically(file, text, { mode: 0o600, durable: false }).catch(() => {})
      return identity
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      tell({ severity: 'warning', event: 'no-identity', message })
    }
    await clock.sleep(pause, signal)
  }
}

async function readKept(file: string): Promise<Kept | undefined> {
  try {
    const kept = JSON.parse(await readFile(file, 'utf8')) as Partial<Kept>
    const { target, instance, availabilityZone } = kept
    return target && instance && availabilityZone ? { target, instance, availabilityZone } : undefined
  } catch {
    return undefined
  }
}

/** Asks the metadata service when an interface is first wanted, and again after a failure. */
function lateInterface(ask: (signal?: AbortSignal) => Promise<Identity>): (device: string) => Promise<OwnInterface> {
  let identity: Promise<Identity> | undefined
  return async (device) => {
    identity ??= ask()
    try {
      return await (await identity).interfaceOf(device)
    } catch (error) {
      identity = undefined
      throw error
    }
  }
}
