import { type AnyResourceType, type Resource, resourceTypes } from '@arnq/query'
import * as z from 'zod/mini'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Wanted } from '../estate.ts'
import type { Evidence, Judgement } from '../finding.ts'
import type { TypeName } from '../rows.ts'
import { listed } from '../wording.ts'
import { kept, unseen } from './parts/answers.ts'
import { faultsOf, ownTags, type TagFault } from './parts/tag-rules.ts'

const known = new Map<string, AnyResourceType>(resourceTypes.map((type) => [type.type, type]))

/** Rows of types that hygiene knows no shape of can be listed, too: their tags are read in one way. */
const isTypeName = (name: string): name is TypeName => known.has(name)

const typeName = z.string().check(z.refine(isTypeName, 'is no type that arnq knows; `arnq types` lists them'))

const expression = z.string().check(
  z.refine((text) => {
    try {
      return Boolean(new RegExp(`^(?:${text})$`, 'u'))
    } catch {
      return false
    }
  }, 'is no regular expression'),
)

const rule = z.strictObject({ values: z.exactOptional(z.array(z.string())), matches: z.exactOptional(expression) })

const settings = z.strictObject({
  types: z._default(z.array(typeName), ['ec2:instance']).check(z.describe('The types whose resources are looked at.')),
  required: z
    ._default(z.record(z.string().check(z.minLength(1)), rule), {})
    .check(
      z.describe(
        'The keys that each of them has to have, with the values that are allowed, or an expression that a whole value has to match. Empty: it has to have a tag at all.',
      ),
    ),
  ignoreCase: z
    ._default(z.boolean(), false)
    .check(z.describe('Whether `owner` is taken for `Owner`. AWS takes them for two keys.')),
})

type Settings = z.infer<typeof settings>

/** Resources without the tags that they have to have. */
export const untagged = defineCheck<Settings>({
  name: 'untagged',
  title: 'Resources without the tags that they have to have',
  about:
    'Finds resources that lack a required tag, whose value is empty, or has another value than is allowed, and says which keys it has that look like the required one. Tags of AWS itself (aws:) count for nothing. Where tags take a call of their own and it failed, they are unknown, never missing.',
  concern: 'tags',
  severity: 'low',
  subject: 'any',
  settings,
  lists: ({ types }) => types.filter(isTypeName).map(wanted),
  graph: false,
  probes: [],
  judge,
})

/** The joins in which a listing's tags stand where it does not tell them itself. */
const tagJoins = (type: string): readonly string[] =>
  (known.get(type)?.joins ?? []).map(({ field }) => field).filter((field) => field === '_tags' || field === 'Tags')

function wanted(type: TypeName): Wanted {
  const joins = tagJoins(type)
  return { type, ...(joins.length > 0 && { joins }) }
}

function* judge({ estate }: Scene, set: Settings): Generator<Judged> {
  for (const type of set.types.filter(isTypeName)) {
    for (const resource of estate.all(type)) yield { resource, judgement: judged(resource, set, estate.seenAt) }
  }
}

/** Types without tags, and those whose tags no call that arnq makes tells. */
const TELLS_NONE: ReadonlySet<string> = new Set([
  'autoscaling:launchConfiguration',
  'ec2:launch-template-version',
  'events:rule',
  'lambda:function',
  'logs:log-group',
  'ssm:parameter',
])

function judged(resource: Resource, set: Settings, at: string): Judgement {
  if (isEnded(resource)) return kept('It has ended.')
  const untold = untoldOf(resource)
  if (untold) return unseen('Whether it has its tags is not known', [{ says: untold }])
  const keys = Object.keys(ownTags(resource.tags))
  const evidence: readonly Evidence[] = [
    { says: 'tags', value: keys.sort().join(', '), source: `${resource.type} tags`, at },
  ]
  const required = Object.keys(set.required)
  if (required.length === 0) {
    return keys.length > 0
      ? kept(`It has tags: ${listed(keys)}.`, { evidence })
      : { outcome: 'found', reason: 'It has no tags.', evidence }
  }
  const faults = faultsOf(resource.tags, set.required, set)
  if (faults.length === 0) return kept(`It has the tags that it has to have: ${listed(required, 10)}.`, { evidence })
  return { outcome: 'found', reason: `${faults.map(wordsOf).join('; ')}.`, evidence }
}

function untoldOf({ type, row }: Resource): string | undefined {
  if (TELLS_NONE.has(type)) return `tags of ${type} are not told by its listing`
  const [join] = tagJoins(type)
  const told = typeof row === 'object' && row !== null && join !== undefined && join in row
  return join === undefined || told ? undefined : 'the call that tells its tags failed'
}

/** A terminated instance is listed for about an hour. */
function isEnded({ row }: Resource): boolean {
  const state = typeof row === 'object' && row !== null && 'State' in row ? row.State : undefined
  const name = typeof state === 'object' && state !== null && 'Name' in state ? state.Name : state
  return name === 'terminated' || name === 'shutting-down' || name === 'deleted'
}

function wordsOf(fault: TagFault): string {
  if (fault.kind === 'missing') {
    const near = fault.near.length > 0 ? `, though it has ${listed(fault.near)}, which AWS takes for another key` : ''
    return `It has no tag ${fault.key}${near}`
  }
  if (fault.kind === 'empty') return `Its tag ${fault.key} has no value`
  return `Its tag ${fault.key} is ${fault.value}, which is not ${fault.wants}`
}
