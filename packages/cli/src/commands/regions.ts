import { parsePattern } from '@arnq/query'
import { partitions } from '@arnq/query/partitions'
import { type Listed, printListing } from '../listing.ts'
import type { Run } from '../program.ts'
import { openSession, type Session } from '../session.ts'

/** Lists the regions that are enabled in each account that a pattern means. */
export const regionsCommand: Run = async (given, [text = '*'], io) => {
  const session = await openSession(given, io)
  try {
    return await printListing(found(session, text), ['accountName', 'account', 'region'], given, io)
  } finally {
    await session.close()
  }
}

const optIn = new Set(partitions.flatMap((partition) => partition.optIn))

async function* found(session: Session, text: string): AsyncGenerator<Listed> {
  for await (const target of session.targets(parsePattern(text))) {
    if ('failure' in target) yield target
    else {
      const { account, accountName, region, partition } = target
      yield { value: { account, accountName: accountName ?? null, region, partition, optIn: optIn.has(region) } }
    }
  }
}
