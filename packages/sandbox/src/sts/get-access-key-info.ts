import { GetAccessKeyInfo$ } from '@aws-sdk/client-sts'
import { accountOfKeyId } from '../identity.ts'
import { AwsError, operation } from '../operation.ts'

/** Whose key is that: long-term keys are looked up, those of a session carry their account. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html */
export const getAccessKeyInfo = operation(
  'sts',
  'getAccessKeyInfo',
  GetAccessKeyInfo$,
  ({ AccessKeyId }, { world }) => {
    const id = AccessKeyId ?? ''
    const owner = world.accounts.find((account) => account.keys?.some((key) => key.accessKeyId === id))
    const account = owner?.id ?? accountOfKeyId(id)
    if (account === undefined) throw new AwsError('ValidationError', `${id} is no access key id`, 400)
    return { Account: account }
  },
)
