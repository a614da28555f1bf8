/** What an IAM or STS ARN says of the account it is in. */
export type ArnHome = { readonly partition: string; readonly accountId: string; readonly resource: string }

/** Takes `arn:aws:iam::111111111111:role/reader` apart; undefined for anything else. */
export function arnHome(arn: string): ArnHome | undefined {
  const [, partition, accountId, resource] = /^arn:([\w-]+):(?:iam|sts):[^:]*:(\d{12}):(.+)$/.exec(arn) ?? []
  return partition && accountId && resource ? { partition, accountId, resource } : undefined
}

/** The ARN of a role, given by name (with its path) or already whole. */
export function roleArn(role: string, account: { readonly id: string; readonly partition: string }): string {
  return role.startsWith('arn:') ? role : `arn:${account.partition}:iam::${account.id}:role/${role.replace(/^\//, '')}`
}

/** The account and partition of an ARN, laid into what is known of credentials; nothing where it is no ARN. */
export function accountOfArn(arn: string): { readonly accountId?: string; readonly partition?: string } {
  const home = arnHome(arn)
  return home ? { accountId: home.accountId, partition: home.partition } : {}
}
