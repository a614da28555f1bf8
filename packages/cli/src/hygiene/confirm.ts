import type { Subject } from '@arnq/hygiene'
import { listOf } from '../flags.ts'
import { visible } from '../formats/safe.ts'
import type { Io } from '../io.ts'
import type { Given } from '../program.ts'
import { promptOf } from '../prompt.ts'
import { UsageError } from '../usage-error.ts'

/** The accounts of subjects, each once: its id, and how people call it. */
export function accountsIn(subjects: readonly Subject[]): ReadonlyMap<string, string> {
  return new Map(
    subjects.map(({ account, accountName }) => [
      account,
      accountName === undefined ? account : `${accountName} (${account})`,
    ]),
  )
}

/**
 * Has the ids of all accounts that are to be changed typed out: by `--confirm`, else by the person at the terminal. Throws a
 * `UsageError` where one was not, or where nobody can be asked: nothing is done then.
 */
export async function confirmed(
  accounts: ReadonlyMap<string, string>,
  given: Given,
  io: Io,
): Promise<readonly string[]> {
  const flag = listOf(given, 'confirm')
  if (flag) return checked(flag, accounts)
  if (accounts.size === 0) return []
  const ask = promptOf(io)
  const ids = [...accounts.keys()]
  if (!ask) {
    throw new UsageError(
      `nobody is there to confirm that ${[...accounts.values()].join(', ')} may be changed`,
      `type the ids out: --confirm ${ids.join(',')}`,
    )
  }
  for (const [id, name] of accounts) {
    const typed = await ask(`type ${id} to change ${visible(name)}: `)
    if (typed !== id) throw new UsageError(`"${typed}" is not ${id}: nothing was changed`)
  }
  return ids
}

function checked(given: readonly string[], accounts: ReadonlyMap<string, string>): readonly string[] {
  const missing = [...accounts].filter(([id]) => !given.includes(id))
  const stray = given.filter((id) => !accounts.has(id))
  if (stray.length > 0) {
    throw new UsageError(`nothing would be changed in ${stray.join(', ')}`, `it is ${[...accounts.keys()].join(',')}`)
  }
  if (missing.length > 0) {
    throw new UsageError(
      `--confirm leaves out ${missing.map(([, name]) => name).join(', ')}`,
      `all of them: --confirm ${[...accounts.keys()].join(',')}`,
    )
  }
  return given
}
