import { fileURLToPath } from 'node:url'
import { pairIds } from '../worlds/index.ts'
import { type Attachments, attachmentsOver, volumeFile } from './attachments.ts'
import { startAws } from './aws.ts'
import type { AwsOptions } from './aws-verbs.ts'
import { type Children, childrenIn } from './children.ts'
import { startClient } from './client.ts'
import { type Argv, run } from './command.ts'
import { type Delivery, deliveryOver } from './delivery.ts'
import { faultyNetwork } from './faulty-network.ts'
import type { Host } from './host.ts'
import { putHosts, rootOf } from './hosts.ts'
import type { Lab, LabOptions, LabVolume } from './lab.ts'
import { labMachinery } from './lab-machinery.ts'
import { addNamespaces, layNetwork } from './network.ts'
import { watchOracles } from './oracles.ts'
import { cloudOf, type HostPlan, planOf, within } from './plan.ts'
import type { Scratch } from './scratch.ts'
import { timeline as newTimeline, type Timeline } from './timeline.ts'
import { together } from './together.ts'
import { makeVolume } from './volume.ts'

/** A lab that stands, and how to stop listening to it. What it took on the machine, `free` gives back. */
export type Built = { readonly lab: Omit<Lab, 'close'>; readonly close: () => Promise<void> }

/** The parts of a lab that are there before anything runs. */
type Ground = {
  readonly folder: string
  readonly cloud: string
  readonly plans: readonly HostPlan[]
  readonly volumes: readonly LabVolume[]
  readonly attachments: Attachments
  readonly delivery: Delivery
  readonly timeline: Timeline
  readonly children: Children
}

/** Builds a lab in its scratch folder: everything at once, for each part waits mostly for the kernel. */
export async function buildLab(scratch: Scratch, options: LabOptions): Promise<Built> {
  const ground = groundOf(scratch, options)
  const { folder, cloud, plans, volumes, attachments, delivery, timeline, children } = ground
  let hosts: readonly Host[] = []
  const has = (id: string): boolean => volumes.some((volume) => volume.id === id)
  const machinery = labMachinery(() => hosts, attachments, delivery, has)
  const { agent = bundledAgent, firmware = true, onBoot = async () => {} } = options
  await addNamespaces(cloud, plans)
  const network = layNetwork(cloud, plans).then(delivery.begin)
  const [aws, put] = await together([
    startAws({ children, options: awsOptions(options, ground), machinery, timeline, network }),
    putHosts({ plans, cloud, scratch: folder, attachments, delivery, timeline, agent, firmware, onBoot }),
    Promise.all(volumes.map((one) => makeVolume({ content: 'ext4', ...one }, volumeFile(folder, one.id)))),
    network,
  ])
  hosts = put.hosts
  for (const { id, at } of volumes) if (at) await attachments.attach(at.host, id)
  const oracles = watchOracles({ hosts, aws, attachments: attachments.list, timeline, lost: children.lost })
  timeline.note('lab', `stands: ${hosts.map(({ name, instance }) => `${name} is ${instance}`).join(', ')}`)
  return {
    lab: { hosts, aws, oracles, ...surface(ground, hosts) },
    close: () => {
      oracles.close()
      put.close()
      return children.close()
    },
  }
}

function awsOptions({ hosts = usualHosts, world, lasting = {} }: LabOptions, { plans, volumes }: Ground): AwsOptions {
  return {
    world: { ...world, hosts, volumes },
    lasting,
    instances: plans.map(({ wire, instance }) => [wire, instance]),
  }
}

function groundOf(scratch: Scratch, options: LabOptions): Ground {
  const { folder } = scratch
  const { hosts = usualHosts, volumes = [{ id: pairIds.volume }] } = options
  const cloud = cloudOf(scratch)
  const plans = hosts.map((host) => planOf(scratch, host))
  const timeline = newTimeline()
  return {
    folder,
    cloud,
    plans,
    volumes,
    delivery: deliveryOver(cloud, plans),
    attachments: attachmentsOver({
      fileOf: (id) => volumeFile(folder, id),
      rootOf: (name) => rootOf(folder, name),
      partitioned: (id) => volumes.some((volume) => volume.id === id && volume.partitioned),
    }),
    timeline,
    children: childrenIn(cloud, timeline),
  }
}

function surface({ folder, cloud, plans, attachments, delivery, timeline, children }: Ground, hosts: readonly Host[]) {
  const note = (text: string): void => timeline.note('lab', text)
  return {
    host: (name: string) => named(hosts, name),
    network: faultyNetwork(cloud, plans, delivery, note),
    timeline,
    attachments: attachments.list,
    volumeFile: (id: string) => volumeFile(folder, id),
    reachedAt: (ip: string) => delivery.ownerOf(ip)?.name,
    startClient: (options = {}) => startClient(children, timeline, options),
    runInCloud: (argv, options) => run([...within(cloud), ...argv], options),
  } satisfies Partial<Lab>
}

const usualHosts = [{ name: 'a' }, { name: 'b' }] as const

/** The failover agent as this repository builds it. */
const bundledAgent: Argv = [
  process.execPath,
  fileURLToPath(new URL('../../../failover-agent/dist/arnq-failover.mjs', import.meta.url)),
]

function named(hosts: readonly Host[], name: string): Host {
  const host = hosts.find((one) => one.name === name)
  if (!host) throw new Error(`This lab has no host ${name}; it has ${hosts.map((one) => one.name).join(', ')}.`)
  return host
}
