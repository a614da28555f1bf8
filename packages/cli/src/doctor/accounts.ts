import { type ArnPattern, type Failure, failureOf, merge } from '@arnq/query'
import type { Account } from '@arnq/query/sdk'
import type { Session } from '../session.ts'
import type { Check } from './machine.ts'

/** Tests each account: that its credentials can be had, that they are of the account they should be, that its regions are told. */
export async function* accountChecks(session: Session, pattern: ArnPattern): AsyncGenerator<Check> {
  const sources = async function* () {
    for await (const found of session.accounts(pattern)) {
      yield () =>
        found.kind === 'failure'
          ? one(broken('accounts', found.failure))
          : checkAccount(found.account, session, pattern)
    }
  }
  yield* merge(sources(), 20, session.discovery.signal)
}

async function* one<T>(value: T): AsyncGenerator<T> {
  yield value
}

const broken = (what: string, { message, code, next, source }: Failure): Check => ({
  what: source ? `${what}, ${source}` : what,
  state: 'broken',
  says: `${code}: ${message}`,
  account: true,
  ...(next !== undefined && { next }),
})

async function* checkAccount(account: Account, session: Session, pattern: ArnPattern): AsyncGenerator<Check> {
  const { environment, call, signal } = session.discovery
  const what = account.name === undefined ? `account ${account.id}` : `account ${account.name} (${account.id})`
  try {
    const region = environment.regionOf(account.profile) ?? 'us-east-1'
    const { Account: id, Arn } = await call({ ...account, region }, 'sts', 'getCallerIdentity', {}, signal)
    if (id !== account.id) {
      const says = `${account.source} is of the account ${id}, not ${account.id}`
      yield { what, state: 'broken', says, next: 'mend the id in the config, or the profile', account: true }
      return
    }
    const { regions, failure } = await session.regionsOf(account, pattern)
    if (failure) yield broken(what, failure)
    else yield { what, state: 'ok', says: `${Arn}, ${regions.length} regions`, account: true }
  } catch (error) {
    signal?.throwIfAborted()
    yield broken(what, { source: account.source, ...failureOf(error, { target: {}, action: 'sts:GetCallerIdentity' }) })
  }
}
