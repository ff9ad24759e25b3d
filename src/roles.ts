/*
 * What admins may do, in one place. Each admin field of the schema names a role (`t.withAuth({ role: 'SUPPORT' })`), and
 * whoever has it may use the field. test/permissions holds what comes of that for each field.
 */

export const roles = ['VIEWER', 'SUPPORT', 'LIVEOPS', 'OWNER'] as const;
export type Role = (typeof roles)[number];
/** What a field asks for: a role, or one of several. */
export type NeededRole = Role | readonly Role[];

/** The roles that each of them takes in. Player care and live operations know nothing of each other. */
const held: Record<Role, readonly Role[]> = {
  VIEWER: ['VIEWER'],
  SUPPORT: ['VIEWER', 'SUPPORT'],
  LIVEOPS: ['VIEWER', 'LIVEOPS'],
  OWNER: roles,
};

export function mayAs(role: Role, needed: NeededRole): boolean {
  return toList(needed).some((one) => held[role].includes(one));
}

/** What whoever may not do it is told. */
export function roleRefusal(role: Role, needed: NeededRole): string {
  return `This is for ${toList(needed).join(' or ')}; your role is ${role}.`;
}

function toList(needed: NeededRole): readonly Role[] {
  return typeof needed === 'string' ? [needed] : needed;
}
