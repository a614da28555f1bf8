import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Host, Lab } from '@arnq/sandbox/lab'

/** The environment of an agent whose clocks `putForward` can put forward. */
export const movableClocks = { NODE_OPTIONS: `--import=${fileURLToPath(new URL('ahead.ts', import.meta.url))}` }

const ahead = new WeakMap<Host, number>()

/** Puts the clocks of these hosts' agents forward, and AWS's with them; all else goes on in its own time. */
export async function putForward(lab: Lab, hosts: readonly Host[], ms: number): Promise<void> {
  lab.timeline.note('lab', `clocks forward by ${ms} ms: ${hosts.map(({ name }) => name).join(', ')}`)
  await lab.aws.advance(ms)
  for (const host of hosts) {
    ahead.set(host, (ahead.get(host) ?? 0) + ms)
    await host.write('/run/ahead', `${ahead.get(host)}\n`)
  }
  // The agents look at the file each 10 ms.
  await pause(30)
}
