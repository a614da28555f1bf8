/** A part of AWS that shares nothing with the others: its own accounts, its own ARNs. */
export type Partition = {
  readonly name: string
  readonly dnsSuffix: string
  /** Where to ask when nothing is configured. */
  readonly home: string
  readonly pattern: RegExp
  /** Regions that every account has from its first day. */
  readonly regions: readonly string[]
  /** Regions that each account switches on for itself. https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html */
  readonly optIn: readonly string[]
}

const words = (text: string): readonly string[] => text.split(' ')

/** Everything that is known without asking. DescribeRegions is believed before it: regions come without a release of ours. */
export const partitions: readonly Partition[] = [
  {
    name: 'aws',
    dnsSuffix: 'amazonaws.com',
    home: 'us-east-1',
    pattern: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
    regions: words(
      'us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 sa-east-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 ' +
        'eu-west-3 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2',
    ),
    optIn: words(
      'af-south-1 ap-east-1 ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ' +
        'ap-southeast-7 ca-west-1 eu-central-2 eu-south-1 eu-south-2 il-central-1 me-central-1 me-south-1 mx-central-1',
    ),
  },
  alone('aws-cn', 'amazonaws.com.cn', /^cn-\w+-\d+$/, 'cn-northwest-1 cn-north-1'),
  alone('aws-us-gov', 'amazonaws.com', /^us-gov-\w+-\d+$/, 'us-gov-west-1 us-gov-east-1'),
  alone('aws-iso', 'c2s.ic.gov', /^us-iso-\w+-\d+$/, 'us-iso-east-1 us-iso-west-1'),
  alone('aws-iso-b', 'sc2s.sgov.gov', /^us-isob-\w+-\d+$/, 'us-isob-east-1 us-isob-west-1'),
  alone('aws-iso-e', 'cloud.adc-e.uk', /^eu-isoe-\w+-\d+$/, 'eu-isoe-west-1'),
  alone('aws-iso-f', 'csp.hci.ic.gov', /^us-isof-\w+-\d+$/, 'us-isof-south-1 us-isof-east-1'),
  alone('aws-eusc', 'amazonaws.eu', /^eusc-de-\w+-\d+$/, 'eusc-de-east-1'),
]

/** A partition whose regions all stand open; its home comes first. */
function alone(name: string, dnsSuffix: string, pattern: RegExp, list: string): Partition {
  const regions = words(list)
  return { name, dnsSuffix, home: regions[0] ?? '', pattern, regions, optIn: [] }
}

/** The partition of that name; the commercial one for a name that nobody knows. */
export function partitionNamed(name: string): Partition {
  const found = partitions.find((partition) => partition.name === name) ?? partitions[0]
  if (!found) throw new Error('the table of partitions is empty')
  return found
}

/** The name of the partition that a region is in; `aws` for one of an unknown form, such as another server's. */
export function partitionOfRegion(region: string): string {
  return partitions.find(({ pattern }) => pattern.test(region))?.name ?? 'aws'
}

/** The region, where it is in the partition, else the partition's home. */
export function regionWithin(partition: string, region: string | undefined): string {
  return region !== undefined && partitionOfRegion(region) === partition ? region : partitionNamed(partition).home
}

/** What the host names of a region's services end in. */
export const dnsSuffixOfRegion = (region: string): string => partitionNamed(partitionOfRegion(region)).dnsSuffix
