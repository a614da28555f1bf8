export {
  type ArnPattern,
  COMPONENTS,
  type ComponentName,
  type Part,
  parsePattern,
  parseQuestion,
  type Question,
} from './arn.ts'
export type { Aws, Input, OperationName, Output, ServiceName, Services, Target } from './aws.ts'
export { type Component, type Context, components, type Known } from './components.ts'
export type { QueryEvent } from './events.ts'
export { CallError, errorCode, type Failure, type FailureKind, failureKind, failureOf, type Reason } from './failure.ts'
export { expandBraces, glob as globMatcher, type Matcher } from './glob.ts'
export { joinsNamed } from './joins.ts'
export { type ListOptions, list } from './list.ts'
export { merge } from './merge.ts'
export { didYouMean, near } from './near.ts'
export { actionOf, actionsOf } from './pages.ts'
export { PatternError } from './pattern-error.ts'
export {
  couldMeanId,
  meansAccount,
  meansTarget,
  namesOf,
  nothingFits,
  plan,
  serviceOf,
  shortName,
  typesOf,
  type Unit,
} from './plan.ts'
export { type Proofs, proofs } from './proof.ts'
export { pushDown } from './push-down/index.ts'
export { DEFAULT_CONCURRENCY, type QueryOptions, query, type TargetOrFailure } from './query.ts'
export { joinsFor, type Reading, readQuery, type Scope } from './reading.ts'
export type {
  AnyResourceType,
  AskedJoin,
  Filters,
  Join,
  ListedJoin,
  Listing,
  Parent,
  Resource,
  ResourceType,
} from './resource.ts'
export { defineResource } from './resource.ts'
export { resourceTypes } from './resources/index.ts'
export { plain, tagsOf, toResource, view } from './row.ts'
