import type { Aws, Target } from '@arnq/query'

/**
 * Stops another instance at once: its system is not asked, for it may hang. Rejects unless EC2 says that this instance is
 * running: one that is being stopped itself must not stop its peer.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StopInstances.html
 */
export async function stopInstance(
  aws: Aws,
  target: Target,
  { own, other }: { readonly own: string; readonly other: string },
  signal: AbortSignal,
): Promise<void> {
  const { Reservations = [] } = await aws.call(target, 'ec2', 'describeInstances', { InstanceIds: [own] }, signal)
  const state = Reservations[0]?.Instances?.[0]?.State?.Name ?? 'unknown'
  if (state !== 'running') throw new Error(`this instance, ${own}, is ${state} itself: ${other} is not stopped`)
  await aws.call(target, 'ec2', 'stopInstances', { InstanceIds: [other], Force: true, SkipOsShutdown: true }, signal)
}
