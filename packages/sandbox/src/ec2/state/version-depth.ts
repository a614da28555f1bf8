import { AwsError } from '../../operation.ts'

/** An option that narrows or widens a look for who uses an image. */
type Option = { readonly OptionName?: string | undefined; readonly OptionValues?: readonly string[] | undefined }

/**
 * How many versions of each launch template to look at. Throws where it is no number from 1 to 10,000.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ResourceTypeOption.html
 */
export function versionDepth(options: readonly Option[] | undefined, usual: number): number {
  const option = options?.find((one) => one.OptionName === 'version-depth')
  if (!option) return usual
  const [value = '', ...more] = option.OptionValues ?? []
  const depth = Number(value)
  if (more.length === 0 && /^\d+$/.test(value) && depth >= 1 && depth <= 10_000) return depth
  throw new AwsError('InvalidParameterValue', `Value (${value}) for version-depth is invalid. Expecting 1 to 10000.`)
}
