import { DeleteSecurityGroup$ } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { alter } from '../state/alter.ts'
import { groupNamed, isDependedOn } from '../state/security-groups.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html */
export const deleteSecurityGroup = operation('ec2', 'deleteSecurityGroup', DeleteSecurityGroup$, (input, scene) =>
  alter(scene, (holdings) => {
    const group = groupNamed(holdings, input)
    const { GroupId: id, GroupName: name } = group
    if (name === 'default') {
      const text = `the specified group: "${id}" name: "default" cannot be deleted by a user`
      throw new AwsError('CannotDelete', text)
    }
    if (isDependedOn(holdings, group)) {
      throw new AwsError('DependencyViolation', `resource ${id} has a dependent object`)
    }
    const changed = {
      securityGroups: (holdings.securityGroups ?? []).filter((one) => one !== group),
      securityGroupRules: (holdings.securityGroupRules ?? []).filter((one) => one.GroupId !== id),
    }
    return [changed, { Return: true, GroupId: id }]
  }),
)
