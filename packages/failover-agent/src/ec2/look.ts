import type { Aws, Input, OperationName, Output, Target } from '@arnq/query'
import type { Filter, NetworkInterface } from '@aws-sdk/client-ec2'
import type { Clock } from '../clock.ts'
import type { Look } from '../look.ts'
import { batched } from './batch.ts'
import { errorClass } from './error-class.ts'
import type { Pace } from './rate.ts'

/** How describes are spread over time. */
export type LookPlan = { readonly pace: Pace; readonly clock: Pick<Clock, 'sleep'> }

/**
 * One look at EC2 from now on. What is asked for within one turn of the event loop goes out as one call of each kind; ids go
 * as filters, so that one which EC2 does not know leaves the others their answer.
 */
export function makeLook(aws: Aws, target: Target, signal: AbortSignal, plan: LookPlan): Look {
  const ask = asker(aws, target, signal, plan)
  const v4 = batched((keys) => owners(ask, keys, 'addresses.private-ip-address'))
  const v6 = batched((keys) => owners(ask, keys, 'ipv6-addresses.ipv6-address'))
  return {
    volume: batched(async (ids) => {
      const pages = await ask('describeVolumes', { Filters: [filter('volume-id', ids)], MaxResults: 500 })
      return byKey(
        pages.flatMap(({ Volumes = [] }) => Volumes),
        ({ VolumeId }) => VolumeId,
      )
    }),
    instance: batched(async (ids) => {
      const pages = await ask('describeInstances', { Filters: [filter('instance-id', ids)], MaxResults: 1000 })
      const reservations = pages.flatMap(({ Reservations = [] }) => Reservations)
      return byKey(
        reservations.flatMap(({ Instances = [] }) => Instances),
        ({ InstanceId }) => InstanceId,
      )
    }),
    networkInterface: batched(async (ids) => {
      const found = await networkInterfaces(ask, [filter('network-interface-id', ids)])
      return byKey(found, ({ NetworkInterfaceId }) => NetworkInterfaceId)
    }),
    ownerOf: (ip, subnet) => (ip.includes(':') ? v6 : v4)(ownerKey(ip, subnet)),
    elasticIp: batched(async (ids) => {
      const pages = await ask('describeAddresses', { Filters: [filter('allocation-id', ids)] })
      return byKey(
        pages.flatMap(({ Addresses = [] }) => Addresses),
        ({ AllocationId }) => AllocationId,
      )
    }),
    routeTable: batched(async (ids) => {
      const pages = await ask('describeRouteTables', { Filters: [filter('route-table-id', ids)], MaxResults: 100 })
      return byKey(
        pages.flatMap(({ RouteTables = [] }) => RouteTables),
        ({ RouteTableId }) => RouteTableId,
      )
    }),
  }
}

const filter = (name: string, values: readonly string[]): Filter => ({ Name: name, Values: [...new Set(values)] })

function byKey<T>(rows: readonly T[], keyOf: (row: T) => string | undefined): ReadonlyMap<string, T> {
  return new Map(
    rows.flatMap((row) => {
      const key = keyOf(row)
      return key === undefined ? [] : [[key, row] as const]
    }),
  )
}

type Describe = Extract<OperationName<'ec2'>, `describe${string}`>
type Ask = <Op extends Describe>(operation: Op, input: Input<'ec2', Op>) => Promise<Output<'ec2', Op>[]>

const networkInterfaces = async (ask: Ask, filters: Filter[]): Promise<readonly NetworkInterface[]> => {
  const pages = await ask('describeNetworkInterfaces', { Filters: filters, MaxResults: 1000 })
  return pages.flatMap(({ NetworkInterfaces = [] }) => NetworkInterfaces)
}

/** A subnet and an address in it, as one key; an address of IPv6 in the form that EC2 writes (RFC 5952). */
const ownerKey = (ip: string, subnet: string): string => `${subnet} ${canonical(ip)}`

const canonical = (ip: string): string =>
  ip.includes(':') && URL.canParse(`http://[${ip}]`) ? new URL(`http://[${ip}]`).hostname.slice(1, -1) : ip

/** The filters are a superset where several subnets are asked for: two VPCs may use the same addresses. */
async function owners(ask: Ask, keys: readonly string[], name: string): Promise<ReadonlyMap<string, NetworkInterface>> {
  const pairs = keys.map((key) => key.split(' ') as [subnet: string, ip: string])
  const ips = filter(
    name,
    pairs.map(([, ip]) => ip),
  )
  const subnets = filter(
    'subnet-id',
    pairs.map(([subnet]) => subnet),
  )
  const found = await networkInterfaces(ask, [ips, subnets])
  return new Map(found.flatMap((row) => addressesOf(row).map((ip) => [ownerKey(ip, row.SubnetId ?? ''), row] as const)))
}

const addressesOf = ({ PrivateIpAddresses = [], Ipv6Addresses = [] }: NetworkInterface): readonly string[] =>
  [...PrivateIpAddresses.map((one) => one.PrivateIpAddress), ...Ipv6Addresses.map((one) => one.Ipv6Address)].filter(
    (ip): ip is string => ip !== undefined,
  )

/** Asks for every page, each in its turn. */
function asker(aws: Aws, target: Target, signal: AbortSignal, { pace, clock }: LookPlan): Ask {
  const page = async <Op extends Describe>(operation: Op, input: Input<'ec2', Op>): Promise<Output<'ec2', Op>> => {
    const wait = pace.turn(operation)
    if (wait > 0) await clock.sleep(wait, signal)
    signal.throwIfAborted()
    try {
      const answer = await aws.call(target, 'ec2', operation, input, signal)
      pace.answered(operation)
      return answer
    } catch (error) {
      if (errorClass(error) === 'throttled') pace.throttled(operation)
      throw error
    }
  }
  return async (operation, input) => {
    const pages = []
    const seen = new Set<string>()
    let token: string | undefined
    do {
      const answer = await page(operation, { ...input, ...(token && { NextToken: token }) })
      pages.push(answer)
      token = (answer as { NextToken?: string }).NextToken || undefined
      if (token && seen.has(token))
        throw new Error(`${operation} answers the same NextToken again: its pages do not end`)
      if (token) seen.add(token)
    } while (token)
    return pages
  }
}
