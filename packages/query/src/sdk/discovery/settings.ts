/** A role to take. One by its name alone is the role of that name in the account that is to be reached. */
export type RoleSetting = {
  /** `reader`, `path/reader` or a whole ARN. */
  readonly role: string
  readonly externalId?: string
  readonly sessionName?: string
}

/** An account of the configuration: by a profile, by roles taken one after the other, or both (the roles then begin at the profile). */
export type AccountSetting = {
  /** Found out where it is left out. */
  readonly id?: string
  readonly name?: string
  readonly profile?: string
  readonly roles?: readonly RoleSetting[]
  /** Globs. */
  readonly regions?: readonly string[]
  readonly tags?: Readonly<Record<string, string>>
}

/** The accounts of an organization, each reached by one role. */
export type OrganizationSetting = {
  /** Who may list the accounts and take the role; the current credentials where left out. */
  readonly profile?: string
  readonly role: string
  readonly externalId?: string
  readonly sessionName?: string
  /** Keeps to units and all that is below them, by path (`/prod`, a glob) or id (`ou-ab12-11111111`). */
  readonly units?: readonly string[]
  /** Keeps to, or leaves out: an id or name (globs), a unit's path (`/prod*`), a tag of the account (`tag:env=prod*`). */
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
  readonly regions?: readonly string[]
}

/** What arnq's own configuration says about accounts, already checked. */
export type Settings = {
  readonly accounts?: readonly AccountSetting[]
  readonly organization?: OrganizationSetting
  /** Globs that hold for every account which has none of its own. */
  readonly regions?: readonly string[]
}
