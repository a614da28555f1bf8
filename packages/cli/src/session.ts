import { dirname, join } from 'node:path'
import type { Aws } from '@arnq/query'
import {
  type CallRecord,
  type Discovery,
  type Environment,
  makeCache,
  makeCredentials,
  makeHandler,
  makeTransport,
  noCache,
  type Renewed,
  readEnvironment,
  type Settings,
  sdkAws,
  systemClock,
} from '@arnq/query/sdk'
import { type Configured, readConfig } from './config/read-config.ts'
import type { Config } from './config/schema.ts'
import { debugLine } from './debug.ts'
import type { Demo } from './demo.ts'
import { countOf, numberOf, textOf } from './flags.ts'
import type { Io } from './io.ts'
import { keptCalls, notAsked } from './kept-calls.ts'
import type { Given } from './program.ts'
import { promptOf } from './prompt.ts'
import { makeRenewals } from './renewals.ts'
import { type Searches, searchesOver } from './searches.ts'
import { version } from './version.ts'

/** What a command asks AWS through, opened by what the flags, the config and the machine say. */
export type Session = Searches & {
  readonly aws: Aws
  readonly concurrency: number
  /** AWS is trusted to sift as it documents; another endpoint is watched. */
  readonly pushDown: 'trust' | 'verify'
  readonly discovery: Discovery
  /** What the config says. The demo has its own, but for a section of hygiene in a file that --config names. */
  readonly config: Config
  /** Where relative paths in the config begin. */
  readonly configFolder: string
  /** Whether it asks the built-in sandbox. */
  readonly demo: boolean
  /** The time by which ages are judged. */
  readonly now: () => Date
  /**
   * Says that these sources of credentials were renewed, or are worth another try: what they held or were refused is
   * asked for again.
   */
  readonly forget: (sources: Iterable<string | undefined>) => void
  /** Tells of each try of each call, in a lasting session; gives what ends it. */
  readonly watch: (listener: (record: CallRecord) => void) => () => void
  readonly close: () => Promise<void>
}

const DEFAULT_TIMEOUT = 30
const DEFAULT_CONCURRENCY = 100

/** Whether the built-in sandbox is meant. */
export const wantsDemo = ({ demo }: Given, { env }: Pick<Io, 'env'>): boolean =>
  demo === true || (env.ARNQ_DEMO || '0') !== '0'

/**
 * Opens a session. Reads files and the environment; makes no call. Throws what is wrong with them. One that is `mute`
 * never calls: what it does not know from files it tells as a failure with the code NotAsked.
 */
export const openSession = (given: Given, io: Io, mute = false): Promise<Session> =>
  open(given, io, mute ? 'mute' : 'once', promptOf(io))

/**
 * Opens a session that is asked many questions: accounts, regions and roles are asked for once, and somebody may sign in
 * anew while it lasts. `ask` asks the person at the terminal, who may be looking at something else; left out, nobody is asked.
 */
export const openLastingSession = (given: Given, io: Io, ask?: Discovery['ask']): Promise<Session> =>
  open(given, io, 'lasting', ask)

async function open(given: Given, io: Io, how: 'once' | 'mute' | 'lasting', ask: Discovery['ask']): Promise<Session> {
  const demo = wantsDemo(given, io) ? await (await import('./demo.ts')).startDemo(Object.keys(io.env)) : undefined
  const { config, file } = await configFor(given, io, demo)
  const environment = await readEnvironment(demo ? { ...io.env, ...demo.env } : io.env, {
    home: demo?.home ?? io.home,
    version,
    profile: demo ? undefined : textOf(given, 'profile'),
  })
  const concurrency = countOf(given, 'concurrency', 1) ?? config.concurrency ?? DEFAULT_CONCURRENCY
  const { renewed, forget } = makeRenewals()
  const { handler, call, watch } = connect(given, { config, environment, concurrency, io, renewed }, how === 'lasting')
  const foreign = environment.endpointFor('ec2') !== undefined
  const cacheFolder = join(io.env.XDG_CACHE_HOME || join(io.home, '.cache'), 'arnq')
  const clock = io.now ?? demo?.now ?? (() => new Date())
  const discovery: Discovery = {
    environment,
    call: how === 'mute' ? notAsked : call,
    handler,
    cache: foreign ? noCache : makeCache(cacheFolder, Date.now),
    now: () => clock().getTime(),
    sleep: systemClock.sleep,
    signal: io.signal,
    ...(ask && { ask }),
    ...(how === 'lasting' && { renewed }),
  }
  const close = async (): Promise<void> => {
    handler.destroy()
    await demo?.close()
  }
  const searches =
    how === 'lasting' ? lasting(discovery, renewed, config, given) : searchesOver(discovery, config, given)
  return {
    ...searches,
    aws: sdkAws(discovery.call, searches.accountOf),
    concurrency,
    pushDown: foreign ? 'verify' : 'trust',
    discovery,
    config,
    demo: demo !== undefined,
    configFolder: file === undefined ? io.cwd : dirname(file),
    now: io.now ?? (demo && onTheMinute(demo.now)) ?? (() => new Date()),
    forget,
    watch,
    close,
  }
}

/** In the demo ages are judged on the minute, so that it says the same each time. */
const onTheMinute =
  (now: () => Date): (() => Date) =>
  () =>
    new Date(Math.floor(now().getTime() / 60_000) * 60_000)

/** The demo answers anybody in the same way, so it hears no config but one that was named for it. */
async function configFor(given: Given, io: Io, demo: Demo | undefined): Promise<Configured> {
  const named = textOf(given, 'config')
  if (!demo) return readConfig(named, io)
  if (named === undefined) return { config: demo.config }
  const { config, file } = await readConfig(named, io)
  return { config: { ...demo.config, ...(config.hygiene && { hygiene: config.hygiene }) }, ...(file && { file }) }
}

/** Searches that begin with what those before them were told. */
function lasting(discovery: Discovery, renewed: Renewed, settings: Settings, given: Given): Searches {
  const { call, told } = keptCalls(discovery.call, renewed)
  const credentials = makeCredentials(discovery)
  return searchesOver({ ...discovery, call }, settings, given, { credentials, told })
}

type Connecting = {
  readonly config: Config
  readonly environment: Environment
  readonly concurrency: number
  readonly io: Io
  readonly renewed: Renewed
}

/** The one way to AWS of a session: sockets, pacing, tries and time limits are shared by all that it asks. */
function connect(given: Given, { config, environment, concurrency, io, renewed }: Connecting, watched: boolean) {
  const { proxyFor, ca, retries, endpointFor, clientSettings } = environment
  const listeners = new Set<(record: CallRecord) => void>()
  if (given.debug === true) listeners.add((record) => void io.stderr.write(debugLine(record)))
  const onCall = (record: CallRecord): void => {
    for (const listener of listeners) listener(record)
  }
  const handler = makeHandler({ proxyFor, sockets: concurrency, ...(ca !== undefined && { ca }) })
  const { attempts } = retries
  const call = makeTransport({
    handler,
    endpointFor,
    clientSettings,
    timeout: 1000 * (numberOf(given, 'timeout', 0.001) ?? config.timeout ?? DEFAULT_TIMEOUT),
    concurrency,
    ...(attempts !== undefined && { patience: { throttled: attempts, transient: attempts } }),
    ...(config.limits && { limits: config.limits }),
    ...((watched || listeners.size > 0) && { onCall }),
    renewed,
  })
  const watch = (listener: (record: CallRecord) => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return { handler, call, watch }
}
