import { AwsError } from '../../operation.ts'

/** Throws where a service manages a resource: only the service may change it. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/amazon-ec2-managed-instances.html */
export function requireUnmanaged(
  id: string | undefined,
  operator: { readonly Managed?: boolean | undefined; readonly Principal?: string | undefined } | undefined,
): void {
  if (!operator?.Managed) return
  const text = `The resource '${id}' is managed by ${operator.Principal ?? 'a service'} and cannot be changed directly.`
  throw new AwsError('OperationNotPermitted', text)
}
