/** A setting of hygiene that is wrong: what, and what to write instead. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}
