import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Argv, must, type Ran } from './command.ts'
import type { HostProcess } from './host-processes.ts'
import { FIFO, type KeepalivedOptions, keepalivedConfig } from './keepalived-config.ts'
import { lifeOf } from './life.ts'
import type { HostPlan } from './plan.ts'
import { until } from './until.ts'

/** keepalived's word on an instance. */
export type VrrpState = 'INIT' | 'BACKUP' | 'MASTER' | 'FAULT'

/** keepalived on one host. */
export type Keepalived = {
  /** Writes its configuration, makes the FIFO as the agent's unit would, and starts it. Resolves when its VRRP process is up. */
  readonly start: (options?: KeepalivedOptions) => Promise<void>
  /** Ends it in good order (SIGTERM): the peer hears of it. */
  readonly stop: () => Promise<void>
  /** Kills both its processes, so that nothing is sent and nothing undone; or the VRRP one alone, which the other starts anew. */
  readonly kill: (which?: 'both' | 'vrrp') => Promise<void>
  /** Has it read its configuration again, or this one. */
  readonly reload: (options?: KeepalivedOptions) => Promise<void>
  readonly freeze: () => Promise<void>
  readonly thaw: () => Promise<void>
  readonly running: () => boolean
  /** Asks it for the state of an instance, past all notifications. Rejects where it does not answer within two seconds. */
  readonly state: (instance?: string) => Promise<VrrpState>
  /** Waits until it says this of an instance; 15 s at the most. */
  readonly becomes: (state: VrrpState, instance?: string) => Promise<void>
}

/** What keepalived needs of its host. */
export type KeepalivedHome = {
  readonly plan: HostPlan
  readonly hosts: readonly HostPlan[]
  /** Where a path of the host lies on the machine. */
  readonly outside: (path: string) => string
  readonly run: (argv: Argv) => Promise<Ran>
  readonly spawn: (argv: Argv, options: { readonly log: string }) => Promise<HostProcess>
  /** Sends a signal to a process of the host. */
  readonly signal: (signal: string, pid: number) => Promise<void>
  readonly note: (text: string) => void
}

const CONFIG = '/run/keepalived.conf'
const PIDS = { main: '/run/keepalived.pid', vrrp: '/run/keepalived-vrrp.pid' } as const
const STATES: readonly VrrpState[] = ['INIT', 'BACKUP', 'MASTER', 'FAULT']

export function keepalivedOn(home: KeepalivedHome): Keepalived {
  const life = lifeOf('keepalived')
  let options: KeepalivedOptions = {}
  const configure = async (given: KeepalivedOptions | undefined): Promise<void> => {
    options = given ?? options
    await writeFile(home.outside(CONFIG), keepalivedConfig(options, home.plan, home.hosts), { mode: 0o600 })
  }
  const pid = async (which: 'main' | 'vrrp'): Promise<number> =>
    Number(await readFile(home.outside(PIDS[which]), 'utf8'))
  const both = async (signal: string): Promise<void> => {
    for (const which of ['main', 'vrrp'] as const) await home.signal(signal, await pid(which))
  }
  const state = (instance = 'VI_1'): Promise<VrrpState> => askState(home, instance, pid)
  return {
    start: async (given) => {
      if (life.running()) throw new Error(`keepalived runs on ${home.plan.name} already.`)
      await configure(given)
      if (options.fifo !== false) await makeFifo(home.outside(options.fifo ?? FIFO))
      home.note('start keepalived')
      life.begin(await launch(home))
    },
    stop: async () => {
      home.note('stop keepalived (SIGTERM)')
      await home.signal('TERM', await pid('main'))
      await life.last().exited
    },
    kill: async (which = 'both') => {
      home.note(`kill -9 keepalived (${which})`)
      if (which === 'vrrp') return home.signal('KILL', await pid('vrrp'))
      // Frozen first: either one would act on the end of the other.
      await both('STOP')
      await both('KILL')
      await life.last().exited
    },
    reload: async (given) => {
      await configure(given)
      home.note('reload keepalived (SIGHUP)')
      await home.signal('HUP', await pid('main'))
    },
    freeze: () => both('STOP'),
    thaw: () => both('CONT'),
    running: life.running,
    state,
    becomes: (wanted, instance) => untilSaid(home.plan.name, wanted, () => state(instance)),
  }
}

/** Asks until it says so. One that is reading its configuration anew loses a question now and then, and is asked again. */
async function untilSaid(host: string, wanted: VrrpState, ask: () => Promise<VrrpState>): Promise<void> {
  const said = (): Promise<VrrpState | undefined> => ask().catch(() => undefined)
  await until(`keepalived on ${host} says ${wanted}`, async () => (await said()) === wanted, {
    within: 15_000,
    every: 20,
  })
}

async function launch(home: KeepalivedHome): Promise<HostProcess> {
  // Left behind by one that was killed; they would pass for the new one's.
  for (const path of Object.values(PIDS)) await rm(home.outside(path), { force: true })
  const argv: Argv = ['keepalived', '-n', '-l', '-D', '-P', '-f', CONFIG, '-p', PIDS.main, '-r', PIDS.vrrp]
  const started = await home.spawn(argv, { log: 'keepalived' })
  let ended: number | undefined
  void started.exited.then((status) => {
    ended = status
  })
  await until('keepalived is up', async () => {
    if (ended !== undefined) throw new Error(`keepalived on ${home.plan.name} ended with status ${ended}; see its log.`)
    return (await readFile(home.outside(PIDS.vrrp), 'utf8').catch(() => '')) !== ''
  })
  return started
}

async function makeFifo(path: string): Promise<void> {
  if (await stat(path).catch(() => undefined)) return
  await mkdir(dirname(path), { recursive: true, mode: 0o755 })
  await must(['mkfifo', '-m', '600', path])
}

let jsonSignal: Promise<string> | undefined

/** Has the state dumped (`keepalived --signum=JSON`) and reads the dump. The path is keepalived's own. */
async function askState(
  home: KeepalivedHome,
  instance: string,
  pid: (which: 'main') => Promise<number>,
): Promise<VrrpState> {
  const dump = home.outside('/tmp/keepalived.json')
  jsonSignal ??= must(['keepalived', '--signum=JSON']).then((text) => text.trim())
  const before = (await stat(dump).catch(() => undefined))?.mtimeMs
  await home.signal(await jsonSignal, await pid('main'))
  return until(
    `keepalived on ${home.plan.name} dumps its state`,
    async () => {
      // Others on the host may ask as well: the dump is never removed, a later one is waited for.
      if ((await stat(dump).catch(() => undefined))?.mtimeMs === before) return undefined
      return parse(await readFile(dump, 'utf8'), instance)
    },
    { within: 2_000, every: 2 },
  )
}

/** Undefined while the dump is not complete. */
function parse(text: string, instance: string): VrrpState | undefined {
  let dumped: readonly { readonly data: { readonly iname: string; readonly state: number } }[]
  try {
    dumped = JSON.parse(text)
  } catch {
    return undefined
  }
  const found = dumped.find(({ data }) => data.iname === instance)
  if (!found) throw new Error(`keepalived has no instance ${instance}; it has ${dumped.map(({ data }) => data.iname)}.`)
  return STATES[found.data.state]
}
