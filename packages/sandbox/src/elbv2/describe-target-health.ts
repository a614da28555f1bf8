import {
  DescribeTargetHealth$,
  type TargetDescription,
  type TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { operation } from '../operation.ts'
import { found, missing } from './found.ts'

/** The targets of one group, or those asked for: one that is not registered is `unused`. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetHealth.html */
export const describeTargetHealth = operation(
  'elbv2',
  'describeTargetHealth',
  DescribeTargetHealth$,
  (input, { holdings }) => {
    const asked = [input.TargetGroupArn ?? '']
    const [group] = found(holdings().targetGroups, asked, (row) => row.TargetGroupArn, missing.targetGroups)
    const registered = group?.Targets ?? []
    return {
      TargetHealthDescriptions: input.Targets?.length
        ? input.Targets.map((target) => registered.find(isOf(target)) ?? stranger(target))
        : [...registered],
    }
  },
)

const isOf =
  ({ Id, Port }: TargetDescription) =>
  ({ Target }: TargetHealthDescription) =>
    Target?.Id === Id && (Port === undefined || Target?.Port === Port)

const stranger = (target: TargetDescription): TargetHealthDescription => ({
  Target: target,
  TargetHealth: {
    State: 'unused',
    Reason: 'Target.NotRegistered',
    Description: 'Target is not registered to the target group',
  },
})
