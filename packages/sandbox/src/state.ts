import { randomBytes } from 'node:crypto'
import { type Buckets, buckets } from './bucket.ts'
import type { Call } from './call.ts'
import { type FaultBook, faultBook } from './faults.ts'
import { sessionKeyId, userCaller } from './identity.ts'
import { type Machinery, noMachinery } from './machinery.ts'
import type { Caller, Session } from './operation.ts'
import { type Store, storeOf } from './store.ts'
import type { World } from './world.ts'

/** What a key opens: who it is, until when, and the token that must come with it. */
type Credential = {
  readonly caller: Caller
  readonly token: string | undefined
  readonly expires: Date | undefined
}

/** What a running sandbox remembers: the world, its clock, the sessions it handed out, how full its buckets are. */
export type State = {
  readonly store: Store
  /** The world as calls have left it. */
  readonly world: World
  readonly machinery: Machinery
  readonly now: () => Date
  readonly credential: (accessKeyId: string) => Credential | undefined
  readonly openSession: (caller: Caller, expires: Date) => Session
  readonly buckets: Buckets
  readonly faults: FaultBook
  readonly calls: readonly Call[]
  readonly record: (call: Call) => void
}

export type StateOptions = {
  readonly now: () => Date
  readonly log?: ((call: Call) => void) | undefined
  readonly machinery?: Machinery | undefined
}

/** Starts a sandbox's memory. */
export function stateOf(from: World, { now, log, machinery = noMachinery }: StateOptions): State {
  const store = storeOf(from, now)
  const { world } = store
  const calls: Call[] = []
  const sessions = new Map<string, Credential>()
  const users = new Map<string, Credential>()
  for (const account of world.accounts) {
    for (const key of account.keys ?? []) {
      const expires = key.expired ? new Date(0) : undefined
      users.set(key.accessKeyId, { caller: userCaller(world.partition, account, key.user), token: undefined, expires })
    }
  }
  return {
    store,
    world,
    machinery,
    now,
    credential: (accessKeyId) => users.get(accessKeyId) ?? sessions.get(accessKeyId),
    openSession: (caller, expires) => {
      const session = newSession(caller.account.id, sessions.size)
      sessions.set(session.accessKeyId, { caller, token: session.sessionToken, expires })
      return session
    },
    buckets: buckets(),
    faults: faultBook(world.faults ?? [], now),
    calls,
    record: (call) => {
      calls.push(call)
      log?.(call)
    },
  }
}

function newSession(account: string, sequence: number): Session {
  return {
    accessKeyId: sessionKeyId(account, sequence),
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: randomBytes(96).toString('base64'),
  }
}
