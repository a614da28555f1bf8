import { failureOf, parsePattern } from '@arnq/query'
import { accountChecks } from '../doctor/accounts.ts'
import { type Check, machineChecks } from '../doctor/machine.ts'
import { EXIT } from '../exit-codes.ts'
import { textOf } from '../flags.ts'
import { visible } from '../formats/safe.ts'
import type { Io } from '../io.ts'
import type { Given, Run } from '../program.ts'
import { openSession, type Session } from '../session.ts'

/** Tests what a question would rest on: the machine, the network, the clock, and each account's credentials. */
export const doctorCommand: Run = async (given, _args, io) => {
  const session = await openSession(given, io)
  const checks: Check[] = []
  try {
    for await (const check of allChecks(session, io)) {
      checks.push(check)
      if (textOf(given, 'output') !== 'json') io.stdout.write(lineFor(check))
    }
  } finally {
    await session.close()
  }
  if (textOf(given, 'output') === 'json') io.stdout.write(`${JSON.stringify(checks, null, 2)}\n`)
  return verdictOn(checks, given)
}

async function* allChecks(session: Session, io: Io): AsyncGenerator<Check> {
  yield* machineChecks(session, io)
  try {
    yield* accountChecks(session, parsePattern('*'))
  } catch (error) {
    io.signal.throwIfAborted()
    const { message } = failureOf(error, { target: {}, action: '' })
    const { steps } = error as { steps?: readonly string[] }
    yield {
      what: 'credentials',
      state: 'broken',
      says: message,
      ...(steps?.[0] !== undefined && { next: steps.join('; ') }),
    }
  }
}

const MARKS = { ok: 'ok     ', warning: 'warning', broken: 'broken ' } as const

function lineFor({ what, state, says, next }: Check): string {
  return `${MARKS[state]}  ${visible(what)}: ${visible(says)}\n${next ? `         next: ${visible(next)}\n` : ''}`
}

function verdictOn(checks: readonly Check[], given: Given): number {
  const accounts = checks.filter(({ account }) => account)
  const broken = checks.filter(({ state }) => state === 'broken')
  if (broken.length === 0 || given.allowPartial) return EXIT.ok
  return accounts.some(({ state }) => state === 'ok') ? EXIT.partial : EXIT.nothing
}
