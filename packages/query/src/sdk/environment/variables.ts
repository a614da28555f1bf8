/** The process's environment as a plain record; only roofs read `process.env` itself. */
export type Variables = Readonly<Record<string, string | undefined>>

/** The first of the named variables that is set; one that is set to nothing counts as not set, as for the AWS CLI. */
export function variable(env: Variables, ...names: readonly string[]): string | undefined {
  for (const name of names) if (env[name]) return env[name]
  return undefined
}

/** `true` in any spelling of its case is yes; everything else is no, as for the AWS CLI. */
export const isTrue = (value: string | undefined): boolean => value?.toLowerCase() === 'true'
