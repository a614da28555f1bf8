import { constants } from 'node:fs'
import { access, readFile, stat } from 'node:fs/promises'
import type { Aws } from '@arnq/query'
import type { NetworkInterface } from '@aws-sdk/client-ec2'
import { canonical } from '../config/ip.ts'
import { errorClass } from '../ec2/error-class.ts'
import { run } from '../host/run.ts'
import type { Host } from '../host.ts'
import type { Identity } from '../identity.ts'
import { readKeepalivedConfig } from '../keepalived/config-file.ts'
import type { Look } from '../look.ts'
import type { Settings } from '../settings.ts'
import type { FileFacts, Node, NodeFacts } from './node-facts.ts'

export type NodeFactsDoors = Pick<NodeFacts, 'aws' | 'clockAhead' | 'ping'> & {
  readonly identity: () => Promise<Identity>
  readonly look: Look
  readonly host: Host
  readonly signal: AbortSignal
}

/** Milliseconds that a program gets which only tells something. */
const LIMIT = 10_000

/** What `check` needs to know, each thing asked for once and only if a check wants it. */
export function openNodeFacts(settings: Settings, doors: NodeFactsDoors): NodeFacts {
  const { look } = doors
  const identity = once(doors.identity)
  const describe = describing(doors.aws, identity, doors.signal)
  const nodes = once(() => nodesOf(settings, identity, look))
  return {
    ...doors,
    ...describe,
    settings,
    identity,
    nodes,
    interfaceOf: async ({ own, name, instance }, device) => {
      if (own) return look.networkInterface((await (await identity()).interfaceOf(device)).id)
      const address = settings.peering?.peers.find((peer) => peer.name === name)?.address
      const found = instance?.NetworkInterfaces?.find((one) => addressesOf(one).includes(canonical(address ?? '')))
      return found?.NetworkInterfaceId === undefined ? undefined : look.networkInterface(found.NetworkInterfaceId)
    },
    run: (...command) => run(command, LIMIT),
    file: fileFacts,
    writable: (path) =>
      access(path, constants.W_OK).then(
        () => true,
        () => false,
      ),
    read: (path) => readFile(path, 'utf8').catch(absent),
    keepalived: once(() => readKeepalivedConfig(settings.keepalived.config)),
  }
}

/** Every address of an interface, however EC2 tells of it. */
export const addressesOf = ({
  PrivateIpAddresses = [],
  Ipv6Addresses = [],
}: Pick<NetworkInterface, 'PrivateIpAddresses' | 'Ipv6Addresses'>): readonly string[] =>
  [...PrivateIpAddresses.map((one) => one.PrivateIpAddress), ...Ipv6Addresses.map((one) => one.Ipv6Address)].flatMap(
    (ip) => (ip === undefined ? [] : [canonical(ip)]),
  )

function once<Value>(get: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | undefined
  return () => {
    value ??= get()
    return value
  }
}

async function nodesOf(
  { node, peering }: Settings,
  identity: () => Promise<Identity>,
  look: Look,
): Promise<readonly Node[]> {
  const { instance: id } = await identity()
  const known = [
    { name: node, own: true, id },
    ...(peering?.peers ?? []).map(({ name, instance }) => ({ name, own: false, id: instance })),
  ]
  return Promise.all(known.map(async (one) => ({ ...one, instance: await look.instance(one.id) })))
}

/** Describes that no claim needs. An id that EC2 does not know is undefined, as in a look. */
function describing(aws: Aws, identity: () => Promise<Identity>, signal: AbortSignal) {
  const found = async <Row>(ask: Promise<readonly Row[] | undefined>): Promise<Row | undefined> => {
    try {
      return (await ask)?.[0]
    } catch (error) {
      if (errorClass(error) === 'not-found' || (error as Error).name === 'InvalidInstanceType') return undefined
      throw error
    }
  }
  const target = async () => (await identity()).target
  return {
    subnet: keyed((id: string) =>
      found(
        target()
          .then((at) => aws.call(at, 'ec2', 'describeSubnets', { SubnetIds: [id] }, signal))
          .then(({ Subnets }) => Subnets),
      ),
    ),
    securityGroup: keyed((id: string) =>
      found(
        target()
          .then((at) => aws.call(at, 'ec2', 'describeSecurityGroups', { GroupIds: [id] }, signal))
          .then(({ SecurityGroups }) => SecurityGroups),
      ),
    ),
    instanceType: keyed((name: string) =>
      found(
        target()
          .then((at) => aws.call(at, 'ec2', 'describeInstanceTypes', { InstanceTypes: [name as 'm5.large'] }, signal))
          .then(({ InstanceTypes }) => InstanceTypes),
      ),
    ),
  }
}

function keyed<Value>(get: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const values = new Map<string, Promise<Value>>()
  return (key) => {
    const value = values.get(key) ?? get(key)
    values.set(key, value)
    return value
  }
}

const absent = (error: NodeJS.ErrnoException): undefined => {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
  throw error
}

async function fileFacts(path: string): Promise<FileFacts | undefined> {
  const found = await stat(path).catch(absent)
  if (!found) return undefined
  const type = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : found.isFIFO() ? 'fifo' : 'other'
  return { type, mode: found.mode & 0o7777, uid: found.uid }
}
