import type { ArnPattern, ComponentName } from './arn.ts'
import type { Target } from './aws.ts'
import { expandBraces, type Matcher } from './glob.ts'
import { choice, didYouMean } from './near.ts'
import { PatternError } from './pattern-error.ts'
import type { AnyResourceType } from './resource.ts'

/** One thing to ask: a resource type in a region of an account. */
export type Unit = { readonly target: Target; readonly type: AnyResourceType }

/** The type's name without its service: `instance` of `ec2:instance`. */
export const shortName = ({ type }: AnyResourceType): string => type.slice(type.indexOf(':') + 1)

/** What ARNs call the type's service, which is also what a pattern says: `elasticloadbalancing`, whichever client is asked. */
export const serviceOf = ({ type }: AnyResourceType): string => type.slice(0, type.indexOf(':'))

/** Every name a type answers to, without the service. */
export const namesOf = (type: AnyResourceType): readonly string[] => [shortName(type), ...(type.aliases ?? [])]

/** Whether a target is in an account, region and partition that the pattern means. An account is meant by its id or its name. */
export function meansTarget(pattern: ArnPattern, target: Target): boolean {
  return (
    pattern.partition.matches(target.partition) &&
    meansAccount(pattern, target) &&
    pattern.region.matches(target.region)
  )
}

/** The account's part of `meansTarget`: what can be said before its regions are known. */
export function meansAccount(
  pattern: ArnPattern,
  { account, accountName }: Pick<Target, 'account' | 'accountName'>,
): boolean {
  return pattern.account.matches(account) || (accountName !== undefined && pattern.account.matches(accountName))
}

/** Whether an account's id, which is all digits, could be meant: what can be said while the id is not known. */
export function couldMeanId({ kind, source }: Matcher): boolean {
  return kind === 'any' || kind === 'regex' || expandBraces(source).some((one) => /^[\d*?]+$/.test(one))
}

/** The types that a pattern means, by AWS's names and skew's. Throws a `PatternError` that names the near misses where there is none. */
export function typesOf(pattern: ArnPattern, types: readonly AnyResourceType[]): readonly AnyResourceType[] {
  const ofService = types.filter((type) => pattern.service.matches(serviceOf(type)))
  if (ofService.length === 0) throw nothingFits(pattern, 'service', serviceHint(pattern, types))
  const meant = ofService.filter((type) => namesOf(type).some(pattern.type.matches))
  if (meant.length === 0) throw nothingFits(pattern, 'type', typeHint(pattern, ofService, types))
  return meant
}

function serviceHint(pattern: ArnPattern, types: readonly AnyResourceType[]): string {
  const word = pattern.service.source
  const meant = types.filter((type) => namesOf(type).includes(word) || type.service === word).map(({ type }) => type)
  return choice(meant) ?? didYouMean(word, types.map(serviceOf)) ?? 'arnq types lists what can be asked for'
}

function typeHint(
  pattern: ArnPattern,
  ofService: readonly AnyResourceType[],
  types: readonly AnyResourceType[],
): string {
  const word = pattern.type.source
  const elsewhere = types.filter((type) => namesOf(type).includes(word)).map(({ type }) => type)
  return choice(elsewhere) ?? didYouMean(word, ofService.flatMap(namesOf)) ?? 'arnq types lists what can be asked for'
}

/** The error for a component that nothing can match; `next` names the near misses. */
export function nothingFits(pattern: ArnPattern, name: ComponentName, next: string): PatternError {
  const { start, end, source, kind } = pattern[name]
  const how = kind === 'literal' ? 'is called' : 'is like'
  return new PatternError(`no ${name} ${how} "${source}"`, { text: pattern.text, start, end }, next)
}

/** What would be asked: each type that is meant in each target that is meant; a type without regions once an account. */
export function plan(pattern: ArnPattern, types: readonly AnyResourceType[], targets: readonly Target[]): Unit[] {
  const meant = targets.filter((target) => meansTarget(pattern, target))
  const seen = new Set<string>()
  return typesOf(pattern, types).flatMap((type) =>
    meant
      .filter(
        ({ account }) =>
          type.scope === 'region' || (!seen.has(`${type.type} ${account}`) && seen.add(`${type.type} ${account}`)),
      )
      .map((target) => ({ target, type })),
  )
}
