import type { ResourceTag } from '@aws-sdk/client-rbin'
import { operation } from '../operation.ts'
import { type PageRules, paged } from '../paged.ts'
import { ListRules$ } from './schemas.ts'

const bad = 'ValidationException'
const pages: PageRules = { usual: 1000, most: 1000, badSize: bad, badToken: bad }

/** The rules for one kind of resource, in short. https://docs.aws.amazon.com/recyclebin/latest/APIReference/API_ListRules.html */
export const listRules = operation('rbin', 'listRules', ListRules$, (input, { holdings }) => {
  const rows = (holdings().recycleBinRules ?? [])
    .filter(({ ResourceType }) => ResourceType === input.ResourceType)
    .filter(({ LockState }) => [undefined, LockState].includes(input.LockState))
    .filter(({ ResourceTags = [] }) => (input.ResourceTags ?? []).every((tag) => ResourceTags.some(isSame(tag))))
  const page = paged(rows, { size: input.MaxResults, token: input.NextToken }, pages)
  return {
    Rules: page.rows.map(({ Identifier, Description, RetentionPeriod, LockState, RuleArn }) => ({
      ...(Identifier !== undefined && { Identifier }),
      ...(Description !== undefined && { Description }),
      ...(RetentionPeriod !== undefined && { RetentionPeriod }),
      ...(LockState !== undefined && { LockState }),
      ...(RuleArn !== undefined && { RuleArn }),
    })),
    ...(page.next !== undefined && { NextToken: page.next }),
  }
})

const isSame = (asked: ResourceTag) => (held: ResourceTag) =>
  held.ResourceTagKey === asked.ResourceTagKey &&
  (asked.ResourceTagValue === undefined || held.ResourceTagValue === asked.ResourceTagValue)
