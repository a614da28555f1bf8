import { dirname, join } from 'node:path'
import {
  type ArnPattern,
  type Aws,
  actionOf,
  CallError,
  couldMeanId,
  meansAccount,
  type TargetOrFailure,
} from '@arnq/query'
import {
  type Account,
  accounts,
  type Caller,
  type CallRecord,
  type Discovery,
  type Environment,
  type Found,
  makeCache,
  makeHandler,
  makeTransport,
  noCache,
  type Regions,
  readEnvironment,
  regions,
  type Settings,
  sdkAws,
  systemClock,
  type Wanted,
} from '@arnq/query/sdk'
import { type Configured, readConfig } from './config/read-config.ts'
import type { Config } from './config/schema.ts'
import { debugLine } from './debug.ts'
import type { Demo } from './demo.ts'
import { countOf, listOf, numberOf, textOf } from './flags.ts'
import { type Glob, globsOf } from './globs.ts'
import type { Io } from './io.ts'
import type { Given } from './program.ts'
import { promptOf } from './prompt.ts'
import { checkPlaces } from './region-check.ts'
import { targetsOf } from './targets.ts'
import { version } from './version.ts'

/** What a command asks AWS through, opened by what the flags, the config and the machine say. */
export type Session = {
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
  /** An account of which a target was told. */
  readonly accountOf: (id: string) => Account | undefined
  /** The accounts that a pattern means, as they become known. */
  readonly accounts: (pattern: ArnPattern) => AsyncGenerator<Found>
  /** Whether a region is switched off in an account, as far as all regions of it were told when its targets were. */
  readonly isOff: (place: { readonly account: string; readonly region: string }) => boolean
  /** The regions that are enabled in an account, of those that a pattern means. */
  readonly regionsOf: (account: Account, pattern: ArnPattern) => Promise<Regions>
  readonly targets: (pattern: ArnPattern) => AsyncGenerator<TargetOrFailure>
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
export async function openSession(given: Given, io: Io, mute = false): Promise<Session> {
  const demo = wantsDemo(given, io) ? await (await import('./demo.ts')).startDemo(Object.keys(io.env)) : undefined
  const { config, file } = await configFor(given, io, demo)
  const environment = await readEnvironment(demo ? { ...io.env, ...demo.env } : io.env, {
    home: demo?.home ?? io.home,
    version,
    profile: demo ? undefined : textOf(given, 'profile'),
  })
  const concurrency = countOf(given, 'concurrency', 1) ?? config.concurrency ?? DEFAULT_CONCURRENCY
  const { handler, call } = connect(given, config, environment, concurrency, io)
  const foreign = environment.endpointFor('ec2') !== undefined
  const ask = promptOf(io)
  const cacheFolder = join(io.env.XDG_CACHE_HOME || join(io.home, '.cache'), 'arnq')
  const clock = io.now ?? demo?.now ?? (() => new Date())
  const discovery: Discovery = {
    environment,
    call: mute ? notAsked : call,
    handler,
    cache: foreign ? noCache : makeCache(cacheFolder, Date.now),
    now: () => clock().getTime(),
    sleep: systemClock.sleep,
    signal: io.signal,
    ...(ask && { ask }),
  }
  const close = async (): Promise<void> => {
    handler.destroy()
    await demo?.close()
  }
  return {
    ...sessionOver(discovery, config, given),
    concurrency,
    pushDown: foreign ? 'verify' : 'trust',
    discovery,
    config,
    demo: demo !== undefined,
    configFolder: file === undefined ? io.cwd : dirname(file),
    now: io.now ?? (demo && onTheMinute(demo.now)) ?? (() => new Date()),
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

const notAsked: Caller = (_who, service, operation) => {
  const reason = {
    kind: 'unknown',
    code: 'NotAsked',
    action: actionOf(service, operation),
    message: 'nothing was asked',
  } as const
  return Promise.reject(new CallError(reason))
}

/** The one way to AWS of a session: sockets, pacing, tries and time limits are shared by all that it asks. */
function connect(given: Given, config: Config, environment: Environment, concurrency: number, { stderr }: Io) {
  const { proxyFor, ca, retries, endpointFor, clientSettings } = environment
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
    ...(given.debug === true && { onCall: (record: CallRecord) => void stderr.write(debugLine(record)) }),
  })
  return { handler, call }
}

/** The questions that a session answers, over what was opened. */
function sessionOver(
  discovery: Discovery,
  settings: Settings,
  given: Given,
): Pick<Session, 'aws' | 'accountOf' | 'isOff' | 'accounts' | 'regionsOf' | 'targets'> {
  const known = new Map<string, Account>()
  const enabled = new Map<string, ReadonlySet<string>>()
  const accountGlobs = listOf(given, 'accounts')
  const allowsAccount = globsOf(accountGlobs, '--accounts')
  const allowsRegion = globsOf(listOf(given, 'regions'), '--regions')
  const role = textOf(given, 'role')
  const passed: { id: string | undefined; name: string | undefined }[] = []
  const wanted = (pattern: ArnPattern): Wanted => ({
    means(account) {
      const meant = couldMean(pattern, account, allowsAccount)
      if (!meant) passed.push(account)
      return meant
    },
    ...(accountGlobs && { accounts: accountGlobs }),
    ...(role !== undefined && { role }),
  })
  const found = (pattern: ArnPattern) => accounts(discovery, settings, wanted(pattern))
  const regionsOf = (account: Account, pattern: ArnPattern) => regions(discovery, account, pattern.region)
  return {
    aws: sdkAws(discovery.call, (id) => known.get(id)),
    accountOf: (id) => known.get(id),
    isOff: ({ account, region }) => enabled.get(account)?.has(region) === false,
    accounts: found,
    regionsOf,
    targets(pattern) {
      checkPlaces(pattern)
      return targetsOf(pattern, {
        found: found(pattern),
        regionsOf: (account) => regionsOf(account, pattern),
        allowsRegion,
        limitedTo: accountGlobs,
        passedOver: () => passed,
        meet: (account) => void known.set(account.id, account),
        enabled: ({ id }, regions) => void enabled.set(id, new Set(regions)),
        signal: discovery.signal ?? new AbortController().signal,
      })
    },
  }
}

type Named = {
  readonly id: string | undefined
  readonly name: string | undefined
  readonly partition: string | undefined
}

/** False only where the account is certainly not meant: an id or a partition that is not known yet may turn out to be. */
function couldMean(pattern: ArnPattern, { id, name, partition }: Named, allows: Glob): boolean {
  if (partition !== undefined && !pattern.partition.matches(partition)) return false
  if (id === undefined) return name === undefined || pattern.account.matches(name) || couldMeanId(pattern.account)
  const inPattern = meansAccount(pattern, { account: id, ...(name !== undefined && { accountName: name }) })
  return inPattern && (allows(id) || (name !== undefined && allows(name)))
}
