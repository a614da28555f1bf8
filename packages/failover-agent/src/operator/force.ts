import type { Sight } from '../claim.ts'
import type { ClaimStatus } from '../status-report.ts'
import { visible } from '../telling/escaped.ts'
import { unknown, wrong } from './command-error.ts'
import type { Doors, Run } from './doors.ts'
import { askDaemon, groupNamed, order } from './order.ts'
import { pageOf, wrapped } from './printing.ts'

type Them = Extract<Sight, { holder: 'them' }>

/** Takes a volume from an instance that runs. What that instance has not written is lost, so a person must say so twice. */
export const forceCommand: Run = async (asked, doors) => {
  const { name } = await groupNamed(asked.args[0], doors)
  const { claim, holder } = await heldElsewhere(name, asked.args.slice(1).join(' '), doors)
  if (!asked.flags.yes) await confirm(claim, holder, doors)
  const request = { do: 'force', group: name, claim, by: doors.user } as const
  return order(
    request,
    `ordered: ${claim} is taken from ${holder.who} by force; arnq-failover status shows how far it is`,
    asked,
    doors,
  )
}

/** The claim that is meant, by its name or its id alone, and who holds it. */
async function heldElsewhere(group: string, named: string, doors: Doors): Promise<{ claim: string; holder: Them }> {
  const { status } = await askDaemon({ do: 'look' }, doors)
  const claims = status?.groups.find((one) => one.group === group)?.claims ?? []
  const volumes = claims.filter(({ claim }) => claim.startsWith('volume '))
  const found = volumes.find(({ claim }) => claim === named || claim === `volume ${named}`)
  if (!found) {
    const names = volumes.map(({ claim }) => claim.slice('volume '.length)).join(', ')
    throw wrong(
      named === '' ? 'no volume is named' : `there is no volume ${named} in ${group}`,
      names === '' ? 'the group has none' : `there are ${names}`,
    )
  }
  return { claim: found.claim, holder: holderOf(found) }
}

function holderOf({ claim, sight }: ClaimStatus): Them {
  if (!sight || sight.holder === 'unknown')
    throw unknown(`nobody can tell who holds ${claim}${sight ? `: ${sight.why}` : ''}`, 'wait until EC2 answers')
  if (sight.holder === 'them') return sight
  throw wrong(`no other node holds ${claim}: there is nothing to take by force`, 'arnq-failover status shows who does')
}

async function confirm(claim: string, { who, state }: Them, doors: Doors): Promise<void> {
  const id = claim.slice('volume '.length)
  const { width, paint } = pageOf(doors.err, doors.env)
  const paragraphs = [
    `${claim} is attached to ${who}, which is ${state} and has not let go of it.`,
    `Force takes it away under that instance. Whatever it has not yet written to the volume is LOST, programs there go on without knowing, and the file system may be damaged.`,
    `It gets fsck before it is mounted here, and status says that data may be lost until arnq-failover acknowledge.`,
    'Stopping that instance instead loses nothing, where its system still shuts down:',
  ]
  const text = paragraphs.map((one) => wrapped('', one, 0, width).join('\n')).join('\n\n')
  doors.err.write(`${text}\n\n  aws ec2 stop-instances --instance-ids ${visible(who)}\n\n`)
  const answer = await doors.question(paint('bold', `To go on, type ${id}: `))
  if (answer === undefined) throw wrong('nobody is there to confirm it', 'run it on a terminal, or add --yes')
  if (answer.trim() !== id)
    throw wrong('that was another text, so nothing was done', 'run it again to take it by force')
}
