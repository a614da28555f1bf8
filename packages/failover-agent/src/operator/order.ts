import { didYouMean } from '@arnq/query'
import type { ControlReply, ControlRequest } from '../control.ts'
import type { GroupSettings } from '../settings.ts'
import { visible } from '../telling/escaped.ts'
import { CommandError, wrong } from './command-error.ts'
import type { Asked, Doors } from './doors.ts'
import { EXIT } from './exit-codes.ts'
import { jsonText, wantsJson } from './printing.ts'

/** The group that an argument names, as the config has it. One that is not there is a wrong argument. */
export async function groupNamed(name: string | undefined, doors: Doors): Promise<GroupSettings> {
  const { groups } = await doors.settings({ secret: 'ignored' })
  const names = groups.map((group) => group.name)
  if (name === undefined) throw wrong('no group is named', `name one of ${names.join(', ')}`)
  const found = groups.find((group) => group.name === name)
  if (found) return found
  throw wrong(`there is no group ${visible(name)}`, didYouMean(name, names) ?? `there are ${names.join(', ')}`)
}

/** Asks the daemon for something that only it can do. Where none runs, nothing is done. */
export async function askDaemon(request: ControlRequest, doors: Doors): Promise<ControlReply & { readonly ok: true }> {
  const reply = await doors.daemon(request)
  if (!reply) {
    throw new CommandError(
      EXIT.unexpected,
      'no daemon runs here, so nothing was done',
      'systemctl start arnq-failoverd',
    )
  }
  if (reply.ok) return reply
  throw new CommandError(
    EXIT.unexpected,
    `the daemon refused: ${visible(reply.error)}`,
    'arnq-failover status shows what it does',
  )
}

/** Gives the daemon an order and prints what it says. */
export async function order(
  request: ControlRequest,
  otherwise: string,
  { flags }: Asked,
  doors: Doors,
): Promise<number> {
  const reply = await askDaemon(request, doors)
  doors.out.write(wantsJson(flags) ? jsonText(reply) : `${visible(reply.message ?? otherwise)}\n`)
  return EXIT.ok
}
