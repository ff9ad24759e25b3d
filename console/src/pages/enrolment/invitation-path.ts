/** Where invitations lead to; the token stands behind the # of the address. */
export const invitationPath = '/admin/invitation';
