import { CallError, failureOf } from '../../../failure.ts'
import type { Discovery, Sourced } from '../discovery.ts'
import { regionWithin } from '../partitions.ts'
import { arnHome } from '../role-arn.ts'
import { sessionOf } from './assume-role.ts'
import { remembered } from './remembered.ts'

/** How often a mistyped code may be typed anew. */
const TRIES = 3

/**
 * Sessions with a second factor. The code is asked for once per device and base: all roles are taken from the session
 * that STS then gives. Two devices are asked for one after the other, for there is one terminal.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 */
export function makeMfa(discovery: Discovery): (base: Sourced, serial: string) => Sourced {
  const sessions = new Map<string, Sourced>()
  let asking: Promise<unknown> = Promise.resolve()

  function open(base: Sourced, serial: string): Sourced {
    const fetch = () => {
      const turn = asking.then(() => signIn(discovery, base, serial))
      asking = turn.catch(() => {})
      return turn
    }
    const { now, renewed } = discovery
    return { ...base, credentials: remembered(fetch, now, { source: base.source, renewed }) }
  }

  return (base, serial) => {
    const key = `${serial} ${base.source}`
    const session = sessions.get(key) ?? open(base, serial)
    sessions.set(key, session)
    return session
  }
}

async function signIn({ ask, call, environment, signal }: Discovery, base: Sourced, serial: string) {
  const action = 'sts:GetSessionToken'
  const { source } = base
  if (!ask) {
    const message = `${source} needs a code of the MFA device ${serial}, and there is no terminal to ask on`
    const next = 'run arnq on a terminal, or give it credentials of a session that has one already'
    throw new CallError({ kind: 'credentials', action, code: 'MfaRequired', message, source, next })
  }
  // Nobody types a code for credentials that cannot be had.
  await base.credentials()
  const region = regionWithin(arnHome(serial)?.partition ?? 'aws', environment.regionOf(base.profile))
  for (let tried = 1; ; tried++) {
    const code = (await ask(`MFA code of ${serial} for ${source}: `)).trim()
    try {
      const input = { SerialNumber: serial, TokenCode: code }
      const answer = await call({ ...base, region }, 'sts', 'getSessionToken', input, signal)
      return sessionOf(answer.Credentials)
    } catch (error) {
      const { target: _, ...reason } = failureOf(error, { target: {}, action })
      const mistyped = /MultiFactorAuthentication|one time pass code|tokenCode/i.test(reason.message)
      if (mistyped && tried < TRIES) continue
      const next = mistyped ? 'run it again with a fresh code of the device' : reason.next
      const kind = mistyped ? 'credentials' : reason.kind
      throw new CallError({ ...reason, kind, source, ...(next && { next }) })
    }
  }
}
