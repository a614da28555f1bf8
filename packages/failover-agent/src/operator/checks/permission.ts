import type { Input, OperationName } from '@arnq/query'
import { errorClass, nextStep } from '../../ec2/error-class.ts'
import { type Check, error, type Finding, unknown } from '../check.ts'
import type { NodeFacts } from '../node-facts.ts'
import { deniedFinding } from './denied.ts'

type Operation = Extract<
  OperationName<'ec2'>,
  'attachVolume' | 'detachVolume' | 'associateAddress' | 'replaceRoute' | 'stopInstances'
>

/** A call that is tried with DryRun, and what it would be done to. */
type Probe = { readonly operation: Operation; readonly input: object; readonly on: string }

/** Whether this node's role may do what a failover does: asked of EC2 itself by DryRun, which changes nothing. */
export const permission: Check = {
  id: 'permission',
  why: 'A missing permission shows at the failover, when nobody is there to add it.',
  run: async (facts) => {
    const probes = await probesFor(facts)
    return (await Promise.all(probes.map((probe) => dryRun(probe, facts)))).flat()
  },
}

async function probesFor(facts: NodeFacts): Promise<readonly Probe[]> {
  const { settings, identity } = facts
  const { instance, interfaceOf } = await identity()
  const peers = settings.peering?.peers ?? []
  const eni = async (one: { device: string; networkInterface?: string }): Promise<string> =>
    one.networkInterface ?? (await interfaceOf(one.device)).id
  const of = settings.groups.map(
    async ({ volumes, elasticIps, routes, takeover }): Promise<readonly Probe[]> => [
      ...volumes.flatMap(({ id }) => [
        probe('attachVolume', { VolumeId: id, InstanceId: instance, Device: '/dev/sdz' }, `${id} and ${instance}`),
        ...[instance, ...peers.map((peer) => peer.instance)].map((holder) =>
          probe('detachVolume', { VolumeId: id, InstanceId: holder }, `${id} and ${holder}`),
        ),
      ]),
      ...(await Promise.all(
        elasticIps.map(async (one) => {
          const input = { AllocationId: one.allocation, NetworkInterfaceId: await eni(one), AllowReassociation: true }
          return probe('associateAddress', input, `${one.allocation} and ${input.NetworkInterfaceId}`)
        }),
      )),
      ...(
        await Promise.all(
          routes.map(async (one) => {
            const id = await eni(one)
            return one.tables.map((table) => probe('replaceRoute', routeInput(one.destination, table, id), table))
          }),
        )
      ).flat(),
      ...(takeover.policy === 'fence' ? peers : []).map((peer) =>
        probe('stopInstances', { InstanceIds: [peer.instance], Force: true }, `${peer.instance} (${peer.name})`),
      ),
    ],
  )
  return (await Promise.all(of)).flat()
}

const probe = <Op extends Operation>(operation: Op, input: Input<'ec2', Op>, on: string): Probe => ({
  operation,
  input,
  on,
})

const routeInput = (destination: string, table: string, eni: string) => ({
  RouteTableId: table,
  NetworkInterfaceId: eni,
  ...(destination.includes(':') ? { DestinationIpv6CidrBlock: destination } : { DestinationCidrBlock: destination }),
})

/** EC2 looks at permissions before it looks at states, so an error of a state says that the call is allowed. */
async function dryRun(
  { operation, input, on }: Probe,
  { aws, identity, signal }: NodeFacts,
): Promise<readonly Finding[]> {
  const { target } = await identity()
  const action = `ec2:${operation.slice(0, 1).toUpperCase()}${operation.slice(1)}`
  try {
    await aws.call(target, 'ec2', operation, { ...input, DryRun: true } as never, signal)
    return [error(`a DryRun of ${action} was carried out on ${on}`, 'report it: this must never happen')]
  } catch (thrown) {
    const kind = errorClass(thrown)
    if (kind === 'denied') return [deniedFinding(thrown as Error, action, on)]
    if (!UNSURE.has(kind)) return []
    const { name, message } = thrown as Error
    return [unknown(`whether ${action} on ${on} is allowed could not be told: ${name}: ${message}`, nextStep(thrown))]
  }
}

const UNSURE: ReadonlySet<string> = new Set([
  'credentials',
  'throttled',
  'unreachable',
  'lost-reply',
  'ended',
  'unknown',
])
