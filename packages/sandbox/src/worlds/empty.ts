import type { World } from '../world.ts'
import { regionsOf } from './build/regions.ts'

/** One account that stands alone and holds nothing, not even a default VPC: what a question finds where there is nothing. */
export function empty(): World {
  const id = '100000000001'
  return {
    name: 'empty',
    partition: 'aws',
    throttling: 'aws',
    accounts: [
      {
        id,
        name: 'empty',
        unit: '/',
        status: 'ACTIVE',
        regions: regionsOf(),
        roles: [{ name: 'arnq-reader', trusts: [id] }],
        keys: [
          {
            accessKeyId: 'AKIASANDBOXEMPTY0001',
            secretAccessKey: 'not-a-secret/opens+only+a+sandbox+000002',
            user: 'empty',
          },
        ],
        holdings: () => ({}),
      },
    ],
  }
}
