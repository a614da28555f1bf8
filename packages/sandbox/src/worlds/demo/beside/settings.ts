import type { Holdings } from '../../../world.ts'
import type { RetentionRule, StoredParameter } from '../../../world-services.ts'
import { aside, serviceArn } from '../../build/place.ts'
import type { Family } from '../images.ts'
import type { Site } from '../site.ts'

function parameter(site: Site, name: string, value: string, row: Partial<StoredParameter> = {}): StoredParameter {
  const { dice, ago } = aside(site.place, `parameter${name}`)
  return {
    Name: name,
    ARN: serviceArn(site.place, 'ssm', `parameter${name}`),
    Type: 'String',
    DataType: 'text',
    Tier: 'Standard',
    Version: dice.int(1, 40),
    LastModifiedDate: ago(dice.int(2, 500)),
    Policies: [],
    Value: value,
    ...row,
  }
}

/** Which images an account looks up by a parameter. */
function looked(site: Site): StoredParameter[] {
  const wanted: readonly Family[] = [...new Set(site.applications.map(({ family }) => family))]
  return wanted
    .filter((family) => !['amazon', 'old-web'].includes(family))
    .flatMap((family) => {
      const image = site.images(family)[0]?.ImageId
      if (image === undefined) return []
      return [parameter(site, `/harbour/ami/${family}`, image, { DataType: 'aws:ec2:image' })]
    })
}

/** What applications read when they start; of secrets only the names are ever told. */
function read(site: Site): StoredParameter[] {
  const { env } = site
  return site.applications.flatMap(({ name, role }) => [
    parameter(site, `/${env}/${name}/log-level`, 'info'),
    ...(role === 'app' ? [parameter(site, `/${env}/${name}/database-url`, 'kms', { Type: 'SecureString' })] : []),
  ])
}

/** How long what is deleted can be had back. */
function bin(site: Site): RetentionRule[] {
  const place = aside(site.place, 'rbin')
  const rule = (ResourceType: NonNullable<RetentionRule['ResourceType']>, days: number): RetentionRule => {
    const Identifier = place.dice.hex(11)
    return {
      Identifier,
      RuleArn: serviceArn(place, 'rbin', `rule/${Identifier}`),
      Description: `${days} days to change one's mind`,
      ResourceType,
      RetentionPeriod: { RetentionPeriodValue: days, RetentionPeriodUnit: 'DAYS' },
      ResourceTags: [],
      Status: 'available',
      LockState: 'unlocked',
    }
  }
  const guarded = ['shared-services', 'web-prod', 'data-prod'].includes(site.account.name)
  return guarded ? [rule('EBS_SNAPSHOT', 14), rule('EC2_IMAGE', 14), rule('EBS_VOLUME', 7)] : []
}

/** The connections of the data team's jobs to stores inside the network. */
function connections(site: Site): Holdings {
  const { account, place, network } = site
  if (account.tags.team !== 'data') return {}
  const [subnet] = network.closed
  return {
    glueConnections: ['warehouse', 'catalogue'].map((Name) => ({
      Name,
      ConnectionType: 'JDBC',
      Status: 'READY',
      ConnectionProperties: { JDBC_CONNECTION_URL: `jdbc:postgresql://${Name}.internal:5432/main`, USERNAME: 'jobs' },
      PhysicalConnectionRequirements: {
        SubnetId: subnet?.SubnetId,
        AvailabilityZone: subnet?.AvailabilityZone,
        SecurityGroupIdList: [network.group('db').GroupId ?? ''],
      },
      CreationTime: aside(place, `glue/${Name}`).ago(610),
    })),
  }
}

/** What is written down rather than run: parameters, the Recycle Bin's rules, connections. */
export const settings = (site: Site): readonly Holdings[] => [
  { parameters: [...looked(site), ...read(site)], recycleBinRules: bin(site) },
  connections(site),
]
