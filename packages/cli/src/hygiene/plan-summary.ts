import { type LeftOut, moneyOf, moneyText, type Plan, type PlannedAction } from '@arnq/hygiene'
import { visible } from '../formats/safe.ts'

/** A plan in a few lines: what it would do where, what cannot be taken back, what was left out. */
export function planSummary({ id, actions, left, expires }: Plan): string {
  const done = actions.filter(({ skip }) => skip !== true)
  return [
    `plan ${id}: ${count(done.length, 'action')} in ${count(accountsOf(done).size, 'account')}${savings(done)}, to be applied until ${expires}`,
    ...[...accountsOf(done)].flatMap(([account, some]) => [`  ${account}`, ...byVerb(some)]),
    ...irreversible(done),
    ...leftOut(left),
  ]
    .map((line) => `${visible(line)}\n`)
    .join('')
}

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`

/** Actions by the accounts that they change. */
const accountsOf = (actions: readonly Pick<PlannedAction, 'subject'>[]) =>
  Map.groupBy(actions as readonly PlannedAction[], ({ subject: { account, accountName } }) =>
    accountName === undefined ? account : `${accountName} (${account})`,
  )

function savings(actions: readonly PlannedAction[]): string {
  const money = moneyOf(actions.map(({ subject, cost }) => ({ arn: subject.arn, ...(cost && { cost }) })))
  return money.length === 0 ? '' : `, saves ${moneyText(money)} a month`
}

function byVerb(actions: readonly PlannedAction[]): readonly string[] {
  const verbs = [...Map.groupBy(actions, ({ verb }) => verb)]
  const width = Math.max(...verbs.map(([verb]) => verb.length))
  return verbs.map(([verb, some]) => `    ${verb.padEnd(width)}  ${some.length}${savings(some)}`)
}

const MOST = 10

function irreversible(actions: readonly PlannedAction[]): readonly string[] {
  const lost = actions.filter(({ reversal }) => reversal.kind === 'none')
  if (lost.length === 0)
    return actions.length > 0 ? ['everything in it can be taken back, as each line of it says'] : []
  return [
    `cannot be taken back: ${lost.length}`,
    ...lost.slice(0, MOST).map(({ verb, subject, reversal }) => `  ${verb} ${subject.id}: ${reversal.says}`),
    ...(lost.length > MOST ? [`  and ${lost.length - MOST} more`] : []),
  ]
}

/** Why not, in the words for a group; the first one's own reason tells more. */
const WHY: Readonly<Record<LeftOut['why'], string>> = {
  account: 'in an account that plans may not change',
  excepted: 'to be left alone by an exception',
  gone: 'gone by now',
  'hands-off': "in somebody else's hands",
  'in-use': 'in use',
  irreversible: 'could not be taken back',
  limit: 'beyond the limits',
  'no-action': 'for a person to do',
  'not-yet': 'not due yet',
  'other-action': 'planned already in another way',
  refused: 'not in a state for it',
  unknown: 'not known well enough',
}

function leftOut(left: readonly LeftOut[]): readonly string[] {
  if (left.length === 0) return []
  const groups = [...Map.groupBy(left, ({ why }) => why)].sort(([, a], [, b]) => b.length - a.length)
  return [
    `left out: ${left.length}`,
    ...groups.map(
      ([why, [first, ...rest]]) => `  ${rest.length + 1} ${WHY[why]}: ${first?.subject.id}, ${first?.says}`,
    ),
  ]
}
