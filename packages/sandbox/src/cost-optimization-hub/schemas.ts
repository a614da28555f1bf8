import type { StaticListSchema, StaticOperationSchema, StaticStructureSchema } from '@smithy/types'

// The client's version that the catalogue holds exports no schemas; these say what its documentation says.
const namespace = 'com.amazonaws.costoptimizationhub'

const text = 0
const number = 1
const yesOrNo = 2
const moment = 4
const texts = 64

const Tag$: StaticStructureSchema = [3, namespace, 'Tag', 0, ['key', 'value'], [text, text]]

const TagList$: StaticListSchema = [1, namespace, 'TagList', 0, () => Tag$]

const Filter$: StaticStructureSchema = [
  3,
  namespace,
  'Filter',
  0,
  [
    'restartNeeded',
    'rollbackPossible',
    'implementationEfforts',
    'accountIds',
    'regions',
    'resourceTypes',
    'actionTypes',
    'tags',
    'resourceIds',
    'resourceArns',
    'recommendationIds',
  ],
  [yesOrNo, yesOrNo, texts, texts, texts, texts, texts, () => TagList$, texts, texts, texts],
]

const OrderBy$: StaticStructureSchema = [3, namespace, 'OrderBy', 0, ['dimension', 'order'], [text, text]]

const Recommendation$: StaticStructureSchema = [
  3,
  namespace,
  'Recommendation',
  0,
  [
    'recommendationId',
    'accountId',
    'region',
    'resourceId',
    'resourceArn',
    'currentResourceType',
    'recommendedResourceType',
    'estimatedMonthlySavings',
    'estimatedSavingsPercentage',
    'estimatedMonthlyCost',
    'currencyCode',
    'implementationEffort',
    'restartNeeded',
    'actionType',
    'rollbackPossible',
    'currentResourceSummary',
    'recommendedResourceSummary',
    'lastRefreshTimestamp',
    'recommendationLookbackPeriodInDays',
    'source',
    'tags',
  ],
  [
    text,
    text,
    text,
    text,
    text,
    text,
    text,
    number,
    number,
    number,
    text,
    text,
    yesOrNo,
    text,
    yesOrNo,
    text,
    text,
    moment,
    number,
    text,
    () => TagList$,
  ],
]

const RecommendationList$: StaticListSchema = [1, namespace, 'RecommendationList', 0, () => Recommendation$]

const ListRecommendationsRequest$: StaticStructureSchema = [
  3,
  namespace,
  'ListRecommendationsRequest',
  0,
  ['filter', 'orderBy', 'includeAllRecommendations', 'maxResults', 'nextToken'],
  [() => Filter$, () => OrderBy$, yesOrNo, number, text],
]

const ListRecommendationsResponse$: StaticStructureSchema = [
  3,
  namespace,
  'ListRecommendationsResponse',
  0,
  ['items', 'nextToken'],
  [() => RecommendationList$, text],
]

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_CostOptimizationHub_ListRecommendations.html */
export const ListRecommendations$: StaticOperationSchema = [
  9,
  namespace,
  'ListRecommendations',
  0,
  () => ListRecommendationsRequest$,
  () => ListRecommendationsResponse$,
]
