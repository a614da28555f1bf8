import type { Instance } from '@aws-sdk/client-ec2'
import { reservationOf } from '../ec2/reservation.ts'
import { interfacesOf, macsOf } from './network.ts'
import type { RoleKeys } from './role-keys.ts'
import type { Standing } from './standing.ts'
import type { Branch } from './tree.ts'

/** What the tree needs to know beside the world. */
export type Telling = {
  readonly partition: string
  readonly keys: (role: string) => RoleKeys
  readonly userData: string | undefined
}

/** All that the service tells an instance, from `latest/` on. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-categories.html */
export function instanceTree(standing: Standing, telling: Telling): Branch {
  return {
    dynamic: { 'instance-identity': { document: () => json(documentOf(standing)) } },
    'meta-data': { ...aboutInstance(standing), ...aboutNetwork(standing), ...aboutPlace(standing, telling) },
    'user-data': telling.userData,
  }
}

function aboutInstance({ instance }: Standing): Branch {
  const root = instance.RootDeviceName ?? '/dev/xvda'
  return {
    'ami-id': instance.ImageId,
    'ami-launch-index': String(instance.AmiLaunchIndex ?? 0),
    'ami-manifest-path': '(unknown)',
    'block-device-mapping': { ami: root, root },
    'instance-action': 'none',
    'instance-id': instance.InstanceId,
    'instance-life-cycle': instance.InstanceLifecycle ?? 'on-demand',
    'instance-type': instance.InstanceType,
    'reservation-id': reservationOf(instance),
    tags: tagsOf(instance),
  }
}

/** The tags, where the instance's options let them be told. */
function tagsOf({ MetadataOptions, Tags }: Instance): Branch | undefined {
  if (MetadataOptions?.InstanceMetadataTags !== 'enabled') return undefined
  return { instance: Object.fromEntries((Tags ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? ''])) }
}

function aboutNetwork(standing: Standing): Branch {
  const [primary] = interfacesOf(standing)
  return {
    hostname: primary?.PrivateDnsName,
    'local-hostname': primary?.PrivateDnsName,
    'local-ipv4': primary?.PrivateIpAddress,
    mac: primary?.MacAddress,
    network: { interfaces: { macs: macsOf(standing) } },
    'public-hostname': primary?.Association?.PublicDnsName,
    'public-ipv4': primary?.Association?.PublicIp,
    'security-groups': primary?.Groups?.map((group) => group.GroupName).join('\n'),
  }
}

function aboutPlace({ instance, region }: Standing, { partition, keys }: Telling): Branch {
  return {
    iam: iamOf(instance, keys),
    placement: {
      'availability-zone': instance.Placement?.AvailabilityZone,
      'availability-zone-id': instance.Placement?.AvailabilityZoneId,
      region,
    },
    services: { domain: partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com', partition },
  }
}

/** The role has the name of the instance profile, as where the console made both. An instance without one has no `iam/`. */
function iamOf({ IamInstanceProfile: profile }: Instance, keys: Telling['keys']): Branch | undefined {
  const role = profile?.Arn?.split('/').at(-1)
  if (profile === undefined || role === undefined) return undefined
  return {
    info: () =>
      json({
        Code: 'Success',
        LastUpdated: second(keys(role).issued),
        InstanceProfileArn: profile.Arn,
        InstanceProfileId: profile.Id,
      }),
    'security-credentials': {
      [role]: () => {
        const { accessKeyId, secretAccessKey, sessionToken, issued, expires } = keys(role)
        return json({
          Code: 'Success',
          LastUpdated: second(issued),
          Type: 'AWS-HMAC',
          AccessKeyId: accessKeyId,
          SecretAccessKey: secretAccessKey,
          Token: sessionToken,
          Expiration: second(expires),
        })
      },
    },
  }
}

function documentOf(standing: Standing): object {
  const { account, instance, region } = standing
  const [primary] = interfacesOf(standing)
  return {
    accountId: account.id,
    architecture: instance.Architecture,
    availabilityZone: instance.Placement?.AvailabilityZone,
    billingProducts: null,
    devpayProductCodes: null,
    marketplaceProductCodes: null,
    imageId: instance.ImageId,
    instanceId: instance.InstanceId,
    instanceType: instance.InstanceType,
    kernelId: null,
    pendingTime: instance.LaunchTime && second(instance.LaunchTime),
    privateIp: primary?.PrivateIpAddress,
    ramdiskId: null,
    region,
    version: '2017-09-30',
  }
}

const json = (value: object) => JSON.stringify(value, null, 2)

/** `2026-06-01T12:00:00Z`: without milliseconds, as the service writes it. */
const second = (time: Date) => time.toISOString().replace(/\.\d{3}Z$/, 'Z')
