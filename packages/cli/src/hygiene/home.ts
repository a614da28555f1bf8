import type { Aws, Target } from '@arnq/query'
import { accounts, sdkAws } from '@arnq/query/sdk'
import type { Session } from '../session.ts'
import { UsageError } from '../usage-error.ts'

/** The door to AWS for arnq's own things, a state in S3 or a report to send: as whoever runs arnq, in no role. */
export type Home = { readonly aws: Aws; readonly home: Target }

/** Where S3 is asked in where nothing says which region. */
const USUAL_REGION = 'us-east-1'

/** Finds the credentials that the AWS CLI itself would use now. Makes calls only where the account is not known without. */
export async function homeOf({ discovery, accountOf }: Session): Promise<Home> {
  const { environment } = discovery
  // Without a name every profile would be an account; here the current one is meant.
  const profile = environment.profile ?? ({ name: 'default', by: 'AWS_PROFILE' } as const)
  const current = { ...discovery, environment: { ...environment, profile } }
  for await (const found of accounts(current, {}, { means: () => true })) {
    if (found.kind === 'failure') throw new UsageError(`S3 and SNS cannot be reached: ${found.failure.message}`)
    const { account } = found
    const region = environment.regionOf(account.profile) ?? USUAL_REGION
    return {
      aws: sdkAws(discovery.call, (id) => (id === account.id ? account : accountOf(id))),
      home: { partition: account.partition, account: account.id, region },
    }
  }
  throw new UsageError('there are no credentials to reach S3 or SNS with', 'arnq doctor tests each')
}
