import type { Holdings, World } from '../../src/world.ts'

/** Every target of a world with what it holds, all of it made. */
export function survey(world: World): { account: string; region: string; holdings: Holdings }[] {
  return world.accounts.flatMap((account) =>
    Object.keys(account.regions).map((region) => ({ account: account.id, region, holdings: account.holdings(region) })),
  )
}

/** All rows of one list, over all targets. */
export function all<const List extends keyof Holdings>(
  world: World,
  list: List,
): NonNullable<Holdings[List]>[number][] {
  return survey(world).flatMap(({ holdings }) => [
    ...((holdings[list] ?? []) as readonly NonNullable<Holdings[List]>[number][]),
  ])
}

/** Every AWS id in a text, with its prefix. */
export function idsIn(text: string): string[] {
  return (
    text.match(
      /\b(?:i|vol|snap|ami|eni|vpc|subnet|sg|sgr|rtb|acl|igw|nat|eipalloc|lt|dopt|vpce|pcx|tgw)-[0-9a-z]+\b/g,
    ) ?? []
  )
}
