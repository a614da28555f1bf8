import type { Attachments } from './attachments.ts'
import type { Argv } from './command.ts'
import type { Delivery } from './delivery.ts'
import { type Host, hostOf } from './host.ts'
import { makeFolders } from './host-folders.ts'
import { type Machine, machineOf } from './machine.ts'
import { plug } from './network.ts'
import type { HostName, HostPlan } from './plan.ts'
import type { Timeline } from './timeline.ts'

export type HostsParts = {
  readonly plans: readonly HostPlan[]
  readonly cloud: string
  readonly scratch: string
  readonly attachments: Attachments
  readonly delivery: Delivery
  readonly timeline: Timeline
  readonly agent: Argv
  readonly firmware: boolean
  readonly onBoot: (host: Host) => Promise<void>
}

/** A host's folder in a scratch folder. */
export const rootOf = (scratch: string, name: HostName): string => `${scratch}/hosts/${name}`

/** Makes the hosts and turns them on. `close` stops reading their logs. */
export async function putHosts(
  parts: HostsParts,
): Promise<{ readonly hosts: readonly Host[]; readonly close: () => void }> {
  const put = await Promise.all(parts.plans.map((plan) => putHost(parts, plan)))
  return {
    hosts: put.map(({ host }) => host),
    close: () => {
      for (const { close } of put) close()
    },
  }
}

async function putHost({ plans, ...parts }: HostsParts, plan: HostPlan) {
  const root = rootOf(parts.scratch, plan.name)
  await makeFolders(root)
  const machine: Machine = machineOf({ ...parts, plan, root })
  const connect = (connected: boolean): Promise<void> => plug(parts.cloud, plan, connected)
  const made = hostOf({ ...parts, plan, hosts: plans, root, machine, plug: connect })
  await machine.boot()
  return made
}
