import type { Guard } from '../guard.ts'

type Protected = { readonly DeregistrationProtection?: string; readonly DeletionProtection?: string | boolean }

/**
 * Somebody has switched protection on; AWS refuses until it is off, and with a cooldown for a day after that.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deregistration-protection.html
 */
export const deletionProtection: Guard = {
  name: 'deletion-protection',
  effect: 'hands-off',
  holds({ row }) {
    const { DeregistrationProtection: image, DeletionProtection: deletion } = row as Protected
    if (image && image !== 'disabled') return `protected against deregistration (DeregistrationProtection ${image})`
    const on = deletion === true || (typeof deletion === 'string' && deletion !== 'none' && deletion !== 'disabled')
    return on ? `protected against deletion (DeletionProtection ${deletion})` : undefined
  },
}
