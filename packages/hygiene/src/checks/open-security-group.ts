import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Gap } from '../estate.ts'
import type { Evidence, Judgement, Severity } from '../finding.ts'
import type { Told } from '../probe.ts'
import { type PrefixListAsked, prefixListEntries } from '../probes/prefix-list-entries.ts'
import type { Row } from '../rows.ts'
import { counted, listed } from '../wording.ts'
import { kept, unseen } from './parts/answers.ts'
import { cidrOf } from './parts/cidr.ts'
import { type Exposed, exposedIn } from './parts/exposed.ts'
import { gapOf } from './parts/gaps.ts'
import { type Opening, openingOf, type Rule } from './parts/open-rule.ts'

type Group = Resource<Row<'ec2:security-group'>>

const port = z.int().check(z.minimum(0), z.maximum(65_535))
const source = z
  .string()
  .check(
    z.refine(
      (text) => /^pl-[0-9a-f]+$/.test(text) || cidrOf(text) !== undefined,
      'is no CIDR block and no id of a prefix list',
    ),
  )

/** Shells, remote desktops, file shares, databases, caches, queues, and the ports that machines are steered by. */
const SENSITIVE: readonly number[] = [
  20, 21, 22, 23, 25, 110, 111, 135, 137, 138, 139, 143, 389, 445, 636, 873, 1433, 1434, 1521, 2049, 2375, 2376, 2379,
  2380, 3306, 3389, 4333, 5432, 5439, 5500, 5601, 5672, 5900, 5984, 5985, 5986, 6379, 6443, 7000, 7199, 8020, 8086,
  8500, 9042, 9092, 9160, 9200, 9300, 10250, 11211, 15672, 27017, 27018, 50070,
]

const settings = z.strictObject({
  allow: z
    ._default(z.array(source), [])
    .check(
      z.describe(
        'Blocks and prefix lists that traffic may come from. Empty: every block narrower than a /8 (IPv6: a /16) may. Private blocks always may.',
      ),
    ),
  sensitivePorts: z
    ._default(z.array(port), [...SENSITIVE])
    .check(z.describe('Ports that no stranger should reach: they make a finding severe.')),
  publicPorts: z._default(z.array(port), [80, 443]).check(z.describe('Ports that are meant for everybody.')),
  publicPortsOn: z
    ._default(z.enum(['load-balancers', 'anything']), 'load-balancers')
    .check(z.describe('Whether those ports may be open on groups of load balancers only, or on any group.')),
  icmp: z._default(z.boolean(), true).check(z.describe('Whether ICMP may come from anywhere.')),
})

type Settings = z.infer<typeof settings>

/** Security groups that let in whom nobody has allowed. */
export const openSecurityGroup = defineCheck<Settings>({
  name: 'open-security-group',
  title: 'Security groups that let strangers in',
  about:
    'Finds security groups with incoming rules from addresses outside of an allow-list, prefix lists by what is in them; without an allow-list, those open to the internet at large. Ports of web servers are fine on load balancers. A rule that names another group is never among them. More severe where it opens sensitive ports and something with a public address has the group.',
  concern: 'security',
  severity: 'medium',
  subject: 'ec2:security-group',
  settings,
  lists: () => [
    { type: 'ec2:security-group-rule' },
    { type: 'ec2:network-interface' },
    { type: 'elasticloadbalancing:loadbalancer' },
    { type: 'elasticloadbalancing:classic-loadbalancer' },
  ],
  graph: false,
  probes: [prefixListEntries],
  judge,
})

type Entries = (rule: Rule) => Told<readonly string[]> | undefined

async function* judge(scene: Scene, set: Settings): AsyncGenerator<Judged> {
  const incoming = scene.estate.all('ec2:security-group-rule').filter(({ row }) => row.IsEgress === false)
  const rules = Map.groupBy(incoming, ({ row }) => row.GroupId)
  const entries = await entriesOf(scene, incoming, set)
  const exposed = exposedIn(scene.estate)
  for (const resource of scene.estate.all('ec2:security-group')) {
    yield { resource, judgement: judged(resource, rules.get(resource.id) ?? [], scene, set, entries, exposed) }
  }
}

/** What is in the prefix lists that rules name; each is asked for once in a place. */
async function entriesOf({ ask }: Scene, rules: readonly Rule[], { allow }: Settings): Promise<Entries> {
  const wanted = new Map<string, PrefixListAsked>()
  const keyOf = ({ target, row }: Rule) => `${row.PrefixListId} ${target.account} ${target.region}`
  for (const rule of rules) {
    const { target, row } = rule
    if (row.PrefixListId && !allow.includes(row.PrefixListId)) wanted.set(keyOf(rule), { target, id: row.PrefixListId })
  }
  const told = await ask(prefixListEntries, [...wanted.values()])
  return (rule) => {
    const asked = wanted.get(keyOf(rule))
    return asked && told.get(asked)
  }
}

function judged(
  group: Group,
  rules: readonly Rule[],
  { estate }: Scene,
  set: Settings,
  entries: Entries,
  exposed: Exposed,
): Judgement {
  const hole = estate.gap('ec2:security-group-rule', group.target)
  if (hole) return unseen('What it lets in could not be told', [hole])
  const gaps: Gap[] = []
  const openings = rules.flatMap((rule) => {
    const { CidrIpv4, CidrIpv6, PrefixListId } = rule.row
    const told = PrefixListId ? entries(rule) : undefined
    if (told && !told.known) gaps.push(gapOf(`what is in the prefix list ${PrefixListId}`, told.failure))
    const listedBlocks = told?.known ? told.value : []
    const blocks = [CidrIpv4, CidrIpv6, ...listedBlocks].flatMap((block) => block || [])
    return openingOf(rule, blocks, set) ?? []
  })
  const balancer = exposed.balances(group)
  const excused = set.publicPortsOn === 'anything' || balancer.is
  const open = openings.filter(({ reach }) => reach !== 'public-port' || !excused)
  if (open.length > 0 && open.every(({ reach }) => reach === 'public-port') && balancer.gap) gaps.push(balancer.gap)
  else if (open.length > 0) return found(group, open, exposed, gaps, estate.seenAt)
  if (gaps.length > 0) return unseen('As far as could be seen, it lets in no stranger', gaps)
  if (openings.length > 0) return kept(`It opens only ports that may be open: ${whatOf(openings)}.`)
  return kept(`None of its ${counted(rules.length, 'incoming rule')} lets in anybody who is not allowed.`)
}

function found(group: Group, open: readonly Opening[], exposed: Exposed, gaps: readonly Gap[], at: string): Judgement {
  const reached = exposed.publicOf(group)
  const where =
    reached.has.length > 0
      ? `${listed(reached.has)} can be reached so`
      : reached.gap
        ? 'whether anything public has the group could not be seen'
        : exposed.attached(group)
          ? 'nothing with a public address has the group'
          : 'no network interface has the group'
  const blocks = [...new Set(open.flatMap((one) => one.blocks))]
  return {
    outcome: 'found',
    reason: `It lets in ${whatOf(open)} from ${listed(blocks, 4)}; ${where}.`,
    evidence: open.map((opening) => evidenceOf(opening, at)),
    severity: severityOf(open, reached.has.length > 0 || reached.gap !== undefined),
    remedy: { verb: 'revoke-rules', input: { rules: open.map(({ rule }) => rule.id) } },
    ...(gaps.length > 0 && { gaps }),
  }
}

const whatOf = (open: readonly Opening[]): string => listed([...new Set(open.map(({ what }) => what))], 4)

function severityOf(open: readonly Opening[], reached: boolean): Severity {
  if (open.some(({ reach }) => reach === 'sensitive')) return reached ? 'high' : 'medium'
  return reached && open.some(({ reach }) => reach === 'other') ? 'medium' : 'low'
}

const evidenceOf = ({ rule, blocks, what }: Opening, at: string): Evidence => ({
  says: `rule ${rule.id} lets in ${what}`,
  value: blocks.join(', '),
  source: rule.row.PrefixListId
    ? `ec2:GetManagedPrefixListEntries ${rule.row.PrefixListId}`
    : 'ec2:DescribeSecurityGroupRules',
  at,
})
