import type { Failure, Target } from '@arnq/query'
import type { Cost } from '../../src/cost.ts'
import type { Evidence, Finding, Outcome, Severity } from '../../src/finding.ts'
import { merged } from '../../src/record/merge.ts'
import { emptyRecord, type RunRecord } from '../../src/record/record.ts'
import { type Report, type ReportOptions, reportOf } from '../../src/report/report.ts'
import type { ActionFacts, CheckFacts, Run, Spot } from '../../src/report/run.ts'

/** What breaks readers that do not look: markup, a turn of direction, controls, a formula, 10 kB. */
export const HOSTILE = [
  '"><script>alert(1)</script>',
  '\u202egnp.exe\u202c',
  '\u001b[31mred\u001b[0m\u0000\u0007',
  '=HYPERLINK("http://evil.example","x")',
  "'; DROP TABLE x; --|*_`~[a](http://evil.example)@everyone <!channel> #1",
  ']]><x/><!-- -->&amp;\r\n\tnew line',
  `${'long '.repeat(2000)}end`,
] as const

const ACCOUNTS = [
  ['111111111111', 'prod-payments'],
  ['222222222222', 'prod-search'],
  ['333333333333', 'staging'],
  ['444444444444', 'data-platform'],
  ['555555555555', 'sandbox-teams'],
  ['666666666666', 'shared-images'],
] as const
const REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1', 'ap-southeast-2'] as const
const OWNERS = ['team-payments', 'team-search', 'data-platform@example.com', 'team-web', undefined] as const

/** Numbers that look drawn by lot and are the same every time (https://en.wikipedia.org/wiki/Lehmer_random_number_generator). */
function lots(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

type Kind = CheckFacts & {
  readonly type: string
  readonly id: string
  readonly verb?: string
  readonly tells: (lot: (below: number) => number) => { reason: string; cost?: Cost; evidence: readonly Evidence[] }
}

const usd = (amount: number, bound: Cost['bound'], basis: string): Cost => ({
  amount,
  currency: 'USD',
  bound,
  basis,
  source: 'list 2026-10-01',
})
const evidence = (says: string, value: Evidence['value'], source: string): Evidence => ({
  says,
  value,
  source,
  at: '2026-11-21T05:00:03Z',
})

const KINDS: readonly Kind[] = [
  {
    name: 'orphan-volume',
    title: 'Volumes that nothing is attached to',
    about: 'Volumes that have been available for longer than the days of grace.',
    concern: 'cost',
    severity: 'medium',
    type: 'ec2:volume',
    id: 'vol',
    verb: 'delete-volume',
    tells: (lot) => {
      const [size, days] = [(1 + lot(60)) * 10, 15 + lot(300)]
      return {
        reason: `Available for ${days} days, and nothing has read or written it since; ${size} GiB of gp3.`,
        cost: usd(size * 0.08, '=', `${size} GiB gp3 at 0.08`),
        evidence: [
          evidence('state', 'available', 'ec2:DescribeVolumes State'),
          evidence('available since', '2026-08-02T00:00:00Z', 'own record'),
          evidence('read and write operations in 14 days', 0, 'cloudwatch:GetMetricData VolumeReadOps'),
        ],
      }
    },
  },
  {
    name: 'stale-image',
    title: 'Images that nothing launches any more',
    about: 'Images beyond the newest of their family that no instance, template or parameter names.',
    concern: 'cost',
    severity: 'medium',
    type: 'ec2:image',
    id: 'ami',
    verb: 'retire-image',
    tells: (lot) => {
      const [size, age] = [8 * (1 + lot(12)), 90 + lot(900)]
      return {
        reason: `${age} days old, older than the 3 newest of its family web-base, and nothing of 6 accounts refers to it; last launched ${30 + lot(200)} days ago.`,
        cost: usd(size * 0.05, '<=', `${size} GiB of snapshots at 0.05`),
        evidence: [
          evidence('last launched', '2026-05-01T10:00:00Z', 'ec2:DescribeImages LastLaunchedTime'),
          evidence('family', 'web-base', 'tag Family'),
        ],
      }
    },
  },
  {
    name: 'orphan-snapshot',
    title: 'Snapshots whose volume and image are gone',
    about: 'Snapshots that no image holds and whose volume exists no more.',
    concern: 'cost',
    severity: 'low',
    type: 'ec2:snapshot',
    id: 'snap',
    verb: 'delete-snapshot',
    tells: (lot) => {
      const size = 8 + lot(500)
      return {
        reason: `Its volume vol-0${lot(99_999)} exists no more, no image holds it, and it is ${60 + lot(700)} days old.`,
        cost: usd(size * 0.05, '<=', `${size} GiB at 0.05`),
        evidence: [evidence('full size, GiB', size, 'ec2:DescribeSnapshots FullSnapshotSizeInBytes')],
      }
    },
  },
  {
    name: 'open-security-group',
    title: 'Security groups open to addresses that nobody has allowed',
    about: 'Rules that let in addresses which stand in no allow-list.',
    concern: 'security',
    severity: 'high',
    type: 'ec2:security-group',
    id: 'sg',
    tells: (lot) => ({
      reason: `Port ${[22, 3389, 5432, 6379][lot(4)]} is open to 0.0.0.0/0 by rule sgr-0${lot(99_999)}; ${1 + lot(9)} interfaces use the group.`,
      evidence: [evidence('rule', 'tcp 22 from 0.0.0.0/0', 'ec2:DescribeSecurityGroupRules CidrIpv4')],
    }),
  },
  {
    name: 'unassociated-address',
    title: 'Elastic addresses that nothing uses',
    about: 'Elastic addresses without an association.',
    concern: 'cost',
    severity: 'medium',
    type: 'ec2:elastic-ip',
    id: 'eipalloc',
    verb: 'release-address',
    tells: (lot) => ({
      reason: `Address 198.51.100.${lot(255)} is associated with nothing, and has been so for ${8 + lot(90)} days.`,
      cost: usd(3.65, '=', 'a public IPv4 address, 730 hours at 0.005'),
      evidence: [evidence('association', null, 'ec2:DescribeAddresses AssociationId')],
    }),
  },
  {
    name: 'idle-nat-gateway',
    title: 'NAT gateways that carry nothing',
    about: 'NAT gateways without a byte in 14 days.',
    concern: 'cost',
    severity: 'high',
    type: 'ec2:natgateway',
    id: 'nat',
    verb: 'delete-nat-gateway',
    tells: (lot) => ({
      reason: `No byte went out through it in 14 days; ${lot(3)} route tables still lead to it.`,
      cost: usd(32.85, '=', 'a NAT gateway, 730 hours at 0.045'),
      evidence: [evidence('bytes out in 14 days', 0, 'cloudwatch:GetMetricData BytesOutToDestination')],
    }),
  },
  {
    name: 'untagged',
    title: 'Instances without the tags that are required',
    about: 'Resources that lack a required tag.',
    concern: 'tags',
    severity: 'low',
    type: 'ec2:instance',
    id: 'i',
    tells: (lot) => ({
      reason: `Has no ${['Owner', 'CostCenter', 'Environment'][lot(3)]} tag.`,
      evidence: [],
    }),
  },
  {
    name: 'old-generation-volume',
    title: 'Volumes of an older generation',
    about: 'gp2 and io1 volumes, which gp3 and io2 do for less.',
    concern: 'cost',
    severity: 'low',
    type: 'ec2:volume',
    id: 'vol',
    verb: 'modify-volume',
    tells: (lot) => {
      const size = (1 + lot(50)) * 10
      return {
        reason: `${size} GiB of gp2: as gp3 it gives at least the same for less.`,
        cost: usd(size * 0.02, '=', `${size} GiB, gp2 at 0.10 less gp3 at 0.08`),
        evidence: [evidence('type', 'gp2', 'ec2:DescribeVolumes VolumeType')],
      }
    },
  },
]

export const SAMPLE_ACTIONS: readonly ActionFacts[] = [
  {
    verb: 'delete-volume',
    says: 'Makes a snapshot, waits until it is completed, and deletes the volume.',
    takenBack: 'It can be made anew from the snapshot; its id will differ.',
  },
  {
    verb: 'retire-image',
    says: 'Deprecates an image, later disables it, later deregisters it.',
    takenBack: 'Each stage can be taken back; a deregistered image for as long as the Recycle Bin keeps it.',
  },
  {
    verb: 'delete-snapshot',
    says: 'Deletes a snapshot that a Recycle Bin rule keeps.',
    takenBack: "It can be restored from the Recycle Bin until the rule's days are over.",
  },
  {
    verb: 'release-address',
    says: 'Releases an address.',
    takenBack: 'It cannot be taken back for certain: AWS may give the address to others.',
  },
]

const WEIGHTS = [0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 4, 4, 5, 6, 6, 6, 7, 7]

function findingOf(at: number, lot: (below: number) => number, hostile: boolean): Finding {
  const kind = KINDS[WEIGHTS[lot(WEIGHTS.length)] ?? 0] ?? (KINDS[0] as Kind)
  const [account, accountName] = ACCOUNTS[Math.min(lot(6), lot(6))] ?? ACCOUNTS[0]
  const region = REGIONS[Math.min(lot(4), lot(4))] ?? 'eu-west-1'
  const owner = OWNERS[lot(5)]
  const told = kind.tells(lot)
  const roll = lot(100)
  const outcome: Outcome = roll < 84 ? 'found' : roll < 90 ? 'unknown' : roll < 94 ? 'excepted' : 'kept'
  const id = `${kind.id}-0${(0x1000_0000_0000 + at * 7_919).toString(16)}`
  const nasty = hostile && at % 40 < HOSTILE.length ? HOSTILE[at % 40] : undefined
  const name = nasty ?? (lot(3) > 0 ? `${['web', 'search', 'etl', 'batch'][lot(4)]}-${lot(90)}` : undefined)
  const severity: Severity = kind.severity
  return {
    check: kind.name,
    outcome,
    severity,
    reason: reasonOf(outcome, told.reason, nasty),
    subject: {
      arn: `arn:aws:${kind.type.split(':')[0]}:${region}:${account}:${kind.type.split(':')[1]}/${id}`,
      type: kind.type,
      id,
      ...(name !== undefined && { name }),
      account,
      accountName,
      region,
      created: `202${4 + lot(2)}-0${1 + lot(9)}-1${lot(9)}T09:00:00Z`,
    },
    ...(told.cost && { cost: told.cost }),
    evidence: told.evidence,
    ...((nasty ?? owner) !== undefined && { owner: { value: nasty ?? owner ?? '', source: 'tag Owner' } }),
    ...(kind.verb && outcome === 'found' && roll % 12 > 0 && { remedy: { verb: kind.verb } }),
    ...(outcome === 'found' &&
      roll % 12 === 0 &&
      kind.verb && { handsOff: 'the stack web-prod would make it anew (tag aws:cloudformation:stack-name)' }),
    ...(outcome === 'excepted' && {
      exception: {
        rule: `exceptions.yaml: ${kind.type} in ${accountName}`,
        owner: 'jana@example.com',
        reason: 'kept for the audit of 2026',
        expires: '2027-01-31T00:00:00Z',
      },
    }),
    ...(outcome === 'unknown' && {
      gaps: [
        {
          says: 'the launch templates of 555555555555 (sandbox-teams) in us-east-1 could not be listed: UnauthorizedOperation',
          account: '555555555555',
          region: 'us-east-1',
        },
      ],
    }),
    ...(outcome === 'kept' &&
      kind.name === 'stale-image' && {
        references: [
          {
            from: {
              arn: `arn:aws:ec2:${region}:222222222222:launch-template/lt-0abc`,
              type: 'ec2:launch-template-version',
              id: 'lt-0abc:3',
              name: 'web',
              account: '222222222222',
              accountName: 'prod-search',
              region,
            },
            path: 'LaunchTemplateData.ImageId',
            to: { type: 'ec2:image' as const, id },
            strength: 'uses' as const,
            seenAt: '2026-11-21T05:00:02Z',
          },
        ],
      }),
  }
}

function reasonOf(outcome: Outcome, reason: string, nasty: string | undefined): string {
  const text = nasty === undefined ? reason : `${reason} Its name is ${nasty}.`
  if (outcome === 'unknown') return `${text} Whether it is needed is unknown: not every account could be read.`
  return outcome === 'kept' ? 'In use by launch template web, version 3, of prod-search.' : text
}

const TARGETS: readonly Target[] = ACCOUNTS.flatMap(([account, accountName]) =>
  REGIONS.map((region) => ({ partition: 'aws', account, accountName, region })),
)

const FAILURES: readonly Failure[] = [
  ...['ec2:DescribeLaunchTemplates', 'ec2:DescribeLaunchTemplateVersions'].map(
    (action): Failure => ({
      kind: 'denied',
      target: { partition: 'aws', account: '555555555555', accountName: 'sandbox-teams', region: 'us-east-1' },
      action,
      code: 'UnauthorizedOperation',
      message: 'You are not authorized to perform this operation.',
      next: `Allow ${action} to the role arnq-read in account 555555555555.`,
    }),
  ),
  {
    kind: 'disabled',
    target: { partition: 'aws', account: '666666666666', region: 'ap-southeast-2' },
    action: 'ec2:DescribeRegions',
    code: 'OptInRequired',
    message: 'You are not subscribed to this service.',
  },
]

const RUN_AT = '2026-11-21T05:00:00.000Z'

/** A run with so many findings; the same ones every time. */
export function sampleRun(count: number, { id = 'run-24', at = RUN_AT, hostile = true, skip = 0 } = {}): Run {
  const lot = lots(20_261_121)
  const findings = Array.from({ length: count }, (_, nth) => findingOf(nth, lot, hostile)).slice(skip)
  return {
    id,
    at,
    targets: TARGETS,
    checks: KINDS.map(({ name, title, about, concern, severity }) => ({ name, title, about, concern, severity })),
    findings,
    gaps: [
      { says: 'image ami-0aa is shared with 999999999999, an account that is not among ours', account: '999999999999' },
    ],
    failures: FAILURES,
    inState: [],
    saw: (_check: string, spot: Spot) => spot.account !== '555555555555' || spot.region !== 'us-east-1',
  }
}

/** The record of two dozen weekly runs before the sample's own, which found ever more, and then some less. */
export function sampleRecord(count: number): RunRecord {
  const made = RECORDS.get(count) ?? madeRecord(count)
  RECORDS.set(count, made)
  return made
}

const RECORDS = new Map<number, RunRecord>()

function madeRecord(count: number): RunRecord {
  let record = emptyRecord
  for (let week = 0; week < 23; week++) {
    const at = new Date(Date.parse(RUN_AT) - (23 - week) * 7 * 86_400_000).toISOString()
    const many = Math.round(count * (0.45 + 0.028 * week - (week > 15 ? (week - 15) * 0.03 : 0)))
    record = merged(
      record,
      sampleRun(many, { id: `run-${week}`, at, skip: week === 22 ? 0 : Math.round(count * 0.04) }),
    ).record
  }
  // What the last run found besides is found no more.
  const gone = record.findings
    .slice(0, 12)
    .map((one, nth) => ({ ...one, arn: `${one.arn}${nth}`, id: `${one.id}${nth}` }))
  return { ...record, findings: [...record.findings, ...gone].filter(({ resolved }) => resolved === undefined) }
}

/** A report of so many that only one run was before it, to be quick. */
export function vastReport(count = 10_000): Report {
  const before = merged(emptyRecord, sampleRun(count - 100, { id: 'run-22', at: '2026-11-14T05:00:00.000Z' })).record
  const run = sampleRun(count)
  return reportOf(run, merged(before, run).memory, { actions: SAMPLE_ACTIONS })
}

export function sampleReport(count = 300, options: ReportOptions = {}): Report {
  const run = sampleRun(count)
  const { memory } = merged(sampleRecord(count), run)
  return reportOf(run, memory, { actions: SAMPLE_ACTIONS, title: 'AWS hygiene report', ...options })
}
