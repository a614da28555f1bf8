import { type Known, resourceTypes } from '@arnq/query'

/** A small estate to complete in. */
export const known: Known = {
  types: resourceTypes,
  partitions: ['aws', 'aws-cn'],
  regions: ['us-east-1', 'us-west-1', 'eu-west-1', 'cn-north-1'],
  accounts: [
    { id: '111111111111', name: 'prod' },
    { id: '222222222222', name: 'dev' },
  ],
}
