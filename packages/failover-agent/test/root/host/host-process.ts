import { linuxHost } from '../../../src/host/index.ts'
import { type Lane, lanes } from '../../../src/host/lane.ts'
import { mounting } from '../../../src/host/mounts.ts'
import { writeProbe } from '../../../src/host/probe-write.ts'
import { HostError } from '../../../src/host.ts'

// Does what it is told with the host that it runs on, in whatever namespaces it was started in.

const roots = { sys: '/sys', proc: '/proc', dev: '/dev' }
let limit = 60_000
const lane = lanes()
const hasty: Lane = (name, _, work) => lane(name, limit, work)

const host = linuxHost()
const deeds = {
  ...host,
  ...host.volumeGroup,
  /** The same with time limits of the test's own. */
  hastyUnmount: mounting(roots, hasty).unmount,
  hastyProbeWrite: writeProbe(hasty).probeWrite,
  limit: async (ms: number) => {
    limit = ms
  },
}

/** What a deed is called, and what it takes. */
export type Order = { readonly id: number; readonly deed: string; readonly args: readonly unknown[] }
export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: { readonly message: string; readonly reason?: HostError['reason'] } }

process.on('message', async ({ id, deed, args }: Order) => {
  const answer = (told: Answer) => process.send?.(told)
  try {
    const does = deeds[deed as keyof typeof deeds] as (...args: readonly unknown[]) => unknown
    answer({ id, value: await does(...args) })
  } catch (error) {
    const { message } = error as Error
    answer({ id, error: error instanceof HostError ? { message, reason: error.reason } : { message } })
  }
})
process.on('disconnect', () => process.exit())
process.stdout.write('ready\n')
