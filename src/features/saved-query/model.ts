/** An operation that an admin wants to have at hand, under a name that is unique among the admin's own. */
export type SavedQuery = {
  adminId: string;
  name: string;
  document: string;
  /** JSON, as it stands in the editor. */
  variables: string | null;
  /** Whether all admins find it. */
  isShared: boolean;
  createdBy: string;
  changedAt: Date;
};

export const limits = { name: 60, document: 20_000, variables: 20_000, perAdmin: 100 };
