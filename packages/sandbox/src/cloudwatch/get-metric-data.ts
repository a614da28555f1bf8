import {
  GetMetricData$,
  type GetMetricDataInput,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch'
import { AwsError, operation, type Scene } from '../operation.ts'
import { type PageRules, paged } from '../paged.ts'
import type { Metric } from '../world-services.ts'
import { isStatistic, type Point, statistic } from './statistic.ts'

/** Datapoints of all queries together. */
const pages: PageRules = { usual: 100_800, most: 100_800, badSize: 'ValidationError', badToken: 'InvalidNextToken' }

/**
 * The data of up to 500 metrics, newest first unless asked otherwise; a page ends in the midst of a metric's data, which is
 * then partial. Expressions are not computed here. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export const getMetricData = operation('cloudwatch', 'getMetricData', GetMetricData$, (input, scene) => {
  const queries = checked(input)
  const series = queries.map((query) => ({ query, points: pointsOf(query, input, scene) }))
  const flat = series.flatMap(({ points }, of) => points.map((point) => ({ of, point })))
  const page = paged(flat, { size: input.MaxDatapoints, token: input.NextToken }, pages)
  const isFirst = input.NextToken === undefined
  const rows = Map.groupBy(page.rows, (row) => row.of)
  const results = series.flatMap(({ query, points }, of): MetricDataResult[] => {
    const told = (rows.get(of) ?? []).map(({ point }) => point)
    if (told.length === 0 && !(isFirst && points.length === 0)) return []
    return [resultOf(query, told, told.at(-1) === points.at(-1))]
  })
  return { MetricDataResults: results, Messages: [], NextToken: page.next }
})

function resultOf(
  { Id, Label, MetricStat }: MetricDataQuery,
  points: readonly Point[],
  ends: boolean,
): MetricDataResult {
  return {
    Id,
    Label: Label ?? MetricStat?.Metric?.MetricName,
    Timestamps: points.map(({ at }) => new Date(at)),
    Values: points.map(({ value }) => value),
    StatusCode: ends ? 'Complete' : 'PartialData',
  }
}

function pointsOf({ MetricStat: asked }: MetricDataQuery, input: GetMetricDataInput, scene: Scene): readonly Point[] {
  const named = byName(scene.holdings().metrics ?? []).get(nameOf(asked?.Metric?.Namespace, asked?.Metric?.MetricName))
  const metric = named?.find((candidate) => isOf(candidate, asked?.Metric))
  if (!metric) return []
  const points = statistic(metric, {
    start: input.StartTime?.getTime() ?? 0,
    end: input.EndTime?.getTime() ?? 0,
    period: asked?.Period ?? 60,
    stat: asked?.Stat ?? '',
    now: (scene.world.present ?? scene.now()).getTime(),
  })
  return input.ScanBy === 'TimestampAscending' ? points : points.toReversed()
}

const nameOf = (namespace = '', name = ''): string => `${namespace}\n${name}`

/** Metrics by their names, made once for each list: a call asks for hundreds among thousands. */
const names = new WeakMap<readonly Metric[], ReadonlyMap<string, readonly Metric[]>>()

function byName(metrics: readonly Metric[]): ReadonlyMap<string, readonly Metric[]> {
  const known = names.get(metrics) ?? Map.groupBy(metrics, ({ namespace, name }) => nameOf(namespace, name))
  names.set(metrics, known)
  return known
}

/** Dimensions must be the same, each of them: a metric with one more is another. */
function isOf(metric: Metric, asked: NonNullable<MetricDataQuery['MetricStat']>['Metric']): boolean {
  const dimensions = asked?.Dimensions ?? []
  return (
    Object.keys(metric.dimensions).length === dimensions.length &&
    dimensions.every(
      ({ Name = '', Value }) => Object.hasOwn(metric.dimensions, Name) && metric.dimensions[Name] === Value,
    )
  )
}

/** The queries whose data is wanted. Throws ValidationError at what CloudWatch would not take. */
function checked({
  MetricDataQueries: queries = [],
  StartTime,
  EndTime,
}: GetMetricDataInput): readonly MetricDataQuery[] {
  if (queries.length < 1 || queries.length > 500)
    throw invalid(`there must be from 1 to 500 queries, not ${queries.length}`)
  if (!(StartTime && EndTime && StartTime < EndTime)) throw invalid('StartTime must be less than EndTime')
  const ids = new Set(queries.map(({ Id }) => Id))
  if (ids.size < queries.length) throw invalid('the values for parameter id are not unique')
  for (const { Id = '', Expression, MetricStat } of queries) {
    if (!/^[a-z]\w{0,254}$/.test(Id))
      throw invalid(`the value ${Id} for parameter id does not begin with a small letter`)
    if (Expression !== undefined) throw invalid('the sandbox computes no expressions')
    const { Period = 0, Stat = '' } = MetricStat ?? {}
    if (![1, 5, 10, 20, 30].includes(Period) && (Period < 60 || Period % 60 !== 0))
      throw invalid(`the period ${Period} is not valid`)
    if (!isStatistic(Stat)) throw invalid(`the statistic ${Stat} is not known`)
  }
  return queries.filter(({ ReturnData }) => ReturnData !== false)
}

const invalid = (problem: string) => new AwsError('ValidationError', `The request is not valid: ${problem}.`)
