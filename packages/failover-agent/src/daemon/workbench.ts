import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { ConfigError } from '../config/config-error.ts'
import { askDaemon } from '../control/client.ts'
import type { ControlReply, ControlRequest } from '../control.ts'
import { environmentSend } from '../ec2/environment-send.ts'
import { makeLook } from '../ec2/look.ts'
import { makePace } from '../ec2/rate.ts'
import { commands } from '../host/commands.ts'
import { linuxHost } from '../host/index.ts'
import type { Identity } from '../identity.ts'
import { hearKeepalived } from '../keepalived/role-source.ts'
import { type MetadataService, metadata } from '../metadata/metadata.ts'
import { clockAhead } from '../operator/clock-ahead.ts'
import type { Doors, SightedGroup } from '../operator/doors.ts'
import type { NodeFacts, PeerPing } from '../operator/node-facts.ts'
import { openNodeFacts } from '../operator/open-node-facts.ts'
import type { PeerSettings, Settings } from '../settings.ts'
import type { StatusReport } from '../status-report.ts'
import { type Cloud, openCloud } from './cloud.ts'
import { type KeptGroup, keepGroups } from './keep-groups.ts'

/** What commands get from the process; the rest of their doors is made of it here. */
export type Edge = Pick<Doors, 'out' | 'err' | 'env' | 'clock' | 'signal' | 'user'> & {
  readonly configFile: string
  readonly stdin: NodeJS.ReadStream
}

/** Milliseconds that the daemon may take for its answer. */
const DAEMON_LIMIT = 15_000

/** Opens the doors of the commands. Nothing is read or asked before a command does so. */
export function openWorkbench(edge: Edge): Doors {
  const { clock, signal, configFile } = edge
  const settings: Doors['settings'] = async (options) => {
    const { readSettings } = await import('../config/read-settings.ts')
    return readSettings(configFile, options)
  }
  const bench = (): Promise<Bench> => openBench(settings, edge)
  return {
    ...edge,
    settings,
    daemon: async (request) => askDaemonOf(await settings({ secret: 'ignored' }), request),
    lookOnce: async () => reportOf(await bench(), signal),
    sighted: async (group) => sightsOf(await bench(), group, signal),
    facts: async () => factsOf(await bench(), edge),
    metadata: async () => metadataFor(await settings({ secret: 'ignored' }).catch(withoutConfig), clock),
    question: (text) => ask(text, edge),
  }
}

/** Facts of an instance are there before anybody has written a config; one that is there must be right. */
function withoutConfig(error: unknown): undefined {
  if (error instanceof ConfigError && error.isMissing) return undefined
  throw error
}

const metadataFor = (settings: Settings | undefined, clock: Edge['clock']): MetadataService =>
  metadata({
    endpoint: settings?.metadata ?? METADATA,
    clock,
    ...(settings?.region !== undefined && { region: settings.region }),
  })

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html */
const METADATA = 'http://169.254.169.254'

const askDaemonOf = ({ run }: Settings, request: ControlRequest): Promise<ControlReply | undefined> =>
  askDaemon(join(run, 'control.sock'), request, DAEMON_LIMIT)

/** Everything that a look needs, as the daemon has it, without its locks, its FIFO and its sockets. */
type Bench = {
  readonly settings: Settings
  readonly cloud: Cloud
  readonly identity: () => Promise<Identity>
  readonly groups: () => Promise<readonly KeptGroup[]>
}

async function openBench(read: Doors['settings'], { env, clock, signal, err }: Edge): Promise<Bench> {
  const settings = await read({ secret: 'ignored' })
  const tell: Parameters<typeof openCloud>[1]['tell'] = ({ severity, message }) => {
    if (severity === 'error') err.write(`${message}\n`)
  }
  const cloud = openCloud(settings, { env, clock, tell })
  const identity = (): Promise<Identity> => cloud.metadata.identity(signal)
  const groups = async (): Promise<readonly KeptGroup[]> => {
    const { fifo: _, ...keepalived } = settings.keepalived
    const tracked = settings.groups.map(({ vrrp }) => vrrp)
    const [known, hearing] = await Promise.all([identity(), hearKeepalived(keepalived, tracked, { clock, tell })])
    hearing.close()
    return keepGroups(settings, {
      ...{ cloud, commands, clock, tell },
      identity: known,
      host: linuxHost(),
      peers: {
        release: async () => ({ kind: 'silent', why: 'nobody is asked by a look' }),
        anyoneThere: async () => false,
      },
      roles: ({ vrrp }) => hearing.roles(vrrp),
    })
  }
  return { settings, cloud, identity, groups }
}

async function reportOf({ settings, groups, identity }: Bench, signal: AbortSignal): Promise<StatusReport> {
  const [kept, { instance }] = await Promise.all([groups(), identity()])
  return {
    schema: 1,
    node: settings.node,
    instance,
    groups: await Promise.all(kept.map(({ settler }) => settler.glance(signal))),
  }
}

async function sightsOf({ groups }: Bench, name: string, signal: AbortSignal): Promise<SightedGroup> {
  const group = (await groups()).find((one) => one.name === name)
  if (!group) throw new Error(`there is no group ${name}`)
  const { claims, record } = await group.settler.glance(signal)
  return {
    fsckRequired: record.fsckRequired,
    claims: group.claims.map((claim) => ({
      claim,
      sight: claims.find((status) => status.claim === claim.name)?.sight ?? { holder: 'unknown', why: 'not looked at' },
    })),
  }
}

async function factsOf({ settings, cloud, identity }: Bench, { env, clock, signal }: Edge): Promise<NodeFacts> {
  const { target } = await identity()
  const pace = makePace({ ticks: clock.ticks, hurry: () => true })
  const { endpoint, region = target.region } = settings
  return openNodeFacts(settings, {
    aws: cloud.aws,
    identity,
    signal,
    host: linuxHost(),
    look: makeLook(cloud.aws, target, signal, { pace, clock }),
    clockAhead: () => clockAhead({ region, ...(endpoint !== undefined && { endpoint }) }, clock, environmentSend(env)),
    ping: (peer) => ping(settings, peer, clock, signal),
  })
}

async function ping(
  settings: Settings,
  peer: PeerSettings,
  clock: Edge['clock'],
  signal: AbortSignal,
): Promise<PeerPing> {
  const { peering, node } = settings
  if (!peering) return { kind: 'silent', why: 'the config has no peering' }
  const [{ readSecret }, { pingPeer }] = await Promise.all([
    import('../peering/secret.ts'),
    import('../peering/client.ts'),
  ])
  return pingPeer(peer, { party: { ...peering, node }, secret: await readSecret(peering.secretFile), clock, signal })
}

/** Asks a person; undefined where no terminal is there to answer. */
async function ask(text: string, { stdin, err, signal }: Edge): Promise<string | undefined> {
  if (!stdin.isTTY) return undefined
  err.write(text)
  const lines = createInterface({ input: stdin })
  try {
    return await lines.question('', { signal })
  } finally {
    lines.close()
  }
}
