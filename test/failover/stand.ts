import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { pairIds } from '@arnq/sandbox'
import {
  type Host,
  type KeepalivedOptions,
  type Lab,
  type LabOptions,
  serviceCommands,
  startLab,
} from '@arnq/sandbox/lab'
import { askDaemon } from '../../packages/failover-agent/src/control/client.ts'
import type { StatusReport } from '../../packages/failover-agent/src/status-report.ts'

const secret = randomBytes(32).toString('base64')

export type PairOptions = {
  readonly lab?: LabOptions
  readonly keepalived?: KeepalivedOptions
  /** Laid over the group's settings, on every node. */
  readonly group?: object
  /** Laid over the settings as a whole. */
  readonly settings?: object
  /** Laid over the group's one volume and its file system. */
  readonly volume?: object
  readonly fileSystem?: object
  /** What differs from node to node, laid over the group's settings, and over the settings as a whole, last. */
  readonly own?: (host: Host) => Pick<PairOptions, 'group' | 'settings'>
  /** The same for keepalived. */
  readonly ownKeepalived?: (host: Host) => KeepalivedOptions
  /** The agents' environment. */
  readonly env?: Readonly<Record<string, string>>
  /** The agent's words; `daemon` where nothing is said. */
  readonly agent?: readonly string[]
  /** Whether agents and keepalived run when this resolves; they do where nothing is said. */
  readonly started?: boolean
}

/** Two or three hosts, each with keepalived and the agent, and a service that writes records on the volume. */
export type Pair = {
  readonly lab: Lab
  readonly host: (name: 'a' | 'b' | 'c') => Host
  readonly settingsOf: (host: Host) => object
  readonly start: (host: Host) => Promise<void>
  /** Starts every host, the first of them first, which becomes active before the others start. */
  readonly startAll: () => Promise<void>
  /** Waits until a host's group is in this phase. */
  readonly becomes: (host: Host, phase: string) => Promise<void>
  readonly statusOf: (host: Host) => Promise<StatusReport>
}

/** Sets a pair up. Whoever does so closes its lab, and asks the oracles. */
export async function standPair(options: PairOptions = {}): Promise<Pair> {
  const lab = await startLab(options.lab)
  const uuid = uuidIn(lab)
  const pair: Pair = {
    lab,
    startAll: async () => {
      for (const host of lab.hosts) {
        await pair.start(host)
        if (host === lab.hosts[0]) await pair.becomes(host, 'active')
      }
    },
    host: lab.host,
    settingsOf: (host) => settingsOf(lab, host, uuid, options),
    start: async (host) => {
      await host.write('/etc/arnq/failover.key', `${secret}\n`, 0o600)
      await host.agent.start({
        settings: pair.settingsOf(host),
        ...(options.agent && { args: options.agent }),
        ...(options.env && { env: options.env }),
      })
      await until(`the agent on ${host.name} makes its FIFO`, lab, async () => {
        if (!host.agent.running()) throw new Error(`the agent on ${host.name} has ended\n\n${lab.timeline.text()}`)
        return (await host.run(['test', '-p', '/run/arnq-failover/vrrp.fifo'])).status === 0
      })
      await host.keepalived.start({ version: 3, ...options.keepalived, ...options.ownKeepalived?.(host) })
    },
    statusOf: async (host) => (await reported(host)) ?? Promise.reject(new Error(`no agent answers on ${host.name}`)),
    becomes: (host, phase) =>
      until(`${host.name} is ${phase}`, lab, async () => (await reported(host))?.groups[0]?.phase === phase),
  }
  if (options.started !== false) await pair.startAll()
  return pair
}

/** Of the file system on the pair's volume; one that no file system has where there is none, or no such volume. */
function uuidIn(lab: Lab): string {
  const blkid = ['-p', '-s', 'UUID', '-o', 'value', lab.volumeFile(pairIds.volume)]
  return spawnSync('blkid', blkid, { encoding: 'utf8' }).stdout.trim() || '00000000-0000-4000-8000-000000000000'
}

/** The daemon's own report, by its socket: the command that prints it takes a whole process. */
async function reported(host: Host): Promise<StatusReport | undefined> {
  const reply = await askDaemon(host.outside('/run/arnq-failover/control.sock'), { do: 'status' }, 5000)
  return reply?.ok ? reply.status : undefined
}

function settingsOf(lab: Lab, host: Host, uuid: string, options: PairOptions): object {
  const { group, settings, volume, fileSystem } = options
  const own = options.own?.(host)
  const { start, stop } = serviceCommands('/srv/data')
  const others = lab.hosts.filter((other) => other !== host)
  return {
    node: `node-${host.name}`,
    endpoint: 'http://169.254.169.254:4566',
    device: 'eth0',
    keepalived: { fifo: '/run/arnq-failover/vrrp.fifo', pidFile: '/run/keepalived.pid', grace: 2 },
    ...(others.length > 0 && {
      peering: {
        listen: host.address,
        peers: others.map(({ name, address, instance }) => ({ name: `node-${name}`, address, instance })),
      },
    }),
    groups: [
      {
        name: 'data',
        vrrp: { instance: 'VI_1' },
        volumes: [
          {
            id: pairIds.volume,
            holders: 'kill',
            fileSystem: { uuid, type: 'ext4', mount: '/srv/data', ...fileSystem },
            ...volume,
          },
        ],
        addresses: ['10.77.0.100'],
        hooks: [{ name: 'service', start, stop }],
        ...group,
        ...own?.group,
      },
    ],
    ...settings,
    ...own?.settings,
  }
}

/** Waits until something is so, at the most a minute; the timeline tells what was instead. */
export async function until(what: string, lab: Lab, is: () => Promise<boolean>, seconds = 60): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await is())) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}\n\n${lab.timeline.text()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
