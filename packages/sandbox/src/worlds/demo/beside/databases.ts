import type { DBInstance } from '@aws-sdk/client-rds'
import type { Holdings } from '../../../world.ts'
import type { SharedDbSnapshot } from '../../../world-services.ts'
import { aside, serviceArn, tagList } from '../../build/place.ts'
import type { Site } from '../site.ts'

/** A database to make: its engine, size in GiB, and how old it is. */
type Plan = {
  readonly name: string
  readonly engine: string
  readonly size: number
  readonly team: string
  readonly cluster?: true
}

const plansOf: Readonly<Record<string, readonly Plan[]>> = {
  'web-prod': [{ name: 'checkout', engine: 'postgres', size: 400, team: 'payments' }],
  'web-staging': [{ name: 'checkout', engine: 'postgres', size: 50, team: 'payments' }],
  'data-prod': [{ name: 'catalogue', engine: 'aurora-postgresql', size: 220, team: 'data', cluster: true }],
  'data-dev': [{ name: 'catalogue', engine: 'aurora-postgresql', size: 20, team: 'data', cluster: true }],
  legacy: [{ name: 'billing', engine: 'mysql', size: 300, team: 'payments' }],
}

/** Databases that are gone, of which manual snapshots are left. */
const gone: Readonly<Record<string, readonly string[]>> = {
  legacy: ['crm', 'forum'],
  'web-staging': ['checkout-restore-test'],
  'data-dev': ['airflow-meta'],
}

function instance(site: Site, plan: Plan): DBInstance {
  const { place, network, env } = site
  const { dice, ago } = aside(place, `db/${plan.name}`)
  const name = `${plan.name}-${env}${plan.cluster ? '-1' : ''}`
  return {
    DBInstanceIdentifier: name,
    DBInstanceArn: serviceArn(place, 'rds', `db:${name}`),
    DBInstanceClass: env === 'prod' ? 'db.r6g.xlarge' : 'db.t4g.medium',
    Engine: plan.engine,
    EngineVersion: plan.engine === 'mysql' ? '5.7.44' : '16.8',
    DBInstanceStatus: 'available',
    AllocatedStorage: plan.cluster ? 1 : plan.size,
    StorageType: plan.cluster ? 'aurora' : 'gp3',
    MultiAZ: env === 'prod' && !plan.cluster,
    InstanceCreateTime: ago(dice.int(200, 1500)),
    BackupRetentionPeriod: env === 'prod' ? 14 : 1,
    DeletionProtection: env === 'prod',
    PubliclyAccessible: false,
    StorageEncrypted: plan.engine !== 'mysql',
    DbiResourceId: `db-${dice.hex(26).toUpperCase()}`,
    ...(plan.cluster ? { DBClusterIdentifier: `${plan.name}-${env}` } : {}),
    VpcSecurityGroups: [{ VpcSecurityGroupId: network.group('db').GroupId, Status: 'active' }],
    TagList: tagList({ team: plan.team, env }),
  }
}

function snapshot(
  site: Site,
  source: string,
  at: { readonly days: number; readonly automated?: true },
): SharedDbSnapshot {
  const { place } = site
  const made = aside(place, `db-snapshot/${source}/${at.days}`).ago(at.days)
  const stamp = made.toISOString().slice(0, 10)
  const id = at.automated ? `rds:${source}-${stamp}-03-12` : `${source}-${stamp}`
  return {
    DBSnapshotIdentifier: id,
    DBSnapshotArn: serviceArn(place, 'rds', `snapshot:${id}`),
    DBInstanceIdentifier: source,
    SnapshotCreateTime: made,
    Engine: 'postgres',
    EngineVersion: '16.8',
    AllocatedStorage: 100,
    Status: 'available',
    SnapshotType: at.automated ? 'automated' : 'manual',
    PercentProgress: 100,
    // Shown to a vendor once, and to everybody since.
    ...(source === 'forum' && at.days === 800 ? { Restorers: ['all'] } : {}),
    StorageType: 'gp3',
    Encrypted: false,
    TagList: [],
  }
}

function clustered(site: Site, plan: Plan): Holdings {
  const { place, network, env } = site
  const name = `${plan.name}-${env}`
  const tags = tagList({ team: plan.team, env })
  const ofCluster = (source: string, days: number, automated = false) => {
    const made = aside(place, `cluster-snapshot/${source}/${days}`).ago(days)
    const id = `${automated ? 'rds:' : ''}${source}-${made.toISOString().slice(0, 10)}`
    return {
      DBClusterSnapshotIdentifier: id,
      DBClusterSnapshotArn: serviceArn(place, 'rds', `cluster-snapshot:${id}`),
      DBClusterIdentifier: source,
      SnapshotCreateTime: made,
      Engine: plan.engine,
      EngineVersion: '16.8',
      AllocatedStorage: plan.size,
      Status: 'available',
      SnapshotType: automated ? 'automated' : 'manual',
      PercentProgress: 100,
      TagList: tags,
    }
  }
  const lost = env === 'prod' ? [] : [190, 260, 330].map((days) => ofCluster('catalogue-migration', days))
  return {
    dbClusters: [
      {
        DBClusterIdentifier: name,
        DBClusterArn: serviceArn(place, 'rds', `cluster:${name}`),
        Status: 'available',
        Engine: plan.engine,
        EngineVersion: '16.8',
        EngineMode: 'provisioned',
        ClusterCreateTime: aside(place, `cluster/${name}`).ago(700),
        DBClusterMembers: [{ DBInstanceIdentifier: `${name}-1`, IsClusterWriter: true }],
        VpcSecurityGroups: [{ VpcSecurityGroupId: network.group('db').GroupId, Status: 'active' }],
        DeletionProtection: env === 'prod',
        TagList: tags,
      },
    ],
    dbClusterSnapshots: [ofCluster(name, 1, true), ofCluster(name, 45), ...lost],
  }
}

/** Databases, their backups, and the snapshots of those that are gone. */
export function databases(site: Site): readonly Holdings[] {
  const { account, place, env } = site
  if (!['us-east-1', 'eu-west-1'].includes(place.region)) return []
  const plans = plansOf[account.name] ?? []
  const single = plans.filter(({ cluster }) => !cluster).map(({ name }) => `${name}-${env}`)
  const lost = (gone[account.name] ?? []).flatMap((source) =>
    [130, 420, 800].map((days) => snapshot(site, source, { days })),
  )
  const kept = single.flatMap((name) => [
    snapshot(site, name, { days: 1, automated: true }),
    snapshot(site, name, { days: 2, automated: true }),
    snapshot(site, name, { days: 77 }),
  ])
  return [
    { dbInstances: plans.map((plan) => instance(site, plan)), dbSnapshots: [...kept, ...lost] },
    ...plans.filter(({ cluster }) => cluster).map((plan) => clustered(site, plan)),
  ]
}
