import { meansAccount, parsePattern } from '@arnq/query'
import type { Account } from '@arnq/query/sdk'
import { type Listed, printListing } from '../listing.ts'
import type { Run } from '../program.ts'
import { openSession, type Session } from '../session.ts'

/** Lists the accounts that a pattern means, and by whose credentials each is reached. */
export const accountsCommand: Run = async (given, [text = '*'], io) => {
  const session = await openSession(given, io)
  try {
    return await printListing(found(session, text), ['name', 'id'], given, io)
  } finally {
    await session.close()
  }
}

async function* found(session: Session, text: string): AsyncGenerator<Listed> {
  const pattern = parsePattern(text)
  for await (const one of session.accounts(pattern)) {
    if (one.kind === 'failure') yield { failure: one.failure }
    else if (meansAccount(pattern, named(one.account))) yield { value: row(one.account) }
  }
}

const named = ({ id, name }: Account) => ({ account: id, ...(name !== undefined && { accountName: name }) })

const row = ({ id, name, partition, unit, tags, source }: Account) => ({
  id,
  name: name ?? null,
  partition,
  source,
  unit: unit ?? null,
  tags: tags ?? {},
})
