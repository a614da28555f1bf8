/** As AWS's messages have it: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html. */
const DENIED = /explicit deny in (?:an? )?([\w -]*(?:policy|boundary))/i
const NOT_ALLOWED = /no (permissions boundary|session policy|resource-based policy|VPC endpoint policy) allows/i

/**
 * What to do about a refused call where a statement that allows it would not help: something else denies it, or has to allow
 * it as well. Undefined where the message names nothing of the kind.
 */
export function otherPolicy(action: string, message: string): string | undefined {
  const [, denying] = DENIED.exec(message) ?? []
  if (denying !== undefined)
    return `have the ${denying} changed that denies ${action}: allowing it elsewhere does not help`
  const [, lacking] = NOT_ALLOWED.exec(message) ?? []
  return lacking && `have the ${lacking} allow ${action}, too`
}
