import { errorCode } from '@arnq/query'

/**
 * AWS answers a DryRun that would be permitted with an error, too. It looks at permissions alone: a volume that is attached
 * passes. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonParameters.html
 */
export async function dryRun(call: Promise<unknown>): Promise<void> {
  try {
    await call
  } catch (error) {
    if (errorCode(error) !== 'DryRunOperation') throw error
  }
}
