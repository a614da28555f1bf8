import { type Doors, defineAction, type Step } from '../action.ts'
import { daysSince } from '../age.ts'
import type { Remedy } from '../finding.ts'
import { answered } from './parts/answered.ts'
import { unlessGone } from './parts/gone.ts'
import { numberOf } from './parts/input.ts'

type Seen = {
  readonly retention: number | undefined
  readonly created: string | undefined
  readonly bytes: number | undefined
}

const daysOf = ({ input }: Remedy): number | undefined => numberOf(input, 'days')

/** `{ days: 90 }`. Events older than that are deleted within 72 hours. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const setLogRetention = defineAction<Seen>({
  verb: 'set-log-retention',
  says: 'Lets CloudWatch delete the events of a log group that are older than so many days.',
  subject: 'logs:log-group',
  order: 50,
  evenInUse: true,
  look: (doors, { id, name }) => seenOf(doors, name ?? id),
  refuses: (_, remedy) =>
    daysOf(remedy) === undefined ? 'nothing says how many days of it are to be kept' : undefined,
  pinned: ({ retention }) => ({ retention }),
  reversal: async ({ now }, _, { created, bytes }, remedy) => {
    const days = daysOf(remedy) ?? 0
    const age = daysSince(created, now())
    return bytes === 0 || (age !== undefined && age < days)
      ? { kind: 'setting', says: 'the retention is set as it was; it holds no event that is older' }
      : { kind: 'none', says: `the retention is set as it was, but events older than ${days} days are lost` }
  },
  steps: (remedy) => [putting(daysOf(remedy) ?? 0)],
  undo: async ({ call }, { id, name = id }, { retention }) => {
    if (retention === undefined) await call('logs', 'deleteRetentionPolicy', { logGroupName: name })
    else await call('logs', 'putRetentionPolicy', { logGroupName: name, retentionInDays: retention })
    const was = retention === undefined ? 'for ever' : `for ${retention} days`
    return {
      kind: 'partly',
      says: `events are kept ${was} again`,
      left: 'events that CloudWatch has deleted since are lost',
    }
  },
})

const putting = (days: number): Step<Seen> => ({
  name: 'put-retention',
  permission: 'logs:PutRetentionPolicy',
  changes: ['retention'],
  done: (seen) => seen?.retention === days,
  run: async ({ call }, { id, name }) =>
    answered(await call('logs', 'putRetentionPolicy', { logGroupName: name ?? id, retentionInDays: days })),
})

async function seenOf({ call }: Doors, name: string): Promise<Seen | undefined> {
  for (let token: string | undefined, first = true; first || token; first = false) {
    const page = await unlessGone(
      call('logs', 'describeLogGroups', { logGroupNamePrefix: name, ...(token && { nextToken: token }) }),
    )
    const row = page?.logGroups?.find(({ logGroupName }) => logGroupName === name)
    if (row) {
      const created = row.creationTime === undefined ? undefined : new Date(row.creationTime).toISOString()
      return { retention: row.retentionInDays, created, bytes: row.storedBytes }
    }
    token = page?.nextToken
  }
  return undefined
}
