import { readdir, readFile } from 'node:fs/promises'
import type { Attachments } from './attachments.ts'
import type { Delivery } from './delivery.ts'
import { emptyForBoot } from './host-folders.ts'
import { initScript } from './host-init.ts'
import { type Processes, processesOf } from './host-processes.ts'
import { type Init, startInit } from './init-process.ts'
import { plug, resetAddresses } from './network.ts'
import type { HostPlan } from './plan.ts'
import { until } from './until.ts'

/** A host's power switch, and what runs while it is on. */
export type Machine = {
  readonly up: () => boolean
  /** The id of its first process as the machine counts: `/proc/ID/mountinfo` are its mounts. Undefined while it is down. */
  readonly pid: () => number | undefined
  /** Throws while it is down. */
  readonly processes: () => Processes
  readonly boot: () => Promise<void>
  /** Everything dies at once and nothing is sent; what the kernel has of its file systems is still written. */
  readonly crash: () => Promise<void>
  /** The power is cut: nothing is written any more. */
  readonly powerOff: () => Promise<void>
  /** Ends what still runs, unmounts, and is off. */
  readonly halt: () => Promise<void>
}

export type MachineParts = {
  readonly plan: HostPlan
  readonly cloud: string
  readonly scratch: string
  readonly root: string
  readonly attachments: Attachments
  readonly delivery: Delivery
  /** Whether the firmware tells the instance id. */
  readonly firmware: boolean
}

export function machineOf(parts: MachineParts): Machine {
  const { plan, cloud, scratch, root, attachments, firmware } = parts
  let running: { readonly init: Init; readonly processes: Processes } | undefined
  let booted = false
  const processes = (): Processes => {
    if (!running) throw new Error(`Host ${plan.name} is down.`)
    return running.processes
  }
  const fall = async (before: (processes: Processes) => Promise<void>): Promise<void> => {
    const all = processes()
    await plug(cloud, plan, false)
    await before(all)
    running = undefined
    await all.kill()
  }
  return {
    up: () => running !== undefined,
    pid: () => running?.init.pid,
    processes,
    boot: async () => {
      if (running) throw new Error(`Host ${plan.name} is up already.`)
      if (booted) await startAnew(parts)
      booted = true
      const assetTag = firmware ? plan.instance : undefined
      const script = initScript({ hostname: `node-${plan.name}`, scratch, root, assetTag })
      const init = await startInit(plan.namespace, script)
      running = { init, processes: processesOf(init) }
    },
    crash: () => fall(async () => {}),
    powerOff: () =>
      fall(async (all) => {
        // Stopped first, so that nothing sees its disks go.
        await all.signalAll('SIGSTOP')
        await attachments.powerOff(plan.name)
      }),
    halt: async () => {
      const all = processes()
      await end(running?.init.pid ?? 0, all)
      await fall(async () => {})
      await attachments.powerOff(plan.name)
    },
  }
}

/** What is new with a boot: no files of the last one, no address but its own, all its volumes, and the network. */
async function startAnew({ plan, cloud, root, attachments, delivery }: MachineParts): Promise<void> {
  await emptyForBoot(root)
  await resetAddresses(plan)
  await delivery.repeat(plan)
  await attachments.powerOn(plan.name)
  await plug(cloud, plan, true)
}

/** SIGTERM for all, SIGKILL two seconds later, then its volumes are unmounted, the last mounted first. */
async function end(pid: number, all: Processes): Promise<void> {
  const alone = async (): Promise<boolean> =>
    (await readdir(`/proc/${pid}/root/proc`)).filter((name) => /^\d+$/.test(name)).length <= 1
  await all.signalAll('SIGTERM')
  await until('its processes end', alone, { within: 2_000 }).catch(async () => {
    await all.signalAll('SIGKILL')
    await until('its processes die', alone)
  })
  const mounts = (await readFile(`/proc/${pid}/mountinfo`, 'utf8')).split('\n')
  for (const line of mounts.filter((mount) => mount.includes(' /dev/loop')).toReversed()) {
    await all.run(['umount', line.split(' ')[4] ?? ''])
  }
}
