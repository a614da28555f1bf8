import { fileURLToPath } from 'node:url'
import type { Host, Lab } from '@arnq/sandbox/lab'
import { expect } from 'vitest'
import type { Pair } from './pair.ts'
import { toldBy } from './waiting.ts'

/** The environment of an agent that dies then: `line 3 /takes over/`, `record 2`. */
const doomed = (when: string) => ({
  NODE_OPTIONS: `--import=${fileURLToPath(new URL('dying.ts', import.meta.url))}`,
  DIES: when,
})

/** An agent that will die. */
export type Doomed = {
  readonly died: () => boolean
  /** Resolves when it has died and another one has been started, as systemd does. Rejects where it ended otherwise. */
  readonly restarted: Promise<void>
}

/** Phases that last. */
const SETTLED: readonly string[] = ['active', 'standby', 'waiting']

/** Has a host's agent replaced by one that dies at this moment, and that one by another that lives. */
export async function doom(pair: Pair, { name, agent }: Host, when: string): Promise<Doomed> {
  const host = pair.host(name)
  const { phase } = await toldBy(pair, host, 'where it stands', (group) => SETTLED.includes(group.phase))
  await agent.stop()
  await agent.start({ env: doomed(when) })
  await pair.becomes(host, phase)
  let died = false
  const restarted = (async (): Promise<void> => {
    const status = await agent.exited()
    if (status !== 137) throw new Error(`The agent on ${name} ended with status ${status} and was to be killed.`)
    died = true
    pair.lab.timeline.note('lab', `${name}: the agent has died (${when})`)
    await agent.start()
  })()
  restarted.catch(() => {})
  return { died: () => died, restarted }
}

/** What hosts have changed in EC2 with success, each call as often as it took effect. */
export const effects = ({ aws, hosts }: Lab, from: number): readonly string[] =>
  aws.calls.slice(from).flatMap(({ callerArn, operation, code, input = {} }) => {
    const caller = hosts.find(({ instance }) => callerArn?.endsWith(`/${instance}`))
    if (!caller || operation.startsWith('Describe') || code !== undefined) return []
    return [`${caller.name} ${operation}${'Force' in input && input.Force ? ' by force' : ''}`]
  })

/** One service runs, and on this host. */
export async function assertOneService(pair: Pair, active: Host): Promise<void> {
  for (const host of pair.lab.hosts) {
    if (!host.up()) continue
    const { stdout } = await host.run(['pgrep', '-fc', '[s]ervice-main'])
    expect(Number(stdout), `services on ${host.name}`).toBe(host === active ? 1 : 0)
  }
}
