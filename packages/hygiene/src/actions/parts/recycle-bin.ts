import type { Doors, Reversal } from '../../action.ts'
import type { Tags } from './marked.ts'

export type BinType = 'EBS_SNAPSHOT' | 'EC2_IMAGE' | 'EBS_VOLUME'

/** A retention rule in force: what it keeps, and for how many days. */
export type BinRule = {
  readonly id: string
  readonly days: number
  /** Of any of which a resource must have one; every resource of the region where there are none. */
  readonly tags: readonly BinTag[]
  /** Any of which leaves a resource out. */
  readonly not: readonly BinTag[]
}

type BinTag = { readonly key: string; readonly value: string | undefined }

/**
 * The rules for a type in a region that keep what is deleted now: a new one is `pending` for up to half an hour.
 * https://docs.aws.amazon.com/ebs/latest/userguide/recycle-bin-factors.html
 */
export async function binRules({ call }: Pick<Doors, 'call'>, type: BinType): Promise<readonly BinRule[]> {
  const rules: BinRule[] = []
  for (const id of await ruleIds(call, type)) {
    const rule = await call('rbin', 'getRule', { Identifier: id })
    const days = rule.RetentionPeriod?.RetentionPeriodValue
    if (rule.Status !== 'available' || days === undefined) continue
    rules.push({ id, days, tags: rule.ResourceTags?.map(tagOf) ?? [], not: excludedOf(rule).map(tagOf) })
  }
  return rules
}

async function ruleIds(call: Doors['call'], type: BinType): Promise<readonly string[]> {
  const ids: string[] = []
  for (let token: string | undefined, first = true; first || token; first = false) {
    const page = await call('rbin', 'listRules', {
      ResourceType: type as never,
      MaxResults: 100,
      ...(token && { NextToken: token }),
    })
    ids.push(...(page.Rules ?? []).flatMap(({ Identifier }) => Identifier ?? []))
    token = page.NextToken
  }
  return ids
}

type RuleTag = { ResourceTagKey?: string | undefined; ResourceTagValue?: string | undefined }

/** AWS tells them; the SDK's client, as old as it is, has no type for them. https://docs.aws.amazon.com/recyclebin/latest/APIReference/API_GetRule.html */
const excludedOf = (rule: object): readonly RuleTag[] =>
  (rule as { ExcludeResourceTags?: readonly RuleTag[] }).ExcludeResourceTags ?? []

const tagOf = (tag: RuleTag): BinTag => ({
  key: tag.ResourceTagKey ?? '',
  value: tag.ResourceTagValue,
})

/**
 * The rule that would keep a resource longest; AWS, too, lets the longest win. A tag without a
 * value is read against us: it takes in only the empty value, and leaves out every one.
 */
export function binRuleFor(rules: readonly BinRule[], tags: Tags): BinRule | undefined {
  return rules.filter((rule) => keeps(rule, tags)).toSorted((a, b) => b.days - a.days || (a.id < b.id ? -1 : 1))[0]
}

function keeps({ tags: wanted, not }: BinRule, tags: Tags): boolean {
  if (wanted.length > 0) return wanted.some(({ key, value }) => Object.hasOwn(tags, key) && tags[key] === (value ?? ''))
  return !not.some(({ key, value }) => Object.hasOwn(tags, key) && (value === undefined || tags[key] === value))
}

/** The reversal that the Recycle Bin gives a resource with these tags; `none` where no rule keeps it. */
export async function binReversal(
  doors: Pick<Doors, 'call'>,
  type: BinType,
  what: string,
  tags: Tags,
): Promise<Reversal> {
  const rule = binRuleFor(await binRules(doors, type), tags)
  if (!rule) return { kind: 'none', says: `no Recycle Bin rule in force keeps ${what}: once deleted, it is lost` }
  return {
    kind: 'recycle-bin',
    days: rule.days,
    says: `the Recycle Bin keeps ${what} for ${rule.days} days (rule ${rule.id})`,
  }
}
