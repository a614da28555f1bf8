import { HostError } from '../../host.ts'

/**
 * Whether a probe shows that the device is gone, hangs, or takes no writes any more. Rejects where the probe could not be made,
 * for want of memory or a program: a check that failed is not a check that said no.
 */
export async function saysDead(probe: () => Promise<void>): Promise<boolean> {
  try {
    await probe()
    return false
  } catch (error) {
    if (isDeath(error)) return true
    throw error
  }
}

/** A probe runs in a process of its own. What kept that from running, or ended it, has a cause or one of these words. */
const OWN_TROUBLE = /was ended by|wrote too much/

/** What the kernel says of a device where the probe itself gives an error number. */
const DEAD: ReadonlySet<string> = new Set(['EIO', 'ENXIO', 'ENODEV', 'EREMOTEIO', 'EROFS'])

function isDeath(error: unknown): boolean {
  if (!(error instanceof HostError) || error.reason === 'busy') return false
  if (error.cause !== undefined) return DEAD.has((error.cause as NodeJS.ErrnoException).code ?? '')
  return !OWN_TROUBLE.test(error.message)
}
