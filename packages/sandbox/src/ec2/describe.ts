import type { Input, OperationName, Output } from '@arnq/query'
import type { Filter } from '@aws-sdk/client-ec2'
import type { StaticOperationSchema } from '@smithy/types'
import { AwsError, type Operation, operation, type Scene } from '../operation.ts'
import { type FilterTable, sieve, type TagsOf } from './filter.ts'
import { type IdMember, named } from './ids.ts'
import { binding, type Paging, pageSize, positionOf, tokenFor, turn } from './paging.ts'

/** What tells one describe operation from the next. Everything that they share is in `describe`. */
export type Listing<In, Row, Page> = {
  /** All rows that the caller may see. */
  readonly rows: (scene: Scene, input: In) => readonly Row[] | undefined
  /** Lays a page of rows into the answer; the token is added. */
  readonly answer: (page: Row[], scene: Scene, input: In) => Page
  readonly ids?: readonly IdMember<In, Row>[]
  readonly filters?: FilterTable<Row>
  /** Present where the operation knows `tag:KEY` and `tag-key`. */
  readonly tags?: TagsOf<Row>
  /** Absent where the API has no pages. */
  readonly paging?: Paging
}

/** The members that describe operations share. Three of them say `Filter` for what the rest call `Filters`. */
type Common = {
  readonly DryRun?: boolean
  readonly MaxResults?: number
  readonly NextToken?: string
  readonly Filters?: readonly Filter[]
  readonly Filter?: readonly Filter[]
}

function handle<In extends object, Row, Page extends object>(
  name: string,
  listing: Listing<In, Row, Page>,
  input: In,
  scene: Scene,
): Page {
  const { DryRun: dryRun, MaxResults: asked, NextToken: token, ...what } = input as Common
  if (dryRun) throw new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412)
  const passes = sieve(what.Filters ?? what.Filter ?? [], listing.filters ?? {}, listing.tags, scene)
  const { rows, byId } = named(listing.rows(scene, input) ?? [], listing.ids ?? [], input)
  const { paging } = listing
  if (paging === undefined) return listing.answer(rows.filter(passes), scene, input)
  if (byId && asked !== undefined && paging.notWith !== undefined) {
    const message = `The parameter ${paging.notWith} cannot be used with the parameter maxResults`
    throw new AwsError('InvalidParameterCombination', message)
  }
  const bound = binding(name, scene.caller.account.id, scene.region, what)
  const start = token === undefined || token === '' ? 0 : positionOf(token, bound)
  const { page, next } = turn(rows, passes, start, pageSize(asked, paging))
  const answer = listing.answer(page, scene, input)
  return next === undefined ? answer : { ...answer, NextToken: tokenFor(next, bound) }
}

/**
 * Makes a describe operation of what is particular to it: ids, filters and pages behave as EC2's do.
 * https://docs.aws.amazon.com/AWSEC2/latest/devguide/ec2-api-pagination.html
 */
export function describe<const Op extends OperationName<'ec2'>, Row>(
  name: Op,
  schema: StaticOperationSchema,
  listing: Listing<Input<'ec2', Op>, Row, Omit<Output<'ec2', Op>, '$metadata'>>,
): Operation {
  return operation('ec2', name, schema, (input, scene) =>
    handle<Input<'ec2', Op> & object, Row, Omit<Output<'ec2', Op>, '$metadata'>>(name, listing, input, scene),
  )
}
