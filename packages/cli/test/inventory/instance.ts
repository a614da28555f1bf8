import type { Resource } from '@arnq/query'

/** An instance as the engine finds it. */
export function instance(id: string, given: Partial<Resource> & { readonly row?: object } = {}): Resource {
  const { row, ...more } = given
  return {
    arn: `arn:aws:ec2:eu-west-1:111111111111:instance/${id}`,
    type: 'ec2:instance',
    target: { partition: 'aws', account: '111111111111', accountName: 'web-prod', region: 'eu-west-1' },
    id,
    name: undefined,
    created: undefined,
    tags: {},
    row: { InstanceId: id, ...row },
    ...more,
  }
}
