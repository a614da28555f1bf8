import type { Output } from '@arnq/query'
import { type AnySource, source, type UsualMetric, usual } from '../source.ts'

type Instance = NonNullable<Output<'rds', 'describeDBInstances'>['DBInstances']>[number]
type Cluster = NonNullable<Output<'rds', 'describeDBClusters'>['DBClusters']>[number]

const work = [
  ...usual('Average', 'Percent', 'CPUUtilization'),
  ...usual('Average', 'Count', 'DatabaseConnections'),
  ...usual('Minimum', 'Bytes', 'FreeableMemory'),
]

const disk = [
  ...usual('Average', 'Count/Second', 'ReadIOPS', 'WriteIOPS'),
  ...usual('Average', 'Seconds', 'ReadLatency', 'WriteLatency'),
  ...usual('Average', 'Bytes/Second', 'ReadThroughput', 'WriteThroughput'),
]

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html */
const rdsMetrics = [
  ...work,
  ...usual('Minimum', 'Bytes', 'FreeStorageSpace'),
  ...disk,
  ...usual('Average', 'Count', 'DiskQueueDepth'),
  ...usual('Maximum', 'Seconds', 'ReplicaLag'),
  ...usual('Maximum', 'Bytes', 'SwapUsage'),
]

/** Neptune and DocumentDB answer RDS's listing, and keep their metrics in namespaces of their own. */
const KINDS: readonly (readonly [namespace: string, engine: RegExp, instance: readonly UsualMetric[]])[] = [
  ['AWS/RDS', /^(?!neptune$|docdb$)/, rdsMetrics],
  // https://docs.aws.amazon.com/neptune/latest/userguide/cw-metrics.html
  ['AWS/Neptune', /^neptune$/, [...work.filter(({ name }) => name !== 'DatabaseConnections'), ...disk]],
  // https://docs.aws.amazon.com/documentdb/latest/developerguide/cloud_watch.html
  ['AWS/DocDB', /^docdb$/, [...work, ...disk]],
]

const fits = (engine: RegExp, name: string | undefined): boolean => engine.test(name ?? '')

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html */
const clusterMetrics = [
  ...work,
  ...usual('Maximum', 'Bytes', 'VolumeBytesUsed'),
  ...usual('Sum', 'Count', 'VolumeReadIOPs', 'VolumeWriteIOPs'),
  ...disk,
]

/** What databases report. */
export const databaseSources: readonly AnySource[] = KINDS.flatMap(([namespace, engine, metrics]) => [
  source<Instance>({
    type: 'rds:db',
    namespace,
    when: ({ Engine }) => fits(engine, Engine),
    dimensions: [['DBInstanceIdentifier', 'DBInstanceIdentifier']],
    usual: metrics,
  }),
  source<Cluster>({
    type: 'rds:cluster',
    namespace,
    when: ({ Engine }) => fits(engine, Engine),
    dimensions: [['DBClusterIdentifier', 'DBClusterIdentifier']],
    usual: clusterMetrics,
  }),
])
