import { resolve } from 'node:path'
import {
  type AccountTags,
  type Chosen,
  checks,
  type Exceptions,
  guardsWith,
  ownersOf,
  type Prices,
  type SharedStore,
  shippedPrices,
  storeAt,
} from '@arnq/hygiene'
import type { HygieneConfig } from '../config/hygiene-schema.ts'
import { hygieneSchema } from '../config/hygiene-schema.ts'
import { textOf } from '../flags.ts'
import type { Io } from '../io.ts'
import type { Given } from '../program.ts'
import { openSession, type Session } from '../session.ts'
import { UsageError } from '../usage-error.ts'
import { chooseNamed } from './choose.ts'
import { exceptionsFile, exceptionsIn } from './exceptions-file.ts'
import { homeOf } from './home.ts'
import { priceFile } from './price-file.ts'
import { withSet } from './set-flag.ts'
import { type StatePlace, statePlace } from './state-place.ts'

/** What every command of hygiene works with: the session, and what the config and the flags say about the checks. */
export type Opened = {
  readonly session: Session
  readonly settings: HygieneConfig
  readonly chosen: readonly Chosen[]
  readonly guards: ReturnType<typeof guardsWith>
  readonly exceptions: Exceptions
  readonly prices: Prices
  readonly ownerOf: ReturnType<typeof ownersOf>
  /** Told of each account before a resource of it is judged. */
  readonly meet: (account: string) => void
  readonly state: StatePlace
  /** Where runs remember; none where they do not. */
  readonly store: SharedStore | undefined
  /** Whether what is seen is written there, too: an age is read by whoever looks. */
  readonly record: boolean
}

/**
 * Opens a session and all that checks need. Everything that can be wrong with the words, the config and its files is found
 * here, before a credential is touched; only a state in S3 needs to know who is calling. `names`: checks, or globs of them.
 */
export async function openHygiene(given: Given, names: readonly string[], io: Io): Promise<Opened> {
  // What is asked is stopped softly: see `stop.ts`. A report that is late is still to be sent.
  const session = await openSession(lookingEverywhere(given), { ...io, signal: new AbortController().signal })
  try {
    return await openHygieneOn(session, given, names, io)
  } catch (error) {
    await session.close()
    throw error
  }
}

/**
 * `--accounts` and `--regions` choose what is told, never where is looked: an image may be in use in an account that nobody
 * asked about, and a copy of it in another region. With `--role` the accounts are those that there are.
 */
const lookingEverywhere = (given: Given): Given => ({
  ...given,
  regions: undefined,
  ...(given.role === undefined && { accounts: undefined }),
})

/** The config's section of hygiene, and the checks of these names as it and `--set` have them. Makes no call. */
export function chosenFor({ config }: Pick<Session, 'config'>, given: Given, names: readonly string[]) {
  const settings = config.hygiene ?? hygieneSchema.parse({})
  return { settings, chosen: chooseNamed(withSet(settings.checks, textOf(given, 'set'), checks), names) }
}

/** As `openHygiene`, on a session that is open already and stays it. It is to look everywhere, or say that it does not. */
export async function openHygieneOn(session: Session, given: Given, names: readonly string[], io: Io): Promise<Opened> {
  const { configFolder, now } = session
  const { settings, chosen } = chosenFor(session, given, names)
  const fromConfig = (path: string): string => resolve(configFolder, path)
  const flagged = (name: string): string | undefined => {
    const path = textOf(given, name)
    return path === undefined ? undefined : resolve(io.cwd, path)
  }
  const { exceptions, prices, protect, owners } = settings
  const exceptionsAt = flagged('exceptions') ?? (typeof exceptions === 'string' ? fromConfig(exceptions) : undefined)
  const pricesAt = flagged('prices') ?? (prices === undefined ? undefined : fromConfig(prices))
  const state = statePlace(given, { state: settings.state, folder: configFolder }, io, session.demo)
  const tags = new Map<string, Readonly<Record<string, string>>>()
  return {
    session,
    settings,
    chosen,
    guards: guardsWith(protect),
    exceptions:
      exceptionsAt === undefined ? exceptionsIn(exceptions, now()) : await exceptionsFile(exceptionsAt, now()),
    prices: pricesAt === undefined ? shippedPrices : await priceFile(pricesAt),
    ownerOf: ownersOf(owners, tags satisfies AccountTags),
    meet: (id) => void tags.set(id, session.accountOf(id)?.tags ?? {}),
    state,
    store: await storeOf(state, session),
    record: true,
  }
}

async function storeOf(state: StatePlace, session: Session): Promise<SharedStore | undefined> {
  if (state.kind === 'none') return undefined
  const asking = state.kind === 's3' ? await homeOf(session) : { aws: session.aws, home: NOWHERE }
  try {
    return storeAt(state.place, asking)
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

const NOWHERE = { partition: 'aws', account: '', region: '' }
