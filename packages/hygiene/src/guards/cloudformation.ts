import type { Guard } from '../guard.ts'

/** A stack would make it anew, or fail without it: it is taken away by changing the stack. */
export const cloudformation: Guard = {
  name: 'cloudformation',
  effect: 'hands-off',
  holds({ tags }) {
    const stack = tags['aws:cloudformation:stack-name']
    return stack === undefined
      ? undefined
      : `made by the CloudFormation stack ${stack} (tag aws:cloudformation:stack-name)`
  },
}
