import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emulate, type Holdings, type PairOptions, pairHostIds, pairIds, pairWorld, type World } from '@arnq/sandbox'
import { parseSettings } from '../../../src/config/read-settings.ts'
import { makeLook } from '../../../src/ec2/look.ts'
import { makePace } from '../../../src/ec2/rate.ts'
import type { Outcome } from '../../../src/host/run.ts'
import type { Host } from '../../../src/host.ts'
import { HostError } from '../../../src/host.ts'
import { readKeepalivedConfig } from '../../../src/keepalived/config-file.ts'
import { type CheckReport, runChecks } from '../../../src/operator/check.ts'
import { checks } from '../../../src/operator/checks/index.ts'
import { keepalivedConf } from '../../../src/operator/init/keepalived-conf.ts'
import { initPlan } from '../../../src/operator/init/pair.ts'
import type { FileFacts, NodeFacts, PeerPing } from '../../../src/operator/node-facts.ts'
import { openNodeFacts } from '../../../src/operator/open-node-facts.ts'
import { realClock } from '../../keepalived/real-clock.ts'

export const IDS = { a: pairHostIds('a'), b: pairHostIds('b'), ...pairIds }
export const UUID = '6f1c1a52-5d1e-4d0f-9a55-0f0a3a1f2b11'

/** A pair with everything that moves: a volume at a, an address at b, an Elastic IP, a route in two tables. */
export const CONFIG = `node: node-a
device: eth0
region: ${IDS.region}
peering:
  listen: 10.77.0.1
  peers: [{ name: node-b, address: 10.77.0.2, instance: ${IDS.b.instance} }]
groups:
  - name: pair
    vrrp: { instance: VI_1 }
    takeover: fence
    fenceDelay: 0
    addresses: [10.77.0.100]
    elasticIps: [${IDS.allocation}]
    routes: [{ destination: 10.99.0.100/32, tables: [${IDS.routeTables.join(', ')}] }]
    volumes:
      - id: ${IDS.volume}
        fileSystem: { uuid: ${UUID}, type: ext4, mount: /srv/data }
    hooks: [{ name: db, start: [/usr/bin/systemctl, start, db] }]
`

const WORLD: PairOptions = {
  hosts: [{ name: 'a' }, { name: 'b', secondary: ['10.77.0.100'] }],
  volumes: [{ id: IDS.volume, at: { host: 'a', device: '/dev/sdf' } }],
}

/** keepalived.conf of node a as `init` writes it. */
export const KEEPALIVED = (): string => {
  const nodes = [`node-a=10.77.0.1,${IDS.a.instance}`, `node-b=10.77.0.2,${IDS.b.instance}`]
  const plan = initPlan(nodes, { address: '10.77.0.100', device: 'eth0', group: 'pair' })
  const [node] = plan.nodes
  if (!node) throw new Error('no node')
  return keepalivedConf(plan, node)
}

const root = (type: FileFacts['type'], mode: number): FileFacts => ({ type, mode, uid: 0 })

/** The files of a node where all is well. */
const FILES: Readonly<Record<string, FileFacts>> = {
  ...Object.fromEntries(['/', '/usr', '/usr/bin', '/srv', '/srv/data'].map((path) => [path, root('folder', 0o755)])),
  ...Object.fromEntries(['/var/lib/arnq-failover', '/run/arnq-failover'].map((path) => [path, root('folder', 0o700)])),
  ...Object.fromEntries(
    ['arnq-failover', 'systemctl', 'ip', 'blkid', 'dd', 'mount', 'sync', 'umount', 'fsck.ext4'].map((name) => [
      `/usr/bin/${name}`,
      root('file', 0o755),
    ]),
  ),
  '/run/arnq-failover/vrrp.fifo': root('fifo', 0o600),
}

const UNIT: Readonly<Record<string, string>> = {
  LoadState: 'loaded',
  UnitFileState: 'enabled',
  Before: 'shutdown.target keepalived.service multi-user.target',
  KillMode: 'mixed',
  TimeoutStopUSec: '5min',
  PrivateTmp: 'no',
  ProtectSystem: 'no',
}

/** What may be otherwise than on a node where all is well. */
export type Otherwise = {
  readonly config?: (text: string) => string
  readonly world?: PairOptions
  readonly holdings?: (holdings: Holdings) => Partial<Holdings>
  readonly keepalived?: (text: string) => string
  readonly files?: Readonly<Record<string, FileFacts | undefined>>
  readonly texts?: Readonly<Record<string, string>>
  readonly unit?: Readonly<Record<string, string>>
  readonly keepalivedUnit?: Readonly<Record<string, string>>
  /** By program; a text is what it prints, a number its exit code. */
  readonly programs?: Readonly<Record<string, Outcome | 'missing'>>
  readonly mounts?: Readonly<Record<string, string>>
  readonly ping?: PeerPing
  readonly ahead?: number
  readonly zone?: string
  readonly host?: Partial<Pick<Host, 'device' | 'fileSystem' | 'partition'>>
  readonly facts?: Partial<NodeFacts>
}

const VERSION = 'Keepalived v2.2.8 (05/31,2023)\n\nConfig options:  NFTABLES LVS VRRP JSON BFD\n'

/** The facts of node a, and the log of what it asked of EC2. */
export async function stage(otherwise: Otherwise = {}) {
  const { config = (text) => text, unit, keepalivedUnit, programs = {}, mounts = {} } = otherwise
  const settings = await parseSettings(config(CONFIG), 'failover.yaml', { secret: 'ignored' })
  const aws = emulate(worldOf(otherwise))
  const target = { partition: 'aws', account: IDS.account, region: IDS.region }
  const { signal } = new AbortController()
  const pace = makePace({ ticks: realClock.ticks, hurry: () => true })
  const show = (properties: Readonly<Record<string, string>>): Outcome => ({
    code: 0,
    stdout: `${Object.entries(properties)
      .map(([name, value]) => `${name}=${value}`)
      .join('\n')}\n`,
    stderr: '',
  })
  const run = async (...[program, ...args]: readonly [string, ...string[]]): Promise<Outcome> => {
    const said = programs[program]
    if (said === 'missing') throw new HostError('missing', `there is no program ${program}`)
    if (said) return said
    if (program === 'findmnt')
      return {
        code: 0,
        stdout: `${mounts[args.at(-1) ?? ''] ?? (args.at(-1)?.startsWith('/run') ? 'tmpfs' : 'ext4')}\n`,
        stderr: '',
      }
    if (program === 'systemctl')
      return args.at(-1) === 'keepalived.service'
        ? show({ LoadState: 'loaded', KillMode: 'process', ...keepalivedUnit })
        : show({ ...UNIT, ...unit })
    if (program === 'keepalived') return { code: 0, stdout: '', stderr: args.includes('--version') ? VERSION : '' }
    throw new Error(`nobody said what ${program} does`)
  }
  const files = { ...FILES, ...otherwise.files }
  const made = openNodeFacts(settings, {
    aws,
    identity: async () => ({
      target,
      instance: IDS.a.instance,
      availabilityZone: otherwise.zone ?? `${IDS.region}a`,
      interfaceOf: async () => ({
        id: IDS.a.networkInterface,
        mac: '02:00:00:00:00:01',
        subnet: 'subnet-0000000000000000a',
      }),
    }),
    look: makeLook(aws, target, signal, { pace, clock: realClock }),
    host: {
      device: async () => ({ kind: 'present', device: { path: '/dev/nvme1n1', number: '259:1' } }),
      fileSystem: async () => ({ type: 'ext4', uuid: UUID }),
      partition: async () => undefined,
      ...otherwise.host,
    } as Host,
    clockAhead: async () => otherwise.ahead ?? 0,
    ping: async () => otherwise.ping ?? { kind: 'well' },
    signal,
  })
  const facts: NodeFacts = {
    ...made,
    run,
    file: async (path) => files[path],
    read: async (path) => otherwise.texts?.[path],
    writable: async () => true,
    keepalived: () => keepalivedFrom(otherwise.keepalived?.(KEEPALIVED()) ?? KEEPALIVED()),
    ...otherwise.facts,
  }
  return { facts, calls: aws.calls }
}

function worldOf({ world, holdings }: Otherwise): World {
  const made = pairWorld({ ...WORLD, ...world })
  if (!holdings) return made
  const change = (found: Holdings): Holdings => ({ ...found, ...holdings(found) })
  return {
    ...made,
    accounts: made.accounts.map((account) => ({ ...account, holdings: (region) => change(account.holdings(region)) })),
  }
}

async function keepalivedFrom(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'arnq-check-'))
  const file = join(folder, 'keepalived.conf')
  writeFileSync(file, text)
  try {
    return await readKeepalivedConfig(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What the named check finds, or all of them where none is named. */
export async function findings(id: string | undefined, otherwise: Otherwise = {}): Promise<CheckReport['findings']> {
  const wanted = checks.filter((check) => id === undefined || check.id === id)
  if (wanted.length === 0) throw new Error(`there is no check ${id}`)
  const { facts } = await stage(otherwise)
  return (await runChecks(wanted, facts)).findings
}
