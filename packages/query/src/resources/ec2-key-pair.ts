import { defineResource } from '../resource.ts'

/**
 * AWS names a key pair by its name in the ARN, not by `KeyPairId`:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export const keyPair = defineResource({
  type: 'ec2:key-pair',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeKeyPairs',
    rows: (page) => page.KeyPairs,
  },
  arn: (row, at) => row.KeyName && `arn:${at.partition}:ec2:${at.region}:${at.account}:key-pair/${row.KeyName}`,
  id: 'KeyName',
  name: 'KeyName',
  created: 'CreateTime',
  columns: ['KeyPairId', 'KeyType', 'CreateTime', 'KeyFingerprint'],
  filters: {
    member: 'Filters',
    id: 'key-name',
    fields: {
      KeyName: 'key-name',
      KeyPairId: 'key-pair-id',
      KeyFingerprint: 'fingerprint',
    },
    tags: 'Tags',
  },
})
