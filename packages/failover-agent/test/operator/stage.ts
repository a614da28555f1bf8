import type { ControlReply, ControlRequest } from '../../src/control.ts'
import { CommandError } from '../../src/operator/command-error.ts'
import type { Asked, Doors, Run } from '../../src/operator/doors.ts'

export const NOW = new Date('2026-11-21T12:00:00.000Z')

/** What came of a command. */
export type Ended = {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly asked: readonly ControlRequest[]
}

const closed = (name: string) => () => Promise.reject(new Error(`the door ${name} was not to be opened`))

/** Doors of which only those that are given open. */
export function stage(given: Partial<Doors> & { readonly reply?: ControlReply } = {}) {
  const out: string[] = []
  const err: string[] = []
  const asked: ControlRequest[] = []
  const doors: Doors = {
    out: { write: (text) => out.push(text) },
    err: { write: (text) => err.push(text) },
    env: {},
    clock: { now: () => NOW, ticks: () => 0, sleep: async () => {} },
    signal: new AbortController().signal,
    settings: closed('settings'),
    daemon: async (request) => {
      asked.push(request)
      return given.reply
    },
    lookOnce: closed('lookOnce'),
    sighted: closed('sighted'),
    facts: closed('facts'),
    metadata: closed('metadata'),
    question: closed('question'),
    user: 'ana',
    ...given,
  }
  return { doors, out, err, asked }
}

/** Runs a command as the roof does: what a person can mend is printed, and its code is the exit code. */
export async function run(
  command: Run,
  asked: Partial<Asked>,
  given: Parameters<typeof stage>[0] = {},
): Promise<Ended> {
  const { doors, out, err, asked: requests } = stage(given)
  let code: number
  try {
    code = await command({ flags: {}, args: [], ...asked }, doors)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    err.push(error.message)
    code = error.code
  }
  return { code, out: out.join(''), err: err.join(''), asked: requests }
}
