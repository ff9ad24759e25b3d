/*
 * Fields that are answered from the memory of the process. A query for nothing else goes on while nobody can tell whether
 * the caller's session has ended: it is taken for what its token says. So nothing belongs here that the player of a
 * session which was ended must not see.
 */

const memoryFields: ReadonlySet<string> = new Set([
  'Query.settings',
  'SettingsSnapshot.hash',
  'SettingsSnapshot.values',
  'SettingsSnapshot.changesAt',
  'SettingsUnchanged.hash',
]);

export function isMemoryField(type: string, field: string): boolean {
  return field === '__typename' || memoryFields.has(`${type}.${field}`);
}
