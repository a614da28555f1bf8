import { type Check, error, type Finding, warning } from '../check.ts'
import type { NodeFacts } from '../node-facts.ts'

/** Whether the agents of the peers answer, and know the same secret. */
export const peering: Check = {
  id: 'peering',
  why: 'A master asks the holder of a volume to release it: without an answer it waits, or stops that instance.',
  run: async (facts) => {
    const peers = facts.settings.peering?.peers ?? []
    return (await Promise.all(peers.map((one) => look(one, facts)))).flat()
  },
}

type Peer = NonNullable<NodeFacts['settings']['peering']>['peers'][number]

async function look(one: Peer, { ping, settings }: NodeFacts): Promise<readonly Finding[]> {
  const answer = await ping(one)
  const where = `${one.name} at ${one.address}, port ${one.port},`
  if (answer.kind === 'silent')
    return [
      warning(
        `${where} does not answer: ${answer.why}`,
        'does arnq-failoverd run there, and does its security group let this port through?',
      ),
    ]
  if (answer.kind === 'stranger')
    return [
      error(
        `${where} is no peer of ours: ${answer.why}`,
        `copy ${settings.peering?.secretFile} from one node to all, and compare their clocks`,
      ),
    ]
  return []
}
