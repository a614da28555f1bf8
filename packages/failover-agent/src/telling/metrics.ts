import type { Role } from '../claim.ts'
import type { ClaimStatus, GroupStatus, Phase, StatusReport } from '../status-report.ts'
import { BUCKETS, type Counted, type Histogram, type Series } from './counters.ts'
import { exposition, type Metric, type Sample } from './exposition.ts'

const ROLES: readonly Role[] = ['MASTER', 'BACKUP', 'FAULT', 'STOP', 'DELETED', 'UNKNOWN']
const PHASES: readonly Phase[] = ['standby', 'promoting', 'active', 'demoting', 'waiting', 'stuck', 'degraded', 'fault']
const HOLDERS = ['us', 'partly', 'nobody', 'them', 'moving', 'unknown', 'unfit', 'lost'] as const

/** What the agent is and does, in Prometheus' text format. Names that a graph or an alert uses must stay. */
export const renderMetrics = (report: StatusReport, counted: Counted, now: Date): string =>
  exposition([
    ...ofAgent(report),
    ...ofGroups(report.groups),
    ...ofClaims(report.groups, now),
    ...ofCounters(counted, now),
  ])

const metric = (name: string, help: string, samples: readonly Sample[]): Metric => ({
  name: `arnq_failover_${name}`,
  help,
  type: 'gauge',
  samples,
})

function ofAgent({ node, instance = '', daemon }: StatusReport): readonly Metric[] {
  return [
    metric('info', 'The agent: always 1.', [{ labels: { node, instance, version: daemon?.version ?? '' }, value: 1 }]),
    metric(
      'start_time_seconds',
      'When the agent started, in seconds since 1970.',
      daemon ? [{ value: secondsOf(daemon.since) }] : [],
    ),
  ]
}

const each = (groups: readonly GroupStatus[], value: (group: GroupStatus) => number): readonly Sample[] =>
  groups.map((group) => ({ labels: { group: group.group }, value: value(group) }))

/** One series for each word that there is, so that a graph shows the one that is 1. */
const states = <Word extends string>(
  groups: readonly GroupStatus[],
  label: string,
  words: readonly Word[],
  of: (group: GroupStatus) => Word,
): readonly Sample[] =>
  groups.flatMap((group) =>
    words.map((word) => ({ labels: { group: group.group, [label]: word }, value: of(group) === word ? 1 : 0 })),
  )

const ofGroups = (groups: readonly GroupStatus[]): readonly Metric[] => [
  metric(
    'role',
    'What keepalived says of the group: 1 for its role.',
    states(groups, 'role', ROLES, ({ role }) => role),
  ),
  metric(
    'role_since_seconds',
    'Since when, in seconds since 1970.',
    each(groups, ({ roleSince }) => secondsOf(roleSince)),
  ),
  metric(
    'phase',
    'Where the group stands: 1 for its phase.',
    states(groups, 'phase', PHASES, ({ phase }) => phase),
  ),
  metric(
    'alarms',
    'Things that a person should look at.',
    each(groups, ({ alarms }) => alarms.length),
  ),
  metric('alarm', 'An alarm that is raised, and absent else.', groups.flatMap(alarmSamples)),
  ...ofRecords(groups),
]

const ofRecords = (groups: readonly GroupStatus[]): readonly Metric[] => [
  metric(
    'generation',
    'Roles that the group has had since its record began.',
    each(groups, ({ record }) => record.generation),
  ),
  metric(
    'loss_possible',
    'Whether a forced detach may have lost data that nobody has acknowledged yet.',
    each(groups, ({ record }) => (record.loss === 'possible' ? 1 : 0)),
  ),
  metric(
    'fsck_required',
    'Volumes that are not mounted before fsck has passed.',
    each(groups, ({ record }) => record.fsckRequired.length),
  ),
  metric('last_transition_seconds', 'How long the last finished transition took.', groups.flatMap(lastTransition)),
]

const alarmSamples = ({ group, alarms }: GroupStatus): readonly Sample[] => {
  const names = new Set(alarms.map(({ alarm, claim = '' }) => JSON.stringify({ group, alarm, claim })))
  return [...names].map((labels) => ({ labels: JSON.parse(labels), value: 1 }))
}

function lastTransition({ group, record }: GroupStatus): readonly Sample[] {
  const last = [record.transition, ...record.history].find((one) => one?.ended !== undefined)
  if (last?.ended === undefined) return []
  return [{ labels: { group, role: last.role }, value: secondsOf(last.ended) - secondsOf(last.started) }]
}

function ofClaims(groups: readonly GroupStatus[], now: Date): readonly Metric[] {
  const seen = groups.flatMap(({ group, claims }) =>
    claims.flatMap((claim) =>
      claim.sight ? [{ ...claim, sight: claim.sight, labels: { group, claim: claim.claim } }] : [],
    ),
  )
  const age = ({ since }: Pick<ClaimStatus, 'since'>): number =>
    since === undefined ? Number.NaN : Math.max(0, now.getTime() / 1000 - secondsOf(since))
  return [
    metric(
      'holder',
      'Who holds a claim: 1 for its holder.',
      seen.flatMap(({ labels, sight }) =>
        HOLDERS.map((holder) => ({ labels: { ...labels, holder }, value: sight.holder === holder ? 1 : 0 })),
      ),
    ),
    metric(
      'holder_seconds',
      'For how long.',
      seen.map((claim) => ({ labels: claim.labels, value: age(claim) })),
    ),
    metric(
      'detach_pending_seconds',
      'How long a claim has been on its way to nobody: a detach that does not end is a guest that does not let go.',
      seen
        .filter(({ sight }) => sight.holder === 'moving' && sight.to === 'nobody')
        .map((claim) => ({ labels: claim.labels, value: age(claim) })),
    ),
  ]
}

function ofCounters(counted: Counted, now: Date): readonly Metric[] {
  const counter = (name: string, help: string, series: readonly Series<number>[]): Metric => ({
    ...metric(name, help, series),
    type: 'counter',
  })
  return [
    counter('transitions_total', 'Transitions, by role and outcome.', counted.transitions),
    counter('step_failures_total', 'Steps that failed.', counted.stepFailures),
    counter('api_calls_total', 'Calls to EC2, by operation and outcome.', counted.calls),
    {
      ...metric('step_seconds', 'How long steps took.', counted.stepSeconds.flatMap(histogramSamples)),
      type: 'histogram',
    },
    metric('last_look_timestamp_seconds', 'When EC2 was last looked at, in seconds since 1970.', counted.lastLooks),
    metric(
      'last_look_age_seconds',
      'How long ago that was when this was written.',
      counted.lastLooks.map(({ labels, value }) => ({ labels, value: Math.max(0, now.getTime() / 1000 - value) })),
    ),
  ]
}

const histogramSamples = ({ labels, value: { buckets, sum, count } }: Series<Histogram>): readonly Sample[] => [
  ...buckets.map((value, at) => ({ suffix: '_bucket', labels: { ...labels, le: String(BUCKETS[at]) }, value })),
  { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
  { suffix: '_sum', labels, value: sum },
  { suffix: '_count', labels, value: count },
]

const secondsOf = (iso: string): number => Date.parse(iso) / 1000
