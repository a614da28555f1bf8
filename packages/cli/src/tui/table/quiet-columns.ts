/**
 * The columns that every resource has and hardly anybody looks at, by their keys: hidden unless somebody asked for them. The
 * keys are what `--columns` and `--sort` take, with a label in front, and so no key of a value is ever one of them.
 */
export const QUIET_COLUMNS: ReadonlySet<string> = new Set([
  'accountId=_account',
  'created=_created',
  'arn=_arn',
  'tags=_tags',
])
